internal import FishbowlCore

/// A memory that a personality brings along: given at import.
struct GivenMemory: Hashable, Sendable {
    let text: String
    let topic: String?
    let importance: Importance
    /// 0 … 1.
    let sensitivity: Double
    /// Whom it is about, by key.
    let about: String?

    /// What is worth writing down counts for more than what is overheard.
    static let usualImportance = Importance(rawValue: 5)

    /// Reads a checked value; nil for one without text.
    init?(_ value: JSONValue) {
        guard let text = value["text"]?.stringValue else { return nil }
        self.text = text
        topic = value["topic"]?.stringValue
        importance = value["importance"]?.numberValue.map(Importance.init(rounding:)) ?? Self.usualImportance
        sensitivity = value["sensitivity"].flatMap(Sensitivity.value(of:)) ?? Sensitivity.open
        about = value["about"]?.stringValue
    }

    /// All of an entry's value, in its order.
    static func all(in personality: JSONValue) -> [GivenMemory] {
        (personality["memories"]?.arrayValue ?? []).compactMap(GivenMemory.init)
    }

    /// What scripts find kept with it.
    var tags: JSONValue { .object(about.map { ["about": .string($0)] } ?? [:]) }
}

/// How a personality stands to another from before; nil members are as between strangers.
struct GivenRelationship: Hashable, Sendable {
    /// Within `TrustRule.givenTrust`.
    let trust: Double?
    /// 0 … 1.
    let familiarity: Double?
    /// −1 … 1.
    let affinity: Double?

    /// All of an entry's value, by the others' keys.
    static func all(in personality: JSONValue?) -> [String: GivenRelationship] {
        (personality?["relationships"]?.objectValue ?? [:]).mapValues { value in
            GivenRelationship(
                trust: value["trust"]?.numberValue, familiarity: value["familiarity"]?.numberValue,
                affinity: value["affinity"]?.numberValue)
        }
    }
}
