internal import FishbowlCore
internal import FishbowlStore

/// What happens between characters outside of any conversation, brought about by an administrator. Scripts of characters
/// and plugins are called as in a conversation; nothing is said, and nobody is present.
extension TurnTransaction {
    /// - Parameter people: who has to do with it, by key.
    convenience init(
        outside store: Transaction, catalog: ReleaseCatalog, people: [CharacterRow], surroundings: Surroundings,
        now: Timestamp
    ) throws {
        // Later than every conversation, so that all are earlier ones; no row refers to it, see `conversationID`.
        let nowhere = ConversationRow(outsideAt: now, release: catalog.release)
        let participants = try people.map { row in
            Participant(
                row, try store.state(of: row.id), personality: catalog.personalities[row.key], isPresent: false,
                joinedTurn: 0, now: now, catalog.settings)
        }
        try self.init(
            store, catalog: catalog, scenario: ScenarioDefinition(outside: catalog.settings), conversation: nowhere,
            participants: participants.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) },
            surroundings: surroundings, now: now, isOutside: true)
    }

    /// The conversation, for rows that name one.
    var conversationID: ConversationID? { isOutside ? nil : conversation.id }
}
