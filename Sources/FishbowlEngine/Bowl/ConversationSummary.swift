package import FishbowlCore
package import FishbowlStore

/// Where a conversation and those in it stand, read in one snapshot.
package struct ConversationSummary: Sendable {
    /// Someone who is, or was, in the conversation.
    package struct Person: Sendable {
        package let participant: ParticipantRow
        /// By key; those of a person are none.
        package let goals: [GoalRow]

        /// What scripts see of them.
        package var view: PersonView {
            let character = participant.character
            return PersonView(
                key: character.key, name: character.name, about: character.about, kind: character.kind,
                isPresent: participant.isPresent)
        }
    }

    package let conversation: ConversationRow
    package let topic: String?
    /// By key.
    package let people: [Person]
    /// The newest release.
    package let release: ReleaseNumber
}

extension Bowl {
    /// Where a conversation stands.
    ///
    /// - Throws: `EngineError.unknownConversation`.
    package func summary(of id: ConversationID) async throws -> ConversationSummary {
        try await store.read { transaction in
            guard let row = try transaction.conversation(id) else { throw EngineError.unknownConversation(id) }
            let people = try transaction.participants(of: id).map { participant in
                ConversationSummary.Person(
                    participant: participant, goals: try transaction.goals(of: participant.character.id))
            }
            return ConversationSummary(
                conversation: row, topic: try transaction.context(of: id)?.topic, people: people,
                release: try transaction.newestRelease() ?? row.release)
        }
    }
}
