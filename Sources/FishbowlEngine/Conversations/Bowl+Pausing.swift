internal import FishbowlConfiguration
package import FishbowlCore
package import FishbowlStore

extension Bowl {
    /// Pauses a conversation until somebody resumes it; also one that waits for a budget. A turn under way is finished.
    ///
    /// - Throws: `EngineError.unknownConversation`; `.notOpen` when it is closed.
    package func pause(_ id: ConversationID, by author: ChangeAuthor) async throws -> ConversationRow {
        try await set(.paused, id, "conversation.pause", by: author)
    }

    /// Lets a paused conversation go on with the next run; where a budget is used up, it will wait again.
    ///
    /// - Throws: `EngineError.unknownConversation`; `.notOpen` when it is closed.
    package func resume(_ id: ConversationID, by author: ChangeAuthor) async throws -> ConversationRow {
        try await set(.open, id, "conversation.resume", by: author)
    }

    private func set(
        _ status: ConversationStatus, _ id: ConversationID, _ action: String, by author: ChangeAuthor
    ) async throws -> ConversationRow {
        try await store.hold { try self.set(status, id, action, by: author, on: $0) }
    }

    private func set(
        _ status: ConversationStatus, _ id: ConversationID, _ action: String, by author: ChangeAuthor,
        on writer: HeldWriter
    ) throws -> ConversationRow {
        let operation = operation(.status, in: id, ["status": .string(status.rawValue), "reason": .null])
        let now = operation.moment
        return try write(operation, on: writer) { transaction in
            guard let before = try transaction.conversation(id) else { throw EngineError.unknownConversation(id) }
            guard try transaction.setStatus(status, of: id, reason: nil, now: now) else {
                throw EngineError(.notOpen, "conversation \(id) is closed, and stays so")
            }
            try transaction.appendAudit(
                AuditEntry(
                    user: author.name, action: action, resource: "conversations/\(id)",
                    changes: [
                        "message": .string(author.message), "before": .string(before.status.rawValue),
                        "after": .string(status.rawValue),
                    ], address: nil),
                release: try transaction.newestRelease() ?? before.release, now: now)
            return try transaction.conversation(id) ?? before
        }
    }
}
