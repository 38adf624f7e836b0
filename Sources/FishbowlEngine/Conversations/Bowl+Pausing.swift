internal import FishbowlConfiguration
package import FishbowlCore
package import FishbowlStore

extension Bowl {
    /// Pauses a conversation until somebody resumes it; also one that waits for a budget. A turn under way is finished.
    ///
    /// - Throws: `EngineError.unknownConversation`; `.notOpen` when it is closed.
    package func pause(_ id: ConversationID, by author: ChangeAuthor) async throws -> ConversationRow {
        try await store.hold { try self.set(.paused, of: id, by: author, on: $0) }
    }

    /// Lets a paused conversation go on with the next run; where a budget is used up, it will wait again.
    ///
    /// - Throws: `EngineError.unknownConversation`; `.notOpen` when it is closed.
    package func resume(_ id: ConversationID, by author: ChangeAuthor) async throws -> ConversationRow {
        try await store.hold { try self.set(.open, of: id, by: author, on: $0) }
    }

    /// Pauses or opens a conversation, on a connection that is held already.
    @discardableResult
    func set(
        _ status: ConversationStatus, of id: ConversationID, by author: ChangeAuthor, on writer: HeldWriter
    ) throws -> ConversationRow {
        let operation = operation(
            .status, in: id, ["status": .string(status.rawValue), "author": author.json])
        let now = operation.moment
        return try write(operation, on: writer) { transaction in
            guard let before = try transaction.conversation(id) else { throw EngineError.unknownConversation(id) }
            guard try transaction.setStatus(status, of: id, reason: nil, now: now) else {
                throw EngineError(.notOpen, "conversation \(id) is closed, and stays so")
            }
            let after = try transaction.conversation(id) ?? before
            try transaction.appendAudit(
                AuditEntry(
                    user: author.name, action: status == .paused ? "conversation.pause" : "conversation.resume",
                    resource: "conversation/\(id)", message: author.message, before: before.standing,
                    after: after.standing),
                release: try transaction.newestRelease() ?? before.release, now: now)
            return after
        }
    }
}

extension ConversationRow {
    /// Whether it goes on, and what keeps it from that, for the audit.
    var standing: JSONValue {
        [
            "status": .string(status.rawValue), "pause_reason": pauseReason.map { .string($0) } ?? .null,
            "paused_until": pausedUntil.map { .string($0.text) } ?? .null,
            "close_reason": closeReason.map { .string($0) } ?? .null,
        ]
    }
}
