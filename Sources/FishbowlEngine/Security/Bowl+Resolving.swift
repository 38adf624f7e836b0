internal import FishbowlCore
internal import FishbowlStore

/// Which security events somebody has looked at.
package enum ResolvedEvents: Hashable, Sendable {
    case ids([Int64])
    /// All of a code or a kind.
    case all(of: String)
}

extension Bowl {
    /// Notes that somebody has looked at security events and what came of it, with a row in the audit log (T11).
    ///
    /// No operation of the journal: it is an operator's mark, and changes nothing of the characters' world.
    ///
    /// - Returns: the ids of those that were unresolved before.
    /// - Throws: `EngineError.unknownEvent` when one of the ids is of no event; then nothing was resolved.
    package func resolve(_ events: ResolvedEvents, by author: ChangeAuthor) async throws -> [Int64] {
        try await store.hold { writer in
            let now = self.clock.now()
            return try writer.write { transaction in
                let resolved: [Int64]
                switch events {
                case .ids(let ids):
                    for id in ids where try transaction.securityEvent(id) == nil {
                        throw EngineError(
                            .unknownEvent, "there is no security event \(id). See: fishbowl security list")
                    }
                    resolved = try transaction.resolveSecurityEvents(
                        SecurityFilter(), ids: ids, by: author.name, author.message, now: now)
                case .all(let type):
                    resolved = try transaction.resolveSecurityEvents(
                        SecurityFilter(type: type), ids: nil, by: author.name, author.message, now: now)
                }
                guard !resolved.isEmpty else { return [] }
                let list = JSONValue.array(resolved.map { .integer($0) })
                try transaction.appendAudit(
                    AuditEntry(
                        user: author.name, action: "security.resolve",
                        resource: resolved.count == 1 ? "security_event/\(resolved[0])" : "security_events",
                        message: author.message, before: ["unresolved": list, "resolved": []],
                        after: ["unresolved": [], "resolved": list]),
                    release: try transaction.newestRelease(), now: now)
                return resolved
            }
        }
    }
}
