internal import FishbowlCore
internal import FishbowlStore

/// What the row of a turn keeps between its opening and its close.
struct StoredRequest {
    let request: ModelRequest
    /// The memories that were used for the request; their access is written when the turn closes.
    let uses: [MemoryUse]
    let topic: String?
    /// What there was no room for, or what must not be told.
    let dropped: [DroppedPiece]

    init(request: ModelRequest, uses: [MemoryUse], topic: String?, dropped: [DroppedPiece] = []) {
        self.dropped = dropped
        self.request = request
        self.uses = uses
        self.topic = topic
    }

    /// Reads the stored form; nil when it is not one.
    init?(_ text: String) {
        guard let json = try? JSONValue(parsing: text), let request = json["request"].flatMap(ModelRequest.init(json:))
        else { return nil }
        self.request = request
        uses = (json["memories"]?.arrayValue ?? []).compactMap(MemoryUse.init(json:))
        topic = json["topic"]?.stringValue
        dropped = (json["dropped"]?.arrayValue ?? []).compactMap(DroppedPiece.init(json:))
    }

    var json: JSONValue {
        [
            "request": request.json, "memories": .array(uses.map(\.json)),
            "topic": topic.map(JSONValue.string) ?? .null, "dropped": .array(dropped.map(\.json)),
        ]
    }
}

extension MemoryUse {
    /// The form in which a turn keeps it while its model thinks.
    var json: JSONValue {
        [
            "id": .integer(memory.rawValue), "purpose": .string(purpose.rawValue), "recency": .number(recency),
            "importance": .number(importance), "relevance": .number(relevance),
            "cosine": cosine.map(JSONValue.number) ?? .null, "bm25": bm25.map(JSONValue.number) ?? .null,
            "total": .number(total),
        ]
    }

    /// Reads that form; nil when it is not one.
    init?(json: JSONValue) {
        guard let id = json["id"]?.integerValue, let purpose = json["purpose"]?.stringValue.flatMap(Purpose.init),
            let recency = json["recency"]?.numberValue, let importance = json["importance"]?.numberValue,
            let relevance = json["relevance"]?.numberValue, let total = json["total"]?.numberValue
        else { return nil }
        self.init(
            memory: MemoryID(rawValue: id), purpose: purpose, recency: recency, importance: importance,
            relevance: relevance, cosine: json["cosine"]?.numberValue, bm25: json["bm25"]?.numberValue, total: total)
    }
}
