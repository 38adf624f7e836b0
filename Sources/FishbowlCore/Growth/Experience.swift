/// One memory as somebody thinks it over: what conclusions and summaries are drawn from.
public struct Experience: Hashable, Sendable {
    public var id: MemoryID
    public var text: String
    public var topic: String?
    /// Who said it; nil when nobody did.
    public var speaker: Speaker?
    /// In which it was said, or told; nil when it was not.
    public var message: MessageID?
    public var importance: Importance
    /// 0 open … 1.
    public var sensitivity: Double
    /// Whether it is itself a conclusion.
    public var isConcluded: Bool

    /// Who said something.
    public struct Speaker: Hashable, Sendable {
        public var key: String
        public var name: String
        /// Whether it is the one who remembers.
        public var isSelf: Bool

        public init(key: String, name: String, isSelf: Bool) {
            self.key = key
            self.name = name
            self.isSelf = isSelf
        }
    }

    public init(
        id: MemoryID, text: String, topic: String?, speaker: Speaker?, message: MessageID?, importance: Importance,
        sensitivity: Double, isConcluded: Bool
    ) {
        self.id = id
        self.text = text
        self.topic = topic
        self.speaker = speaker
        self.message = message
        self.importance = importance
        self.sensitivity = sensitivity
        self.isConcluded = isConcluded
    }
}

/// Whether a memory may become part of what is made of others: never of both kinds at once, so that nothing open becomes
/// confidential, and nothing confidential lies in what is open (T8).
public enum Confidence: String, Sendable, CaseIterable {
    case open, confidential

    /// From this sensitivity on a memory is confidential: `docs/rules.md`, "Sensitivity".
    public static let threshold = Sensitivity.personal

    /// - Parameter sensitivity: 0 … 1.
    public init(sensitivity: Double) {
        self = sensitivity >= Self.threshold ? .confidential : .open
    }
}

/// A conclusion that somebody draws from what they remember.
public struct Insight: Hashable, Sendable {
    public var text: String
    /// What it is about; nil when that is nothing in particular.
    public var topic: String?
    /// The memories that it rests on, by id; never empty.
    public var evidence: [MemoryID]
    public var importance: Importance
    /// At least that of each memory it was made from (T8).
    public var sensitivity: Double

    /// - Parameters:
    ///   - evidence: what it rests on, not empty.
    ///   - material: all that it may have been made from, the evidence among it.
    init(_ text: String, on topic: String? = nil, from evidence: [Experience], among material: [Experience]) {
        self.text = text
        self.topic = topic ?? Self.usualTopic(of: evidence)
        self.evidence = evidence.map(\.id).sorted()
        importance = Self.importance(of: evidence.map(\.importance))
        sensitivity = material.map(\.sensitivity).reduce(0, max)
    }

    /// A conclusion matters more than what it rests on: the mean, and 2 more.
    static func importance(of evidence: [Importance]) -> Importance {
        let sum = evidence.reduce(0) { $0 + $1.rawValue }
        return Importance(rounding: Double(sum) / Double(max(evidence.count, 1)) + 2)
    }

    /// The topic of more than half of them.
    private static func usualTopic(of evidence: [Experience]) -> String? {
        evidence.compactMap(\.topic).first { topic in
            evidence.count { $0.topic == topic } * 2 > evidence.count
        }
    }
}
