internal import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// Mends what follows from other rows, and nothing else; then looks again.
    ///
    /// Each kind of repair is a transaction with a row in the audit log that has what was there before and after (T11).
    /// Derived rows become again what they were, so that a replay comes to the same. Nobody may run a conversation
    /// meanwhile: what processes keep in memory would not follow.
    ///
    /// - Throws: `StoreError.conversationBusy` when somebody runs one; errors of the store.
    package func repair(
        by actor: String, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> RepairReport {
        let running = try await store.read { try $0.leasedConversations() }.first {
            store.isLeased($0.conversation)
        }
        if let running {
            throw StoreError(
                .conversationBusy,
                """
                cannot repair: \(running.holder) is running conversation \(running.conversation). Stop it first, then \
                repair again.
                """)
        }
        let before = try await examine(progress: progress)
        guard before.findings.contains(where: \.isRepairable) else {
            return RepairReport(before: before, repairs: [], after: before)
        }
        var repairs: [Repair] = []
        let checks = Set(before.findings.filter(\.isRepairable).map(\.check))
        // Indexes first: everything else is found by them.
        if checks.contains(.integrity) { repairs += try await rebuildIndexes(before, by: actor) }
        if checks.contains(.schema) { repairs += try await remakeSchema(before, by: actor) }
        // What stands on damaged pages is left alone.
        if !before.isDamaged {
            if checks.contains(.active) { repairs += try await mendActiveMarks(by: actor) }
            if checks.contains(.vectors) || checks.contains(.references) {
                repairs += try await mendVectors(by: actor)
            }
            if checks.contains(.usage) { repairs += try await mendUsage(by: actor) }
            if checks.contains(.analytics) { repairs += try await recomputeAnalytics(by: actor) }
            if checks.contains(.limbo) { repairs += try await endLimbo(by: actor) }
        }
        return RepairReport(before: before, repairs: repairs, after: try await examine(progress: progress))
    }

    private func rebuildIndexes(_ found: Examination, by actor: String) async throws -> [Repair] {
        let names = Set(found.findings.filter { $0.check == .integrity && $0.isRepairable }.compactMap(\.row))
        let details = Dictionary(grouping: found.findings.filter { $0.check == .integrity }, by: \.row)
        return try await mend(.integrity, by: actor) { transaction in
            let indexes = try transaction.indexes()
            return try names.sorted().compactMap { name in
                let index = String(name.dropFirst("index ".count))
                guard let table = indexes[index] else { return nil }
                try transaction.rebuild(index: index)
                return MendedRow(
                    table, name, before: .array((details[name] ?? []).prefix(10).map { .string($0.detail) }),
                    after: "made anew from its table")
            }
        }
    }

    /// Makes triggers and indexes again as this program makes them.
    private func remakeSchema(_ found: Examination, by actor: String) async throws -> [Repair] {
        let names = found.findings.filter { $0.check == .schema && $0.isRepairable }.compactMap(\.row)
        let model = try Store.inMemory(now: clock.now())
        defer { try? model.close() }
        let expected = try await model.read { try $0.schemaStatements() }
        return try await mend(.schema, by: actor) { transaction in
            let present = try transaction.schemaStatements()
            return try names.compactMap { name in
                guard let statement = expected[name] else { return nil }
                try transaction.remake(name, as: statement)
                return MendedRow(
                    "sqlite_schema", name, before: present[name].map { .string($0) } ?? .null,
                    after: .string(statement))
            }
        }
    }

    private func mendActiveMarks(by actor: String) async throws -> [Repair] {
        try await mend(.active, by: actor) { transaction in
            let faults = try transaction.activeMarkFaults()
            try transaction.setActiveMarks(faults.map { ($0.id, $0.isActive) })
            return faults.map {
                MendedRow(
                    "system_configuration", "\($0.id)", before: ["is_active": .boolean(!$0.isActive)],
                    after: ["is_active": .boolean($0.isActive)])
            }
        }
    }

    private func mendVectors(by actor: String) async throws -> [Repair] {
        let embedder = embedder
        let repairs = try await mend(.vectors, by: actor) { transaction in
            let orphans = try transaction.orphanVectors()
            try transaction.removeVectors(orphans.map(\.row))
            var mended = orphans.map {
                MendedRow(
                    "vector_embeddings", "\($0.row)", before: ["memory": .integer($0.memory.rawValue)], after: .null)
            }
            var last = MemoryID(rawValue: 0)
            while true {
                let records = try transaction.vectorRecords(
                    of: nil, model: embedder.model, after: last, limit: Limits.reindexedMemories)
                guard let end = records.last else { return mended }
                last = end.memory
                for record in records {
                    guard record.isAlive || record.embedding != nil, let text = record.renewed(by: embedder) else {
                        continue
                    }
                    let embedding = StoredEmbedding(model: embedder.model, text: text)
                    if let row = record.row {
                        try transaction.mendVector(embedding, row: row, of: record.memory)
                    } else {
                        try transaction.restoreVector(embedding, of: record.memory)
                    }
                    mended.append(
                        MendedRow(
                            "vector_embeddings", record.row.map { "\($0)" } ?? "memory \(record.memory)",
                            before: record.row == nil ? .null : ["memory": .integer(record.memory.rawValue)],
                            after: [
                                "memory": .integer(record.memory.rawValue), "model": .string(embedder.model),
                            ]))
                }
            }
        }
        minds.noteMemoriesReplaced()
        return repairs
    }

    private func mendUsage(by actor: String) async throws -> [Repair] {
        try await mend(.usage, by: actor) { transaction in
            try transaction.usageFaults().faults.compactMap { fault in
                guard let row = fault.row, let stored = fault.stored, let measured = fault.measured else { return nil }
                try transaction.mend(fault)
                return MendedRow("model_usage", "\(row)", before: stored.json, after: measured.json)
            }
        }
    }

    /// Makes what is computed of conversations anew; each has its own row in the audit log.
    private func recomputeAnalytics(by actor: String) async throws -> [Repair] {
        let author = ChangeAuthor(name: actor, message: "doctor --repair")
        var mended: [String] = []
        for id in try await store.read({ try $0.conversationNumbers() }) {
            if try await !recomputeAnalytics(of: id, by: author).isEmpty { mended.append("conversation \(id)") }
        }
        let scores = try await mend(.analytics, by: actor) { transaction in
            try transaction.scoreFaults().map { id in
                try transaction.mendScores(of: id)
                return MendedRow("conversation_analytics", "conversation \(id)", before: .null, after: "summed")
            }
        }
        guard !mended.isEmpty else { return scores }
        return scores + [
            Repair(
                check: .analytics, table: "conversation_analytics", rows: mended,
                action: Examination.Check.analytics.repair)
        ]
    }

    /// Ends turns whose end follows from rows, and gives back questions, as the process would have done that is gone.
    private func endLimbo(by actor: String) async throws -> [Repair] {
        var mended: [MendedRow] = []
        let now = clock.now()
        let (turns, asks) = try await store.read { (try $0.pendingTurns(), try $0.pendingAsks(now: now)) }
        for turn in turns {
            let outcome: TurnOutcome
            if turn.state == .answered {
                outcome = try await closeTurn(turn.conversation, turn.id).value
            } else if turn.status == .closed {
                let reason = "the conversation was closed while the model thought"
                outcome = try await failTurn(turn.conversation, turn.id, reason).value
            } else {
                continue
            }
            mended.append(
                MendedRow(
                    "turns", "\(turn.id)", before: ["state": .string(turn.state.rawValue)],
                    after: ["state": .string(outcome.isSaid ? "closed" : "failed")]))
        }
        for ask in asks {
            try await store.hold { try self.giveBack(ask.id, attempt: ask.attempts, on: $0) }
            mended.append(MendedRow("asks", "\(ask.id)", before: ["state": "asking"], after: ["state": "waiting"]))
        }
        // What happened is in the journal already; the audit says who wanted it.
        return try await mend(.limbo, by: actor) { [mended] _ in mended }
    }

    /// Mends rows in one transaction, with its row in the audit log.
    private func mend(
        _ check: Examination.Check, by actor: String, _ body: @escaping @Sendable (Transaction) throws -> [MendedRow]
    ) async throws -> [Repair] {
        let now = clock.now()
        let mended = try await store.write { transaction in
            let mended = try body(transaction)
            guard !mended.isEmpty else { return mended }
            try transaction.appendAudit(
                AuditEntry(
                    user: actor, action: "doctor.repair", resource: "bowl/\(check.rawValue)",
                    message: nil,
                    before: .array(mended.prefix(Self.auditedRows).map { $0.json($0.before) }),
                    after: .array(mended.prefix(Self.auditedRows).map { $0.json($0.after) }),
                    details: ["rows": .integer(Int64(mended.count))]),
                release: try transaction.newestRelease(), now: now)
            return mended
        }
        return Dictionary(grouping: mended, by: \.table).sorted { $0.key < $1.key }.map { table, rows in
            Repair(check: check, table: table, rows: rows.map(\.row), action: check.repair)
        }
    }

    /// Rows that are named one by one in an audit row; of more, only their number is kept.
    private static let auditedRows = 1_000
}

