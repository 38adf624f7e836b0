package import FishbowlCore
package import FishbowlStore

extension Store {
    /// The latest instant at which anything was said or configured in this bowl; nil in an empty one. Walks the
    /// conversations.
    package func newestTime() async throws -> Timestamp? {
        try await read { transaction in
            let talk = try transaction.conversations(limit: .max).map(\.updatedAt)
            let releases = try transaction.releases(limit: 1).map(\.createdAt)
            return (talk + releases).max()
        }
    }
}
