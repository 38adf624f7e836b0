package import FishbowlCore

/// What was computed about a conversation: `conversation_analytics`.
package struct AnalyticsRow: Hashable, Sendable {
    /// −1 … 1.
    package var sentimentScore: Double
    /// 0 … 1.
    package var engagementLevel: Double
    /// 0 … 1; nil as long as nothing has measured it.
    package var creativityScore: Double?
    /// How many messages it is computed from.
    package var messages: Int
    package var calculatedAt: Timestamp

    package init(
        sentimentScore: Double, engagementLevel: Double, creativityScore: Double?, messages: Int,
        calculatedAt: Timestamp
    ) {
        self.sentimentScore = sentimentScore
        self.engagementLevel = engagementLevel
        self.creativityScore = creativityScore
        self.messages = messages
        self.calculatedAt = calculatedAt
    }
}

extension AnalyticsRow: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        sentimentScore = try row.read()
        engagementLevel = try row.read()
        creativityScore = try row.read()
        messages = try row.read()
        calculatedAt = try row.read()
    }
}

extension Transaction {
    /// What was computed about a conversation; nil before its first turn.
    package func analytics(of conversation: ConversationID) throws(StoreError) -> AnalyticsRow? {
        try sql.row(
            """
            SELECT sentiment_score, engagement_level, creativity_score, messages, calculated_at
            FROM conversation_analytics WHERE conversation_id = \(conversation)
            """)
    }

    /// Writes what was computed about a conversation.
    package func putAnalytics(
        _ analytics: AnalyticsRow, of conversation: ConversationID, release: ReleaseNumber
    ) throws(StoreError) {
        try sql.execute(
            """
            INSERT INTO conversation_analytics
                (conversation_id, sentiment_score, engagement_level, creativity_score, messages, calculated_at,
                release_id)
            VALUES (\(conversation), \(analytics.sentimentScore), \(analytics.engagementLevel),
                \(analytics.creativityScore), \(analytics.messages), \(analytics.calculatedAt), \(release))
            ON CONFLICT (conversation_id) DO UPDATE SET
                sentiment_score = excluded.sentiment_score, engagement_level = excluded.engagement_level,
                creativity_score = excluded.creativity_score, messages = excluded.messages,
                calculated_at = excluded.calculated_at, release_id = excluded.release_id
            """)
    }
}
