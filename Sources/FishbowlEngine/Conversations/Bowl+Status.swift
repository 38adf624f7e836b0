package import FishbowlCore
package import FishbowlStore

extension Bowl {
    /// Opens, pauses or closes a conversation from outside of it.
    ///
    /// - Parameter reason: why it is closed; ignored otherwise.
    /// - Returns: false when there is no such conversation, or it is closed.
    package func setStatus(
        _ status: ConversationStatus, of conversation: ConversationID, reason: String?
    ) async throws -> Bool {
        try await store.hold { try self.setStatus(status, of: conversation, reason: reason, on: $0) }
    }

    /// The same on a connection that is held already.
    func setStatus(
        _ status: ConversationStatus, of conversation: ConversationID, reason: String?, on writer: HeldWriter
    ) throws -> Bool {
        let operation = operation(
            .status, in: conversation,
            ["status": .string(status.rawValue), "reason": reason.map { .string($0) } ?? .null])
        return try write(operation, on: writer) {
            try $0.setStatus(status, of: conversation, reason: reason, now: operation.moment)
        }
    }
}