/// A row that was mended, with what it held and holds.
struct MendedRow: Sendable {
    let table: String
    let row: String
    let before: JSONValue
    let after: JSONValue

    init(_ table: String, _ row: String, before: JSONValue, after: JSONValue) {
        self.table = table
        self.row = row
        self.before = before
        self.after = after
    }

    func json(_ content: JSONValue) -> JSONValue {
        ["table": .string(table), "row": .string(row), "content": content]
    }
}

extension Examination.Check {
    /// What a repair does.
    var repair: String {
        switch self {
        case .integrity: "made anew from its table"
        case .active: "marked as the releases say"
        case .vectors, .references: "made anew from the memory's text, or removed where there is no memory"
        case .usage: "summed again from the measurements"
        case .limbo: "ended or given back, as the process that is gone would have done"
        case .analytics: "computed again from the messages"
        case .schema: "made again as this program makes it"
        case .configuration, .requests, .audit, .trust, .documents, .contradictions: "mended"
        }
    }
}

extension TurnOutcome {
    fileprivate var isSaid: Bool { if case .said = self { true } else { false } }
}

extension UsageRow {
    fileprivate var json: JSONValue {
        [
            "calls": .integer(Int64(calls)), "failed_attempts": .integer(Int64(failedAttempts)),
            "input_tokens": .integer(Int64(inputTokens)), "output_tokens": .integer(Int64(outputTokens)),
            "cost": .number(cost),
        ]
    }
}
