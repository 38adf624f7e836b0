internal import FishbowlCore

extension Utterance {
    /// The form in which the journal keeps what a person said.
    var json: JSONValue {
        [
            "text": .string(text), "to": recipients.map { .array($0.map { .string($0) }) } ?? .null,
            "shares": shares.map { .array($0.map { .integer($0.rawValue) }) } ?? .null,
        ]
    }

    /// Reads that form; nil when it is not one.
    init?(json: JSONValue?) {
        guard let json, let text = json["text"]?.stringValue else { return nil }
        self.init(
            text: text, recipients: json["to"]?.arrayValue?.compactMap(\.stringValue),
            shares: json["shares"]?.arrayValue?.compactMap { $0.integerValue.map(MemoryID.init(rawValue:)) })
    }
}
