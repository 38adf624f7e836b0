package import FishbowlCore

/// A question to be put into the outbox.
package struct NewAsk: Sendable {
    package var instance: ScriptInstance
    package var question: Question
    /// In which it was asked; nil outside of any.
    package var conversation: ConversationID?
    package var turn: TurnID?

    package init(instance: ScriptInstance, question: Question, conversation: ConversationID?, turn: TurnID?) {
        self.instance = instance
        self.question = question
        self.conversation = conversation
        self.turn = turn
    }
}

/// What scripts put into the outbox.
extension Transaction {
    /// Puts a question into the outbox.
    package func insertAsk(_ ask: NewAsk, release: ReleaseNumber, now: Timestamp) throws(StoreError) -> AskID {
        let (instance, question) = (ask.instance, ask.question)
        let values: [SQLValue] = [
            instance.kind.sqlValue, instance.key.sqlValue, instance.character.sqlValue,
            (ask.conversation ?? instance.conversation).sqlValue, ask.turn.sqlValue, question.request.json.sqlValue,
            question.tag.sqlValue, question.data.sqlValue, question.key.sqlValue, now.sqlValue, release.sqlValue,
        ]
        let id: AskID? = try sql.value(
            """
            INSERT INTO asks (\(RequestSeal.askColumns), next_attempt_at, request_seal)
            VALUES (\(list: values), \(now), \(RecordSeal.of(values)))
            RETURNING id
            """)
        guard let id else { throw StoreError(.internal, "cannot put a question into the outbox: no row came back.") }
        return id
    }

    /// The question that an instance has asked with that key; nil when it never has.
    package func ask(of instance: ScriptInstance, key: String) throws(StoreError) -> AskID? {
        try sql.value("SELECT id FROM asks WHERE \(instance.condition) AND idempotency_key = \(key)")
    }

    /// How many questions of a script, in all its conversations, are not done with.
    package func outstandingAsks(of instance: ScriptInstance) throws(StoreError) -> Int {
        try sql.value(
            """
            SELECT count(*) FROM asks
            WHERE instance_kind = \(instance.kind) AND instance_key = \(instance.key)
                AND state IN ('waiting', 'asking', 'answered', 'failed')
            """) ?? 0
    }

    /// A question by its id.
    package func ask(_ id: AskID) throws(StoreError) -> AskRow? {
        try sql.row("SELECT \(AskRow.columns) FROM asks WHERE id = \(id)")
    }
}
