package import FishbowlCore

/// A row of `conversation_analytics`, as far as it is not computed from the rest.
struct StoredConversationAnalysis: SQLRowDecodable {
    static let columns: SQL = """
        messages, sentiment_sum, balance, relevance_sum, relevance_count, questions, answered, pauses, lulls, novelty_sum,
        novelty_count, distinct_sum, distinct_count, meta_messages, vector_sum, vector_model, topics, topic_messages,
        cohesion_peak, cohesion_valley, cohesion_rise, valley_message_id, valley_place, calculated_at
        """

    let analysis: ConversationAnalysis

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
        analysis.at = try row.read()
        // An older program has kept means of its own there, and none of the sums.
        self.analysis = analysis.model == nil ? ConversationAnalysis() : analysis
    }
}

extension Transaction {
    /// What was computed about a conversation; nil before its first message.
    package func analytics(of conversation: ConversationID) throws(StoreError) -> ConversationAnalysis? {
        try sql.row(
            """
            SELECT \(StoredConversationAnalysis.columns) FROM conversation_analytics
            WHERE conversation_id = \(conversation)
            """, as: StoredConversationAnalysis.self)?.analysis
    }

    /// Writes what was computed about a conversation in which something was said.
    package func putAnalytics(
        _ analysis: ConversationAnalysis, of conversation: ConversationID, release: ReleaseNumber
    ) throws(StoreError) {
        try updateAnalytics(analysis, of: conversation, release: release)
        if sql.changes > 0 { return }
        try sql.execute(
            """
            INSERT INTO conversation_analytics
                (conversation_id, sentiment_score, engagement_level, calculated_at, release_id)
            VALUES (\(conversation), 0, 0, \(analysis.at), \(release))
            """)
        try updateAnalytics(analysis, of: conversation, release: release)
    }

    private func updateAnalytics(
        _ analysis: ConversationAnalysis, of conversation: ConversationID, release: ReleaseNumber
    ) throws(StoreError) {
        let topics = analysis.topics
        try sql.execute(
            """
            UPDATE conversation_analytics SET
                sentiment_score = \(analysis.sentimentScore), engagement_level = \(analysis.engagement),
                creativity_score = \(analysis.creativity), messages = \(analysis.sentiment.count),
                sentiment_sum = \(analysis.sentiment.sum), balance = \(analysis.balance),
                relevance_sum = \(analysis.relevance.sum), relevance_count = \(analysis.relevance.count),
                questions = \(analysis.questions), answered = \(analysis.answered), pauses = \(analysis.pauses),
                lulls = \(analysis.lulls), novelty_sum = \(analysis.novelty.sum),
                novelty_count = \(analysis.novelty.count), distinct_sum = \(analysis.distinct.sum),
                distinct_count = \(analysis.distinct.count), meta_messages = \(analysis.metaMessages),
                vector_sum = \(FourBytes.bytes(of: analysis.vectors.components)), vector_model = \(analysis.model),
                topics = \(topics.number), topic_messages = \(topics.messages), cohesion_peak = \(topics.peak),
                cohesion_valley = \(topics.valley), cohesion_rise = \(topics.rise),
                valley_message_id = \(topics.valleyMessage), valley_place = \(topics.valleyPlace),
                calculated_at = \(analysis.at), release_id = \(release)
            WHERE conversation_id = \(conversation)
            """)
    }
}
