internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// Someone who takes part in a conversation, as the present transaction knows them.
struct Participant {
    let id: CharacterID
    let key: String
    let name: String
    let about: String
    let kind: ParticipantKind
    /// Nil for people, and for characters whose personality is not in the release.
    let personality: PersonalityDefinition?
    var isPresent: Bool
    var energy: Energy
    var emotion: Emotion
    var conversations: Int
    /// The turn after which this one has been silent: the last that they spoke, or that of their joining.
    var silentSince: Int
    var turnsSpoken: Int
    var recent: [RecentInteraction]
    /// What the history of states says last, as far as it tells states apart.
    var noted: NotedState

    func view() -> PersonView {
        PersonView(key: key, name: name, about: about, kind: kind, isPresent: isPresent)
    }

    func selfView(_ settings: Settings) -> SelfView {
        SelfView(
            key: key, name: name, about: about, energy: energy, emotion: emotion,
            mood: emotion.mood(threshold: settings[StateSettings.moodThreshold]), traits: personality?.traits ?? [:],
            conversations: conversations)
    }
}

/// One entry of `character_state.recent_interactions`.
struct RecentInteraction: Hashable {
    let key: String
    let conversation: ConversationID
    let at: Timestamp
}
