/// What scripts see of the bowl. Plain values, gathered inside the transaction in which the handler runs.

/// A character as its own script sees it (`self`).
public struct SelfView: Hashable, Sendable {
    public var key: String
    public var name: String
    public var about: String
    public var energy: Energy
    public var emotion: Emotion
    public var mood: Mood
    /// 0 … 1 each.
    public var traits: [String: Double]
    /// How many conversations this character has taken part in, the present one included.
    public var conversations: Int

    public init(
        key: String, name: String, about: String, energy: Energy, emotion: Emotion, mood: Mood,
        traits: [String: Double], conversations: Int
    ) {
        self.key = key
        self.name = name
        self.about = about
        self.energy = energy
        self.emotion = emotion
        self.mood = mood
        self.traits = traits
        self.conversations = conversations
    }
}

/// A scenario's conversation as its script sees it (`stage`).
public struct StageView: Hashable, Sendable {
    public var conversation: ConversationID
    public var scenario: String
    public var title: String
    public var topic: String?
    /// Turns said so far.
    public var turns: Int
    public var present: [PersonView]

    public init(
        conversation: ConversationID, scenario: String, title: String, topic: String?, turns: Int, present: [PersonView]
    ) {
        self.conversation = conversation
        self.scenario = scenario
        self.title = title
        self.topic = topic
        self.turns = turns
        self.present = present
    }
}

/// Whether someone is played by the program or by a human being.
public enum ParticipantKind: String, Sendable, CaseIterable {
    case character, person
}

/// Someone as the others see them.
public struct PersonView: Hashable, Sendable {
    public var key: String
    public var name: String
    public var about: String
    public var kind: ParticipantKind
    /// Whether they are in the present conversation.
    public var isPresent: Bool

    public init(key: String, name: String, about: String, kind: ParticipantKind, isPresent: Bool) {
        self.key = key
        self.name = name
        self.about = about
        self.kind = kind
        self.isPresent = isPresent
    }
}

/// A message as one character sees it.
public struct MessageView: Hashable, Sendable {
    /// Nil before the message is stored.
    public var id: MessageID?
    /// Nil for narration.
    public var speaker: PersonView?
    public var text: String
    /// Keys of those it was whispered to; nil when it was said to everyone present.
    public var recipients: [String]?
    /// The memories that the text tells; seen by the speaker, the scenario and plugins only.
    public var shares: [MemoryID] = []
    /// Whether the one who sees it was addressed, by name or by whisper.
    public var isAddressed: Bool
    /// Whether the one who sees it said it.
    public var isOwn: Bool
    /// −1 … 1.
    public var sentiment: Double
    public var turn: Int
    public var topic: String?
    /// Where it was said, for those who listen to several conversations; nil where that says itself.
    public var conversation: ConversationID?
    /// How confidential it is, 0 … 1: a whisper is at least personal, and a message is as sensitive as what it tells.
    public var sensitivity = 0.0

    public init(
        id: MessageID?, speaker: PersonView?, text: String, recipients: [String]?, isAddressed: Bool, isOwn: Bool,
        sentiment: Double, turn: Int, topic: String?, conversation: ConversationID? = nil
    ) {
        self.id = id
        self.speaker = speaker
        self.text = text
        self.recipients = recipients
        self.isAddressed = isAddressed
        self.isOwn = isOwn
        self.sentiment = sentiment
        self.turn = turn
        self.topic = topic
        self.conversation = conversation
    }
}

/// A turn as its speaker sees it.
public struct TurnView: Hashable, Sendable {
    public var number: Int
    public var speaker: PersonView
    public var topic: String?
    public var scenario: String
    public var title: String
    public var conversation: ConversationID
    /// What the speaker witnessed, newest last.
    public var messages: [MessageView]
    /// Those present except the speaker, by key.
    public var listeners: [PersonView]
    /// Memories that the speaker may tell to everyone present and that are new to somebody there, best first.
    public var shareable: [MemoryView]

    public init(
        number: Int, speaker: PersonView, topic: String?, scenario: String, title: String,
        conversation: ConversationID, messages: [MessageView], listeners: [PersonView], shareable: [MemoryView] = []
    ) {
        self.number = number
        self.speaker = speaker
        self.topic = topic
        self.scenario = scenario
        self.title = title
        self.conversation = conversation
        self.messages = messages
        self.listeners = listeners
        self.shareable = shareable
    }
}

/// A memory as its owner's script sees it.
public struct MemoryView: Hashable, Sendable {
    /// Nil before it is stored.
    public var id: MemoryID?
    public var text: String
    public var topic: String?
    public var importance: Importance
    /// 0 open … 1.
    public var sensitivity: Double
    /// Who said it; nil when nobody did.
    public var speaker: PersonView?
    public var ageInHours: Double
    public var conversation: ConversationID?
    /// Whether it is from a conversation before the present one.
    public var isEarlier: Bool
    public var tags: [String: JSONValue]
    /// How its owner came to know it.
    public var provenance: Provenance

    public init(
        id: MemoryID?, text: String, topic: String?, importance: Importance, sensitivity: Double, speaker: PersonView?,
        ageInHours: Double, conversation: ConversationID?, isEarlier: Bool, tags: [String: JSONValue],
        provenance: Provenance
    ) {
        self.id = id
        self.text = text
        self.topic = topic
        self.importance = importance
        self.sensitivity = sensitivity
        self.speaker = speaker
        self.ageInHours = ageInHours
        self.conversation = conversation
        self.isEarlier = isEarlier
        self.tags = tags
        self.provenance = provenance
    }
}

/// A goal of a character.
public struct GoalView: Hashable, Sendable {
    public enum Status: String, Sendable, CaseIterable {
        case active, reached
    }

    public var key: String
    public var description: String
    /// 0 … 1; reached at 1.
    public var progress: Double
    public var status: Status

    public init(key: String, description: String, progress: Double, status: Status) {
        self.key = key
        self.description = description
        self.progress = progress
        self.status = status
    }
}
