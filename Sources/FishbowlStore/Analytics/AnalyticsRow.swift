package import FishbowlCore

/// What was computed about a conversation: `conversation_analytics`.
package struct AnalyticsRow: Hashable, Sendable {
    package var analysis: ConversationAnalysis
    /// When its last message was analysed.
    package var calculatedAt: Timestamp

    package init(_ analysis: ConversationAnalysis, calculatedAt: Timestamp) {
        self.analysis = analysis
        self.calculatedAt = calculatedAt
    }
}

extension AnalyticsRow: SQLRowDecodable {
    static let columns: SQL = """
        messages, sentiment_sum, balance, relevance_sum, relevance_count, questions, answered, pauses, lulls, novelty_sum,
        novelty_count, distinct_sum, distinct_count, meta_messages, vector_sum, vector_model, topics, topic_messages,
        cohesion_peak, cohesion_valley, cohesion_rise, valley_message_id, valley_place, calculated_at
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        var analysis = ConversationAnalysis()
        analysis.sentiment.count = try row.read()
        analysis.sentiment.sum = try row.read()
        analysis.balance = try row.read()
        analysis.relevance = ConversationAnalysis.Total(sum: try row.read(), count: try row.read())
        analysis.questions = try row.read()
        analysis.answered = try row.read()
        analysis.pauses = try row.read()
        analysis.lulls = try row.read()
        analysis.novelty = ConversationAnalysis.Total(sum: try row.read(), count: try row.read())
        analysis.distinct = ConversationAnalysis.Total(sum: try row.read(), count: try row.read())
        analysis.metaMessages = try row.read()
        let vectors: [UInt8]? = try row.read()
        analysis.vectors = VectorSum(components: FourBytes.floats(from: vectors ?? []))
        analysis.model = try row.read()
        analysis.topics.number = try row.read()
        analysis.topics.messages = try row.read()
        analysis.topics.peak = try row.read()
        analysis.topics.valley = try row.read()
        analysis.topics.rise = try row.read()
        analysis.topics.valleyMessage = try row.read()
        analysis.topics.valleyPlace = try row.read()
        // A bowl of an older program has means of its own, and none of the sums.
        self.analysis = analysis.model == nil ? ConversationAnalysis() : analysis
        calculatedAt = try row.read()
    }
}

extension Transaction {
    /// What was computed about a conversation; nil before its first message.
    package func analytics(of conversation: ConversationID) throws(StoreError) -> AnalyticsRow? {
        try sql.row(
            "SELECT \(AnalyticsRow.columns) FROM conversation_analytics WHERE conversation_id = \(conversation)")
    }

    /// Writes what was computed about a conversation.
    package func putAnalytics(
        _ row: AnalyticsRow, of conversation: ConversationID, release: ReleaseNumber
    ) throws(StoreError) {
        let (analysis, topics) = (row.analysis, row.analysis.topics)
        let sum = FourBytes.bytes(of: analysis.vectors.components)
        try sql.execute(
            """
            INSERT INTO conversation_analytics
                (conversation_id, sentiment_score, engagement_level, creativity_score, \(AnalyticsRow.columns), release_id)
            VALUES (\(conversation), \(analysis.sentimentScore), \(analysis.engagement), \(analysis.creativity),
                \(analysis.sentiment.count), \(analysis.sentiment.sum), \(analysis.balance), \(analysis.relevance.sum),
                \(analysis.relevance.count), \(analysis.questions), \(analysis.answered), \(analysis.pauses),
                \(analysis.lulls), \(analysis.novelty.sum), \(analysis.novelty.count), \(analysis.distinct.sum),
                \(analysis.distinct.count), \(analysis.metaMessages), \(sum), \(analysis.model), \(topics.number),
                \(topics.messages), \(topics.peak), \(topics.valley), \(topics.rise), \(topics.valleyMessage),
                \(topics.valleyPlace), \(row.calculatedAt), \(release))
            ON CONFLICT (conversation_id) DO UPDATE SET
                sentiment_score = excluded.sentiment_score, engagement_level = excluded.engagement_level,
                creativity_score = excluded.creativity_score, messages = excluded.messages,
                sentiment_sum = excluded.sentiment_sum, balance = excluded.balance,
                relevance_sum = excluded.relevance_sum, relevance_count = excluded.relevance_count,
                questions = excluded.questions, answered = excluded.answered, pauses = excluded.pauses,
                lulls = excluded.lulls, novelty_sum = excluded.novelty_sum, novelty_count = excluded.novelty_count,
                distinct_sum = excluded.distinct_sum, distinct_count = excluded.distinct_count,
                meta_messages = excluded.meta_messages, vector_sum = excluded.vector_sum,
                vector_model = excluded.vector_model, topics = excluded.topics, topic_messages = excluded.topic_messages,
                cohesion_peak = excluded.cohesion_peak, cohesion_valley = excluded.cohesion_valley,
                cohesion_rise = excluded.cohesion_rise, valley_message_id = excluded.valley_message_id,
                valley_place = excluded.valley_place, calculated_at = excluded.calculated_at,
                release_id = excluded.release_id
            """)
    }
}
