internal import FishbowlCore
package import FishbowlStore
internal import Logging

extension Bowl {
    /// Keeps a security event that something outside of the characters' world found or was refused: a check of the audit
    /// log, of pages or hashes, of a backup; a secret in a configuration. In the program's log as well.
    ///
    /// An operation of its own, which a replay does again. One that says the same as an unresolved one (code, subject and
    /// message) is not kept again, so that a check may be made every minute.
    ///
    /// - Returns: the event's id; nil when it is known already.
    @discardableResult
    package func report(_ event: SecurityEvent) async throws -> Int64? {
        logger.notice("\(event.subject): \(event.message) [\(event.code.rawValue)]")
        return try await store.hold { writer in
            // Asked before: whether others are resolved is no matter of the characters' world.
            guard try !writer.write({ try $0.isKnown(event) }) else { return nil }
            return try self.report(event, on: writer)
        }
    }

    /// The same on a connection that is held already, whatever is known.
    func report(_ event: SecurityEvent, on writer: HeldWriter) throws -> Int64 {
        let operation = operation(.security, ["event": event.json])
        return try write(operation, on: writer) { try $0.insertSecurityEvent(event, now: operation.moment) }
    }
}
