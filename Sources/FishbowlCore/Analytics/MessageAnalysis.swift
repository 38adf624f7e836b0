/// What was computed of one message: its scores, and what later messages are compared with.
public struct MessageAnalysis: Hashable, Sendable {
    public var speaker: CharacterID
    /// −1 … 1.
    public var sentiment: Double
    /// The message that it replies to: the last one that its speaker heard from somebody else.
    public var replyTo: MessageID?
    /// The nearness to that message, 0 … 1; nil where there is none to be compared with.
    public var relevance: Double?
    /// Whether it asks something.
    public var asks: Bool
    /// The question that it answers.
    public var answers: MessageID?
    /// The silence before it beyond what it takes to read the message before; nil where it was no lull.
    public var lullSeconds: Double?
    /// How little it is like what was said before, 0 … 1; nil for the first message.
    public var novelty: Double?
    /// The share of different word pairs in it and the messages before it, 0 … 1; nil where there are none.
    public var distinct: Double?
    /// In the order of the kinds.
    public var meta: [MetaTalk.Kind]
    /// The cohesion of the gap some messages before it, see `TopicTracker`; nil as long as too little was said.
    public var cohesion: Double?
    /// Its words, see `SpokenText.codes`.
    public var words: [UInt32]
    public var vector: QuantizedVector
    /// The embedder that made the vector.
    public var model: String

    public init(
        speaker: CharacterID, sentiment: Double, replyTo: MessageID?, relevance: Double?, asks: Bool,
        answers: MessageID?,
        lullSeconds: Double?, novelty: Double?, distinct: Double?, meta: [MetaTalk.Kind], cohesion: Double?,
        words: [UInt32], vector: QuantizedVector, model: String
    ) {
        self.speaker = speaker
        self.sentiment = sentiment
        self.replyTo = replyTo
        self.relevance = relevance
        self.asks = asks
        self.answers = answers
        self.lullSeconds = lullSeconds
        self.novelty = novelty
        self.distinct = distinct
        self.meta = meta
        self.cohesion = cohesion
        self.words = words
        self.vector = vector
        self.model = model
    }
}

/// A message that is about to be analysed.
public struct NewContribution: Sendable {
    public var id: MessageID
    public var speaker: CharacterID
    public var text: SpokenText
    public var sentiment: Double
    public var vector: QuantizedVector
    /// The embedder that made the vector.
    public var model: String
    public var at: Timestamp

    public init(
        id: MessageID, speaker: CharacterID, text: SpokenText, sentiment: Double, vector: QuantizedVector,
        model: String,
        at: Timestamp
    ) {
        self.id = id
        self.speaker = speaker
        self.text = text
        self.sentiment = sentiment
        self.vector = vector
        self.model = model
        self.at = at
    }
}

/// A message that was analysed before, as far as later ones are compared with it.
public struct EarlierContribution: Sendable {
    public var id: MessageID
    public var speaker: CharacterID
    public var asks: Bool
    public var answers: MessageID?
    public var words: [UInt32]
    public var vector: QuantizedVector
    public var model: String

    public init(
        id: MessageID, speaker: CharacterID, asks: Bool, answers: MessageID?,
        words: [UInt32], vector: QuantizedVector, model: String
    ) {
        self.id = id
        self.speaker = speaker
        self.asks = asks
        self.answers = answers
        self.words = words
        self.vector = vector
        self.model = model
    }
}
