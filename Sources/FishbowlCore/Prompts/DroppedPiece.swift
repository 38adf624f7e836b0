/// Something that a prompt left out, because it had no room for it or because it must not be told. Stored with the turn,
/// for `why`.
public struct DroppedPiece: Hashable, Sendable {
    /// What it was. Raw values are stored.
    public enum Kind: String, Sendable, CaseIterable {
        /// A message of the conversation; the id is the message's.
        case message
        /// A recalled memory; the id is the memory's.
        case memory
        /// A memory that the speaker might have told; the id is the memory's.
        case shareable
        /// Somebody present, or only what is known of them where that must not be told; the key is theirs.
        case person
        /// A goal of the speaker; the key is the goal's.
        case goal
        /// What is talked about.
        case topic
    }

    /// Why it was left out. Raw values are stored.
    public enum Reason: String, Sendable, CaseIterable {
        /// The prompt would have grown beyond `prompt.tokens`.
        case budget
        /// Not everybody who will hear the answer may be told it (T8).
        case untold
    }

    public var kind: Kind
    /// The id of the message or memory; nil for what has a key.
    public var id: Int64?
    /// The key of the person or goal; nil for what has an id.
    public var key: String?
    public var reason: Reason

    public init(_ kind: Kind, id: Int64? = nil, key: String? = nil, reason: Reason) {
        self.kind = kind
        self.id = id
        self.key = key
        self.reason = reason
    }
}

extension DroppedPiece {
    /// The stored form.
    public var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "id": id.map { .integer($0) } ?? .null,
            "key": key.map { .string($0) } ?? .null, "reason": .string(reason.rawValue),
        ]
    }

    /// Reads the stored form; nil when it is not one.
    public init?(json: JSONValue) {
        guard let kind = json["kind"]?.stringValue.flatMap(Kind.init),
            let reason = json["reason"]?.stringValue.flatMap(Reason.init)
        else { return nil }
        self.init(kind, id: json["id"]?.integerValue, key: json["key"]?.stringValue, reason: reason)
    }
}
