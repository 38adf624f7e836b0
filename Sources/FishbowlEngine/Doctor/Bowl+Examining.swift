internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore
internal import Logging
internal import Synchronization

extension Bowl {
    /// Looks at everything that can be told to be right or wrong. Changes nothing; conversations may go on meanwhile.
    ///
    /// Pages, vectors and the rest are looked at side by side, each check in a reading transaction of its own. One that
    /// cannot be done, because the file is damaged, is a finding itself.
    ///
    /// - Parameter progress: told how many of how many checks are done.
    /// - Throws: errors of the store that are no damage; `CancellationError`.
    package func examine(
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> Examination {
        let done = CheckCounter(progress)
        async let pages = look(at: [.integrity], done)
        async let vectors = look(at: [.vectors, .analytics], done)
        async let rows = look(
            at: Examination.Check.allCases.filter { ![.integrity, .vectors, .analytics].contains($0) }, done)
        var examination = Examination()
        for part in try await [pages, rows, vectors] {
            examination.findings += part.findings
            examination.notes += part.notes
            examination.counts.merge(part.counts) { $1 }
        }
        let order = Dictionary(uniqueKeysWithValues: Examination.Check.allCases.enumerated().map { ($1, $0) })
        examination.findings = examination.findings.enumerated().sorted {
            (order[$0.element.check] ?? 0, $0.offset) < (order[$1.element.check] ?? 0, $1.offset)
        }.map(\.element)
        examination.bytes = (try? await store.read { try $0.databaseBytes() }) ?? 0
        examination.notes += (try? await libraryNotes()) ?? []
        return examination
    }

    /// Makes some checks, one after another.
    func look(at checks: [Examination.Check], _ done: CheckCounter? = nil) async throws -> Examination {
        var part = Examination()
        for check in checks {
            try Task.checkCancellation()
            do {
                let found = try await findings(of: check)
                part.findings += found.findings
                part.notes += found.notes
                part.counts.merge(found.counts) { $1 }
            } catch let error as StoreError where error.isDamage {
                part.findings.append(
                    Examination.Finding(
                        check, "bowl", nil, "it could not be looked at: \(error.message)",
                        remedy: Examination.Finding.restore))
            }
            done?.count()
        }
        return part
    }

    private func findings(of check: Examination.Check) async throws -> Examination {
        switch check {
        case .integrity: try await integrity()
        case .vectors: try await vectors()
        case .limbo: try await limbo()
        case .schema: try await schema()
        case .analytics: try await analytics()
        case .trust: try await store.read { try $0.examineTrust() }
        case .references: try await store.read { try $0.examineReferences() }
        case .configuration: try await store.read { try $0.examineConfiguration() }
        case .active: try await store.read { try $0.examineActiveMarks() }
        case .requests: try await store.read { try $0.examineRequests() }
        case .audit: try await store.read { try $0.examineAudit() }
        case .usage: try await store.read { try $0.examineUsage() }
        case .documents:
            try await store.read {
                Examination(.documents, try $0.documentFaults(), remedy: Examination.Finding.restore)
            }
        case .contradictions:
            try await store.read {
                Examination(.contradictions, try $0.contradictions(), remedy: Examination.Finding.restore)
            }
        }
    }

    private func integrity() async throws -> Examination {
        try await store.read { transaction in
            var result = Examination()
            let indexes = try transaction.indexes()
            for fault in try transaction.pageFaults() {
                // "row 7 missing from index memories_owner", "wrong # of entries in index memories_owner"
                let index = fault.split(separator: " ").last.map(String.init).flatMap { indexes[$0] == nil ? nil : $0 }
                let ofIndex = fault.contains(" index ") ? index : nil
                result.findings.append(
                    Examination.Finding(
                        .integrity, ofIndex.flatMap { indexes[$0] } ?? "file", ofIndex.map { "index \($0)" }, fault,
                        remedy: ofIndex == nil ? Examination.Finding.restore : Examination.Finding.repair,
                        isRepairable: ofIndex != nil))
            }
            result.counts[.integrity] = try transaction.databaseBytes()
            return result
        }
    }

    private func vectors() async throws -> Examination {
        var result = Examination()
        let verification = try await verifyMemories(of: nil) { _, _ in }
        result.counts[.vectors] = verification.checked
        result.findings = verification.problems.map { problem in
            let isDerived = problem.kind != .otherImage
            return Examination.Finding(
                .vectors, problem.table, problem.row.map { "\($0)" },
                (problem.owner.map { "of \($0): " } ?? "") + problem.detail,
                remedy: isDerived ? Examination.Finding.repair : "this is a defect; please report it",
                isRepairable: isDerived)
        }
        return result
    }

    /// Compares tables, indexes and triggers with those that this program makes.
    private func schema() async throws -> Examination {
        let model = try Store.inMemory(now: clock.now())
        defer { try? model.close() }
        let expected = try await model.read { try $0.schemaStatements() }
        let found = try await store.read { try $0.schemaStatements() }
        var result = Examination()
        for name in Set(expected.keys).union(found.keys).sorted() where expected[name] != found[name] {
            let detail =
                found[name] == nil
                ? "it is missing" : expected[name] == nil ? "this program makes none of that name" : "it is another one"
            // Triggers and indexes hold no rows of their own.
            let isDerived = expected[name].map { !$0.hasPrefix("CREATE TABLE") } ?? false
            result.findings.append(
                Examination.Finding(
                    .schema, "sqlite_schema", name, detail,
                    remedy: isDerived ? Examination.Finding.repair : Examination.Finding.restore,
                    isRepairable: isDerived))
        }
        result.counts[.schema] = found.count
        return result
    }

    /// Compares what is computed of conversations with what their messages give.
    private func analytics() async throws -> Examination {
        var result = Examination()
        let (conversations, scores) = try await store.read { (try $0.conversationNumbers(), try $0.scoreFaults()) }
        for id in conversations {
            let difference = try await analyticsDifference(of: id)
            guard !difference.isEmpty || scores.contains(id) else { continue }
            var parts: [String] = []
            let count = difference.messages.count + difference.strays.count
            if count > 0 { parts.append("scores of \(count) messages") }
            if difference.topics { parts.append("topics") }
            if difference.totals || scores.contains(id) { parts.append("scores of the whole") }
            result.findings.append(
                Examination.Finding(
                    .analytics, "conversation_analytics", "conversation \(id)",
                    "\(parts.joined(separator: ", ")) are not what its messages give",
                    remedy: Examination.Finding.repair, isRepairable: true))
        }
        result.counts[.analytics] = conversations.count
        return result
    }

    /// Turns and questions of processes that are gone. Those of processes that run are not looked at.
    private func limbo() async throws -> Examination {
        var result = Examination()
        let now = clock.now()
        let (turns, asks) = try await store.read { (try $0.pendingTurns(), try $0.pendingAsks(now: now)) }
        for turn in turns where !store.isLeased(turn.conversation) {
            let place = "turn \(turn.number) of conversation \(turn.conversation)"
            switch (turn.state, turn.status) {
            case (.answered, _):
                result.findings.append(
                    Examination.Finding(
                        .limbo, "turns", "\(turn.id)",
                        "\(place) has its answer, and nobody has closed it since \(turn.openedAt.text)",
                        remedy: Examination.Finding.repair, isRepairable: true))
            case (_, .closed):
                result.findings.append(
                    Examination.Finding(
                        .limbo, "turns", "\(turn.id)", "\(place) waits for a model, and the conversation is closed",
                        remedy: Examination.Finding.repair, isRepairable: true))
            default:
                result.notes.append(
                    "\(place) waits for a model since \(turn.openedAt.text); the next run asks again.")
            }
        }
        for ask in asks {
            result.findings.append(
                Examination.Finding(
                    .limbo, "asks", "\(ask.id)",
                    "\(ask.holder ?? "somebody") has taken it and not come back until \(ask.expiredAt.text)",
                    remedy: Examination.Finding.repair, isRepairable: true))
        }
        result.counts[.limbo] = turns.count + asks.count
        return result
    }

    /// What is to be known of the library that is used.
    private func libraryNotes() async throws -> [String] {
        let version = try await store.read { try $0.libraryVersion() }
        let parts = version.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 3, parts.lexicographicallyPrecedes(Self.firstSoundLibrary) else { return [] }
        return [
            """
            This program uses SQLite \(version). Before 3.51.3, two processes that write or checkpoint at one moment can \
            damage a bowl (https://sqlite.org/wal.html). Processes of Fishbowl keep each other off by a lock; open a bowl \
            with no other program while one runs.
            """
        ]
    }

    /// Source: https://sqlite.org/wal.html, "the WAL-reset bug".
    private static let firstSoundLibrary = [3, 51, 3]
}

/// Counts checks that are done, on whatever thread.
final class CheckCounter: Sendable {
    private let done = Mutex(0)
    private let progress: @Sendable (Int, Int) -> Void

    init(_ progress: @escaping @Sendable (Int, Int) -> Void) {
        self.progress = progress
    }

    func count() {
        let now = done.withLock { done in
            done += 1
            return done
        }
        progress(now, Examination.Check.allCases.count)
    }
}

extension StoreError {
    /// Whether the file is to blame, and not who uses it.
    var isDamage: Bool {
        switch code {
        case .corrupt, .io, .newerSchema, .internal, .notFound, .constraint: true
        case .readOnly, .full, .busy, .conversationBusy, .cannotCreate, .closed, .staleBase: false
        }
    }
}
