package import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// What is shown when a conversation begins or goes on.
    ///
    /// - Parameter isNew: whether it began just now.
    /// - Throws: `EngineError.unknownConversation`.
    package func start(_ conversation: ConversationID, isNew: Bool) async throws -> ConversationStart {
        let state = try await summary(of: conversation)
        return ConversationStart(
            conversation: conversation, scenario: state.conversation.scenario, title: state.conversation.title,
            turns: state.conversation.turnsSaid, isNew: isNew, present: state.people.map(\.view).filter(\.isPresent),
            release: state.release)
    }

    /// The last messages of a conversation, whoever heard them, oldest first. For operators, never for characters.
    ///
    /// What a message changed is not stored with it: `signs` are empty.
    package func transcript(of conversation: ConversationID, last count: Int) async throws -> [SpokenMessage] {
        try await store.read { transaction in
            let characters = try transaction.characters()
            func view(_ row: CharacterRow) -> PersonView {
                PersonView(key: row.key, name: row.name, about: row.about, kind: row.kind, isPresent: true)
            }
            return try transaction.messages(in: conversation, last: count).map { row in
                SpokenMessage(
                    id: row.id, conversation: row.conversation, turn: row.turnNumber ?? 0,
                    speaker: characters.first { $0.id == row.speaker }.map(view), text: row.content,
                    recipients: row.whisperedTo.map { keys in characters.filter { keys.contains($0.key) }.map(view) },
                    topic: row.topic, release: row.release, createdAt: row.createdAt, signs: [])
            }
        }
    }

    /// Looks whether a conversation may be run here now.
    ///
    /// - Throws: `StoreError.conversationBusy` when somebody runs it already.
    package func checkFree(_ conversation: ConversationID) async throws {
        try await store.release(try await lease(conversation))
    }
}
