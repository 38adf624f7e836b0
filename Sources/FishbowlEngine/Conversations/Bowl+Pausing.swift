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
            try transaction.appendAudit(
                AuditEntry(
                    user: author.name, action: status == .paused ? "conversation.pause" : "conversation.resume",
                    resource: "conversations/\(id)",
                    changes: [
                        "message": .string(author.message), "before": .string(before.status.rawValue),
                        "after": .string(status.rawValue),
                    ], address: nil),
                release: try transaction.newestRelease() ?? before.release, now: now)
            return try transaction.conversation(id) ?? before
        }
    }
}
