package import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension Bowl {
    /// Lets one character tell another a memory, outside of any conversation: the rules of telling hold as in a turn, hooks
    /// are asked and told, and what follows for trust follows. One transaction, with an audit row (T11).
    ///
    /// - Parameters:
    ///   - from: the teller's key.
    ///   - to: the hearer's key.
    /// - Throws: `EngineError` `.unknownName` when there is no such character or memory; `.untold` when the teller's trust
    ///   does not reach the memory's sensitivity; `.shareRefused` when it is not the teller's, is superseded or withdrawn,
    ///   when the hearer knows it, or when a hook refuses or fails; `.noConfiguration`. Then nothing has happened.
    package func share(
        _ memory: MemoryID, from: String, to: String, by author: ChangeAuthor
    ) async throws -> SharedMemory {
        try await store.hold { try self.share(memory, from: from, to: to, by: author, on: $0) }
    }

    /// The same on a connection that is held already.
    func share(
        _ memory: MemoryID, from: String, to: String, by author: ChangeAuthor, on writer: HeldWriter
    ) throws -> SharedMemory {
        let operation = operation(
            .share,
            [
                "memory": .integer(memory.rawValue), "from": .string(from), "to": .string(to), "author": author.json,
            ])
        let now = operation.moment
        let trace = TurnTrace(of: operation)
        var used: TransactionMinds?
        let shared: SharedMemory
        do {
            shared = try write(operation, on: writer) { transaction in
                guard let catalog = try catalogs.newest(in: transaction) else { throw EngineError.noConfiguration }
                let people = [try transaction.someone(from), try transaction.someone(to)]
                guard people[0].id != people[1].id else {
                    throw EngineError(.shareRefused, "\(people[0].name) cannot tell a memory to themselves")
                }
                let turn = try TurnTransaction(
                    outside: transaction, catalog: catalog, people: people, surroundings: surroundings(trace), now: now)
                used = turn.minds
                turn.begin(
                    turn: 0, seed: Seed(rawValue: UInt64(bitPattern: now.microseconds)).derived("share \(memory)"))
                let shared = try turn.share(memory, from: from, to: to)
                try transaction.appendAudit(shared.audit(by: author), release: catalog.release, now: now)
                try turn.minds.settle()
                try keepNow(trace, in: transaction)
                return shared
            }
            used?.giveBack(isCommitted: true)
        } catch {
            used?.giveBack(isCommitted: false)
            pool.discard(trace.value.keys)
            let refused = EngineError(refusing: error) ?? error
            try noteDenied(refused, memory, from: from, to: to, by: author, trace, on: writer)
            try keepRefusals(trace, on: writer)
            throw refused
        }
        noteKept(trace)
        try record(trace.value.incidents, trace, on: writer)
        return shared
    }

    /// Keeps in mind that a rule or a hook has refused an administrator a telling.
    private func noteDenied(
        _ error: any Error, _ memory: MemoryID, from: String, to: String, by author: ChangeAuthor, _ trace: TurnTrace,
        on writer: HeldWriter
    ) throws {
        guard let error = error as? EngineError, [.untold, .shareRefused].contains(error.code),
            let release = try writer.write({ try $0.newestRelease() })
        else { return }
        trace.note(
            NotedEvent(
                event: SecurityEvent(
                    .shareDenied, subject: author.name, message: error.message,
                    data: [
                        "memory": .integer(memory.rawValue), "from": .string(from), "to": .string(to),
                        "code": .string(error.code.rawValue), "reason": .string(author.message),
                    ]), script: nil, conversation: nil, release: release))
    }
}

extension TurnTransaction {
    /// Tells a memory where there is no conversation; teller and hearer take part in this transaction.
    fileprivate func share(_ id: MemoryID, from: String, to: String) throws -> SharedMemory {
        guard let teller = participant(from), let hearer = participant(to) else {
            throw EngineError(.unknownName, "there is nobody called \"\(from)\" or \"\(to)\"")
        }
        let memory = try shareable(id, of: teller)
        guard let telling = try tellings(of: [memory], by: teller, to: [hearer], rule: .administrator).first else {
            throw EngineError(
                .shareRefused,
                "\(hearer.name) knows what memory \(id) says already: they were there, were told, or it began with them"
            )
        }
        let told = try record(telling, by: teller, in: nil)
        try confide([telling], by: teller, to: [hearer], in: nil, whispered: nil)
        let betrayals = try discoverBetrayals(in: [memory], toldBy: teller, to: [hearer], in: nil)
        return SharedMemory(
            event: told.event, memory: id, heard: told.heard, text: memory.content, teller: teller.view(),
            hearer: hearer.view(), trust: telling.trust, sensitivity: memory.sensitivity,
            betrayers: betrayals.map(\.by.view))
    }

    /// The memory, when it is the teller's and alive.
    private func shareable(_ id: MemoryID, of teller: Participant) throws -> MemoryRow {
        guard let memory = try store.memory(id) else {
            throw EngineError(.unknownName, "there is no memory \(id). See: fishbowl memory list \(teller.key)")
        }
        guard memory.owner == teller.id else {
            let owner = try store.character(memory.owner)?.name ?? "somebody else"
            throw EngineError(.shareRefused, "memory \(id) is \(owner)'s, so \(teller.name) cannot tell it")
        }
        switch try store.standing(of: id) {
        case .superseded(let successor):
            throw EngineError(
                .shareRefused, "memory \(id) was superseded; tell memory \(successor), which has its place")
        case .withdrawn:
            throw EngineError(
                .shareRefused, "memory \(id) is withdrawn: personalities/\(teller.key) does not give it any more")
        case .alive, nil: return memory
        }
    }
}

extension SharedMemory {
    fileprivate func audit(by author: ChangeAuthor) -> AuditEntry {
        AuditEntry(
            user: author.name, action: "memory.share", resource: "memory/\(memory)",
            message: author.message,
            // The hearer did not know it.
            before: .null,
            after: [
                "event": .integer(event.rawValue), "heard": heard.map { .integer($0.rawValue) } ?? .null,
                "betrayers": .array(betrayers.map { .string($0.key) }),
            ],
            details: [
                "from": .string(teller.key), "to": .string(hearer.key), "trust": .number(trust),
                "sensitivity": .number(sensitivity),
            ])
    }
}

extension EngineError {
    /// What refused a telling; nil for other errors.
    fileprivate init?(refusing error: any Error) {
        switch error {
        case let vetoed as VetoedTurn:
            let isTrust = vetoed.veto.code == Code.untold.rawValue
            self.init(
                isTrust ? .untold : .shareRefused,
                isTrust ? vetoed.veto.message : "\(vetoed.by) refuses: \(vetoed.veto.message) [\(vetoed.veto.code)]")
        case let failed as FailedTurn:
            self.init(.shareRefused, "a hook failed: \(failed.failure.message) [\(failed.failure.code)]")
        default: return nil
        }
    }
}

extension Transaction {
    /// Someone of the bowl by key.
    ///
    /// - Throws: `EngineError.unknownName` with who was probably meant.
    func someone(_ key: String) throws -> CharacterRow {
        if let row = try character(key: key) { return row }
        let hint = Nearest.name(to: key, among: try characters().map(\.key)).map { " Did you mean \"\($0)\"?" } ?? ""
        throw EngineError(.unknownName, "there is nobody called \"\(key)\" in this bowl.\(hint)")
    }
}
