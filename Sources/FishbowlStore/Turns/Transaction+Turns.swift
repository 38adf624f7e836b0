package import FishbowlCore

extension Transaction {
    /// The turn of that id; nil when there is none.
    package func turn(_ id: TurnID) throws(StoreError) -> TurnRow? {
        try sql.row("SELECT \(TurnRow.columns) FROM turns WHERE id = \(id)")
    }

    /// The turn that a conversation has opened and not ended; at most one (the schema sees to it).
    package func unfinishedTurn(of conversation: ConversationID) throws(StoreError) -> TurnRow? {
        try sql.row(
            """
            SELECT \(TurnRow.columns) FROM turns
            WHERE conversation_id = \(conversation) AND state IN ('thinking', 'answered')
            """)
    }

    /// The number of a conversation's last turn; 0 when it has none.
    package func lastTurnNumber(of conversation: ConversationID) throws(StoreError) -> Int {
        try sql.value("SELECT coalesce(max(number), 0) FROM turns WHERE conversation_id = \(conversation)") ?? 0
    }

    /// Opens a turn in state `thinking`.
    ///
    /// - Parameters:
    ///   - model: the key of the model that is asked; nil for one without.
    ///   - requestHash: finds the request again, see `RequestHash`.
    /// - Throws: `.constraint` when the number is taken or another turn is unfinished.
    package func insertTurn(
        in conversation: ConversationID, number: Int, speaker: CharacterID?, release: ReleaseNumber, seed: UInt64,
        request: String?, model: String? = nil, requestHash: String? = nil, now: Timestamp
    ) throws(StoreError) -> TurnID {
        let values: [SQLValue] = [
            conversation.sqlValue, number.sqlValue, speaker.sqlValue, release.sqlValue,
            Int64(bitPattern: seed).sqlValue, now.sqlValue, request.sqlValue, model.sqlValue, requestHash.sqlValue,
            now.sqlValue,
        ]
        let seal = request.map { _ in RecordSeal.of(values) }
        let id: TurnID? = try sql.value(
            """
            INSERT INTO turns (\(RequestSeal.turnColumns), state, request_seal)
            VALUES (\(list: values), 'thinking', \(seal))
            RETURNING id
            """)
        guard let id else { throw StoreError(.internal, "cannot open a turn: no row came back.") }
        return id
    }

    /// Stores the model's answer: the turn is `answered`, and never asked for again.
    ///
    /// - Returns: false when the turn is not `thinking`.
    package func recordAnswer(
        _ answer: String, record: JSONValue = .null, of turn: TurnID
    ) throws(StoreError) -> Bool {
        try sql.execute(
            """
            UPDATE turns SET state = 'answered', answer = \(answer), answer_record = \(record)
            WHERE id = \(turn) AND state = 'thinking'
            """)
        return sql.changes > 0
    }

    /// Stores what came of asking so far, while there is no answer.
    package func recordThought(_ record: JSONValue, of turn: TurnID) throws(StoreError) {
        try sql.execute("UPDATE turns SET answer_record = \(record) WHERE id = \(turn) AND state = 'thinking'")
    }

    /// Ends a turn in a final state.
    ///
    /// - Parameter failure: why, for `vetoed` and `failed`; nil otherwise.
    /// - Returns: false when the turn had ended before.
    package func closeTurn(
        _ turn: TurnID, as state: TurnState, failure: TurnFailure? = nil, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> Bool {
        precondition(state.isFinal, "a turn ends in a final state")
        try sql.execute(
            """
            UPDATE turns
            SET state = \(state.rawValue), closed_release_id = \(release), closed_at = \(now),
                failure_code = \(failure?.code), failure_message = \(failure?.message)
            WHERE id = \(turn) AND state IN ('thinking', 'answered')
            """)
        return sql.changes > 0
    }

    /// Writes a turn that begins and ends in one transaction: improvised, passed, vetoed or failed.
    package func insertFinishedTurn(
        in conversation: ConversationID, number: Int, speaker: CharacterID?, as state: TurnState,
        failure: TurnFailure? = nil, release: ReleaseNumber, seed: UInt64, now: Timestamp
    ) throws(StoreError) -> TurnID {
        precondition(state.isFinal, "a turn ends in a final state")
        let id: TurnID? = try sql.value(
            """
            INSERT INTO turns
                (conversation_id, number, character_id, release_id, closed_release_id, state, seed, clock,
                failure_code, failure_message, opened_at, closed_at)
            VALUES (\(conversation), \(number), \(speaker), \(release), \(release), \(state.rawValue),
                \(Int64(bitPattern: seed)), \(now), \(failure?.code), \(failure?.message), \(now), \(now))
            RETURNING id
            """)
        guard let id else { throw StoreError(.internal, "cannot write a turn: no row came back.") }
        return id
    }

    /// Who was chosen for the turns since the last one that was said, and did not speak.
    package func passedOver(in conversation: ConversationID) throws(StoreError) -> [CharacterID] {
        try sql.column(
            """
            SELECT character_id FROM turns
            WHERE conversation_id = \(conversation) AND character_id IS NOT NULL
                AND number > (
                    SELECT coalesce(max(number), 0) FROM turns
                    WHERE conversation_id = \(conversation) AND state = 'closed')
            """)
    }

    /// Who said the last messages of a conversation, newest first; narration left out.
    ///
    /// By message, not by turn: a person may speak while a turn with a smaller number is still thought about.
    package func lastSpeakers(of conversation: ConversationID, count: Int) throws(StoreError) -> [CharacterID] {
        try sql.column(
            """
            SELECT character_id FROM messages
            WHERE conversation_id = \(conversation) AND character_id IS NOT NULL
            ORDER BY id DESC LIMIT \(count)
            """)
    }
}
