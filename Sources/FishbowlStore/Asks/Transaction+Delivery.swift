package import FishbowlCore

/// Delivery: `delivered` is written in the transaction of `on_answer`, so that what it wrote happens once.
extension Transaction {
    /// Settled questions that are to be delivered now, the longest waiting first.
    ///
    /// - Parameter conversation: in which they were asked; nil for those that no running conversation will deliver:
    ///   asked outside of any, or in one that is closed.
    package func deliverableAsks(
        in conversation: ConversationID?, now: Timestamp, limit: Int
    ) throws(StoreError) -> [AskRow] {
        if let conversation {
            return try sql.rows(
                """
                SELECT \(AskRow.columns) FROM asks
                WHERE conversation_id = \(conversation) AND state IN ('answered', 'failed')
                    AND next_attempt_at <= \(now)
                ORDER BY next_attempt_at, id LIMIT \(limit)
                """)
        }
        return try sql.rows(
            """
            SELECT \(AskRow.columns) FROM asks a
            WHERE state IN ('answered', 'failed') AND next_attempt_at <= \(now)
                AND (conversation_id IS NULL
                    OR (SELECT status FROM conversations c WHERE c.id = a.conversation_id) = 'closed')
            ORDER BY next_attempt_at, id LIMIT \(limit)
            """)
    }

    /// Whether a question is still to be delivered now: nobody else has since, and it was not put off.
    package func isDeliverable(_ id: AskID, now: Timestamp) throws(StoreError) -> Bool {
        try sql.value(
            """
            SELECT 1 FROM asks
            WHERE id = \(id) AND state IN ('answered', 'failed') AND next_attempt_at <= \(now)
            """, as: Int.self) != nil
    }

    /// Writes that `on_answer` was told, in its own transaction.
    package func noteDelivered(_ id: AskID, now: Timestamp) throws(StoreError) {
        try sql.execute(
            """
            UPDATE asks SET state = 'delivered', delivered_at = \(now), deliveries = deliveries + 1 WHERE id = \(id)
            """)
    }

    /// Writes that nobody will be told.
    package func giveUpDelivery(of id: AskID) throws(StoreError) {
        try sql.execute("UPDATE asks SET state = 'undelivered' WHERE id = \(id) AND state IN ('answered', 'failed')")
    }

    /// Puts a delivery off.
    ///
    /// - Parameter isCounted: whether one has failed; else there was nobody to deliver to just now.
    package func postponeDelivery(
        of id: AskID, until moment: Timestamp, isCounted: Bool
    ) throws(StoreError) {
        try sql.execute(
            """
            UPDATE asks SET next_attempt_at = \(moment), deliveries = deliveries + \(isCounted ? 1 : 0)
            WHERE id = \(id) AND state IN ('answered', 'failed')
            """)
    }

    /// The questions of each conversation that are to be delivered now.
    package func deliverableAsks(now: Timestamp) throws(StoreError) -> [ConversationID: [AskID]] {
        let rows: [DeliverableRow] = try sql.rows(
            """
            SELECT id, conversation_id FROM asks
            WHERE state IN ('answered', 'failed') AND next_attempt_at <= \(now) AND conversation_id IS NOT NULL
            ORDER BY next_attempt_at, id
            """)
        return Dictionary(grouping: rows, by: \.conversation).mapValues { $0.map(\.id) }
    }
}

private struct DeliverableRow: SQLRowDecodable {
    let id: AskID
    let conversation: ConversationID

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        conversation = try row.read()
    }
}
