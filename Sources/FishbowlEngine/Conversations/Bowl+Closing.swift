package import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension Bowl {
    /// Closes a conversation for good: the scenario has its last word, those present are told that it is over, a turn that
    /// an ended process left is given up. One transaction, with an audit row (T11), under the conversation's lease.
    ///
    /// - Parameter isForced: asks and tells no script, so that none can keep it open.
    /// - Throws: `EngineError.unknownConversation`; `.notOpen` when it is closed already; `.closeRefused` when a hook refuses
    ///   the last word, or fails; `StoreError.conversationBusy` while a process runs it.
    package func close(
        _ id: ConversationID, by author: ChangeAuthor, isForced: Bool = false
    ) async throws -> [BowlEvent] {
        guard try await store.read({ try $0.conversation(id) }) != nil else {
            throw EngineError.unknownConversation(id)
        }
        let lease = try await lease(id)
        let events: [BowlEvent]
        do {
            events = try await store.hold { try self.close(id, by: author, isForced: isForced, on: $0) }
        } catch {
            try? await store.release(lease)
            throw error
        }
        try await store.release(lease)
        pool.discardConversation(id)
        return events
    }

    /// The same on a connection that is held already, whoever has the lease.
    func close(
        _ id: ConversationID, by author: ChangeAuthor, isForced: Bool, on writer: HeldWriter
    ) throws -> [BowlEvent] {
        let trace = TurnTrace(
            of: operation(.end, in: id, ["author": author.json, "forced": .boolean(isForced)]))
        let reason: String
        do {
            return try transact(id, on: writer, trace: trace) { try $0.end(by: author, isForced: isForced) }.events
        } catch let failed as FailedTurn {
            try record(trace.value.incidents + [failed.incident].compactMap(\.self), trace, on: writer)
            reason = failed.failure.message
        } catch let vetoed as VetoedTurn {
            try record(trace.value.incidents, trace, on: writer)
            reason = "\(vetoed.by) refuses it: \(vetoed.veto.message) [\(vetoed.veto.code)]"
        }
        throw EngineError(
            .closeRefused, "conversation \(id) could not be closed: \(reason). --force closes it without asking scripts"
        )
    }
}

extension TurnTransaction {
    fileprivate func end(by author: ChangeAuthor, isForced: Bool) throws {
        guard conversation.status != .closed else {
            throw EngineError(.notOpen, "conversation \(conversation.id) is closed already")
        }
        let before = conversation.standing
        try giveUp(by: author)
        if isForced {
            try beginAside("close")
            _ = try store.setStatus(.closed, of: conversation.id, reason: author.message, now: now)
            working.events.append(.closed(conversation.id, reason: author.message))
        } else {
            working.closeReason = author.message
            try closeWhenAsked()
        }
        let after = try store.conversation(conversation.id)?.standing ?? .null
        try store.appendAudit(
            AuditEntry(
                user: author.name, action: "conversation.close", resource: "conversation/\(conversation.id)",
                message: author.message, before: before, after: after, details: ["forced": .boolean(isForced)]),
            release: catalog.release, now: now)
    }

    /// Gives up the turn that nobody will finish. What its model took was taken.
    private func giveUp(by author: ChangeAuthor) throws {
        guard let unfinished = try store.unfinishedTurn(of: conversation.id) else { return }
        begin(turn: unfinished.number, seed: Seed(rawValue: unfinished.seed))
        speaker = working.participants.first { $0.id == unfinished.speaker }
        try bookThought(of: unfinished)
        let failure = TurnFailure(
            code: EngineError.Code.notOpen.rawValue,
            message: "\(author.name) closed the conversation before it was said")
        _ = try store.closeTurn(unfinished.id, as: .failed, failure: failure, release: catalog.release, now: now)
    }
}
