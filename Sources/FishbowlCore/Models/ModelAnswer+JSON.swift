extension ModelAnswer {
    /// The stored form of all but the text, which has a column of its own.
    public var record: JSONValue {
        [
            "ending": ending.map { .string($0.rawValue) } ?? .null, "usage": usage?.json ?? .null,
            "model": model.map { .string($0) } ?? .null, "cost": cost.map { .number($0) } ?? .null,
            "first_token_seconds": firstTokenSeconds.map { .number($0) } ?? .null,
            "total_seconds": .number(totalSeconds), "attempts": .array(attempts.map(\.json)),
        ]
    }

    /// Reads the stored form; what it does not have counts as unknown.
    public init(text: String, record: JSONValue?) {
        self.init(
            text: text, ending: record?["ending"]?.stringValue.flatMap(Ending.init),
            usage: record?["usage"].flatMap(TokenUsage.init(json:)), model: record?["model"]?.stringValue,
            cost: record?["cost"]?.numberValue, firstTokenSeconds: record?["first_token_seconds"]?.numberValue,
            totalSeconds: record?["total_seconds"]?.numberValue ?? 0,
            attempts: (record?["attempts"]?.arrayValue ?? []).compactMap(ModelAttempt.init(json:)))
    }
}

extension TokenUsage {
    var json: JSONValue {
        ["input": .integer(Int64(input)), "output": .integer(Int64(output)), "estimated": .boolean(isEstimated)]
    }

    init?(json: JSONValue) {
        guard let input = json["input"]?.integerValue, let output = json["output"]?.integerValue else { return nil }
        self.init(
            input: Int(clamping: input), output: Int(clamping: output),
            isEstimated: json["estimated"]?.booleanValue ?? false)
    }
}

extension ModelAttempt {
    /// The stored form.
    public var json: JSONValue {
        [
            "model": .string(model), "failure": failure.map { .string($0) } ?? .null,
            "message": message.map { .string($0) } ?? .null, "seconds": .number(seconds),
        ]
    }

    /// Reads the stored form; nil when it is not one.
    public init?(json: JSONValue) {
        guard let model = json["model"]?.stringValue, let seconds = json["seconds"]?.numberValue else { return nil }
        self.init(
            model: model, failure: json["failure"]?.stringValue, message: json["message"]?.stringValue, seconds: seconds
        )
    }
}
