package import FishbowlCore

/// Asking: who takes a question has a lease on it, and whoever comes first with an answer settles it.
extension Transaction {
    /// Whether there is a question to be asked now, or one whose asker has not been heard of for longer than its lease.
    package func hasDueAsks(now: Timestamp) throws(StoreError) -> Bool {
        try sql.value(
            """
            SELECT EXISTS (SELECT 1 FROM asks WHERE state = 'waiting' AND next_attempt_at <= \(now))
                OR EXISTS (SELECT 1 FROM asks WHERE state = 'asking' AND lease_expires_at <= \(now))
            """) ?? false
    }

    /// Frees the questions whose askers have not been heard of for longer than their lease.
    package func freeExpiredAsks(now: Timestamp) throws(StoreError) {
        try sql.execute(
            """
            UPDATE asks SET state = 'waiting', lease_holder = NULL, lease_expires_at = NULL
            WHERE state = 'asking' AND lease_expires_at <= \(now)
            """)
    }

    /// The questions that are due, the longest waiting first.
    package func dueAsks(now: Timestamp, limit: Int) throws(StoreError) -> [AskRow] {
        try sql.rows(
            """
            SELECT \(AskRow.columns) FROM asks WHERE state = 'waiting' AND next_attempt_at <= \(now)
            ORDER BY next_attempt_at, id LIMIT \(limit)
            """)
    }

    /// Takes a question that waits; counts the attempt.
    ///
    /// - Parameters:
    ///   - model: the key of the model that is asked; nil for one without.
    ///   - requestHash: finds the request again, see `RequestHash`.
    package func takeAsk(
        _ id: AskID, holder: String, until expiry: Timestamp, model: String? = nil, requestHash: String? = nil
    ) throws(StoreError) {
        try sql.execute(
            """
            UPDATE asks SET state = 'asking', lease_holder = \(holder), lease_expires_at = \(expiry),
                attempts = attempts + 1, model = \(model), request_hash = \(requestHash)
            WHERE id = \(id) AND state = 'waiting'
            """)
    }

    /// Stores an answer. An answer that comes after its lease is as good as any, as long as there is none yet.
    ///
    /// - Returns: false when the question was settled before.
    package func recordAnswer(
        _ text: String, record: JSONValue = .null, of id: AskID, now: Timestamp
    ) throws(StoreError) -> Bool {
        try sql.execute(
            """
            UPDATE asks SET state = 'answered', answer = \(text), answer_record = \(record), answered_at = \(now), next_attempt_at = \(now),
                lease_holder = NULL, lease_expires_at = NULL
            WHERE id = \(id) AND state IN ('waiting', 'asking')
            """)
        return sql.changes > 0
    }

    /// Writes that no answer will come.
    ///
    /// - Parameter attempt: the one that failed, which must still be the last; nil for a question that nobody asks.
    package func failAsk(
        _ id: AskID, attempt: Int?, _ failure: TurnFailure, now: Timestamp
    ) throws(StoreError) {
        try sql.execute(
            """
            UPDATE asks SET state = 'failed', failure_code = \(failure.code), failure_message = \(failure.message),
                answered_at = \(now), next_attempt_at = \(now), lease_holder = NULL, lease_expires_at = NULL
            WHERE id = \(id) AND \(Self.isLast(attempt))
            """)
    }

    /// Gives a question back after an attempt that failed, to be asked again at `moment`.
    ///
    /// - Parameter isCounted: false for an attempt that its asker gave up unasked.
    package func postponeAsk(
        _ id: AskID, attempt: Int, until moment: Timestamp, isCounted: Bool = true
    ) throws(StoreError) {
        try sql.execute(
            """
            UPDATE asks SET state = 'waiting', next_attempt_at = \(moment), lease_holder = NULL,
                lease_expires_at = NULL, attempts = attempts - \(isCounted ? 0 : 1)
            WHERE id = \(id) AND \(Self.isLast(attempt))
            """)
    }

    /// Lets a question that nobody has taken wait until `moment`. No attempt is counted.
    package func holdAsk(_ id: AskID, until moment: Timestamp) throws(StoreError) {
        try sql.execute("UPDATE asks SET next_attempt_at = \(moment) WHERE id = \(id) AND state = 'waiting'")
    }

    /// An asker whose lease ran out has nothing to say any more about a question that somebody else has taken since.
    private static func isLast(_ attempt: Int?) -> SQL {
        attempt.map { "state = 'asking' AND attempts = \($0)" } ?? "state = 'waiting'"
    }
}
