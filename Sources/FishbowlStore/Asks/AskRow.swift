package import FishbowlCore

/// Where a question stands, see the diagram in `Schema.outbox`.
package enum AskState: String, Sendable, CaseIterable {
    /// To be asked.
    case waiting
    /// Somebody has a lease on it and asks.
    case asking
    /// There is an answer, to be delivered.
    case answered
    /// No answer will come; to be delivered as well.
    case failed
    /// `on_answer` knows, and what it wrote was committed with this.
    case delivered
    /// `on_answer` failed too often, or nobody is there any more who could be told.
    case undelivered
}

/// A question in the outbox: `asks`.
package struct AskRow: Hashable, Sendable {
    package let id: AskID
    package let instance: ScriptInstance
    package let conversation: ConversationID?
    package let turn: TurnID?
    package let state: AskState
    package let question: Question
    package let attempts: Int
    package let nextAttemptAt: Timestamp
    package let answer: String?
    package let failure: TurnFailure?
    package let deliveries: Int
    package let createdAt: Timestamp
    package let release: ReleaseNumber
}

extension AskRow: SQLRowDecodable {
    static let columns: SQL = """
        id, instance_kind, instance_key, character_id, conversation_id, turn_id, state, request, tag, data,
        idempotency_key, attempts, next_attempt_at, answer, failure_code, failure_message, deliveries, created_at,
        release_id
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        let kind: ScriptKind = try row.readCase()
        let key: String = try row.read()
        let character: CharacterID? = try row.read()
        conversation = try row.read()
        guard let instance = ScriptInstance(kind, key: key, character: character, conversation: conversation) else {
            throw StoreError(
                .corrupt, "question \(id) belongs to nobody. Another program has changed the bowl; restore it.")
        }
        self.instance = instance
        turn = try row.read()
        state = try row.readCase()
        let request: JSONValue = try row.read()
        guard let request = ModelRequest(json: request) else {
            throw StoreError(
                .corrupt, "question \(id) holds no request. Another program has changed the bowl; restore it.")
        }
        question = Question(
            request: request, tag: try row.read(), data: try row.read(), key: try row.read())
        attempts = try row.read()
        nextAttemptAt = try row.read()
        answer = try row.read()
        let (code, message): (String?, String?) = (try row.read(), try row.read())
        failure = code.map { TurnFailure(code: $0, message: message ?? "") }
        deliveries = try row.read()
        createdAt = try row.read()
        release = try row.read()
    }
}

extension ScriptInstance {
    /// The instance that stored columns name; nil when they do not fit together.
    init?(_ kind: ScriptKind, key: String, character: CharacterID?, conversation: ConversationID?) {
        switch kind {
        case .personality:
            guard let character else { return nil }
            self = .personality(key: key, character)
        case .scenario:
            guard let conversation else { return nil }
            self = .scenario(key: key, conversation)
        case .plugin: self = .plugin(key: key)
        }
    }
}
