package import FishbowlCore

extension Transaction {
    /// Stores what was computed of a message.
    package func insertAnalysis(
        _ analysis: MessageAnalysis, of message: MessageID, in conversation: ConversationID, release: ReleaseNumber
    ) throws(StoreError) {
        try sql.execute(
            """
            INSERT INTO message_analytics (conversation_id, message_id, \(StoredMessageAnalysis.columns), release_id)
            VALUES (\(conversation), \(message), \(analysis.speaker), \(analysis.sentiment), \(analysis.replyTo),
                \(analysis.relevance), \(analysis.asks), \(analysis.answers), \(analysis.lullSeconds),
                \(analysis.novelty), \(analysis.distinct), \(MetaTalk.Kind.stored(analysis.meta)), \(analysis.cohesion),
                \(FourBytes.bytes(of: analysis.words)),
                \(analysis.vector.components.map(UInt8.init(bitPattern:))), \(Double(analysis.vector.scale)),
                \(analysis.model), \(release))
            """)
    }

    /// What was computed of a message; nil when nothing was.
    package func analysis(
        of message: MessageID, in conversation: ConversationID
    ) throws(StoreError) -> MessageAnalysis? {
        try sql.row(
            """
            SELECT \(StoredMessageAnalysis.columns) FROM message_analytics
            WHERE conversation_id = \(conversation) AND message_id = \(message)
            """, as: StoredMessageAnalysis.self)?.analysis
    }

    /// The last messages of a conversation that were analysed, oldest first, as far as others are compared with them.
    package func earlierContributions(
        to conversation: ConversationID, last count: Int
    ) throws(StoreError) -> [EarlierContribution] {
        let newestFirst = try sql.rows(
            """
            SELECT message_id, character_id, asks, answers_message_id, words, vector, vector_scale, vector_model
            FROM message_analytics WHERE conversation_id = \(conversation) ORDER BY message_id DESC LIMIT \(count)
            """, as: StoredContribution.self)
        return newestFirst.reversed().map(\.contribution)
    }
}

/// A row of `message_analytics`.
struct StoredMessageAnalysis: SQLRowDecodable {
    static let columns: SQL = """
        character_id, sentiment, reply_to_message_id, relevance, asks, answers_message_id, lull_seconds, novelty,
        distinct_ngrams, meta, cohesion, words, vector, vector_scale, vector_model
        """

    let analysis: MessageAnalysis

    init(_ row: inout SQLRow) throws(StoreError) {
        let (speaker, sentiment): (CharacterID, Double) = (try row.read(), try row.read())
        let (replyTo, relevance): (MessageID?, Double?) = (try row.read(), try row.read())
        let (asks, answers): (Bool, MessageID?) = (try row.read(), try row.read())
        let lull: Double? = try row.read()
        let (novelty, distinct): (Double?, Double?) = (try row.read(), try row.read())
        let meta: String? = try row.read()
        let cohesion: Double? = try row.read()
        let words: [UInt8] = try row.read()
        let vector = try QuantizedVector(&row)
        analysis = MessageAnalysis(
            speaker: speaker, sentiment: sentiment, replyTo: replyTo, relevance: relevance, asks: asks,
            answers: answers,
            lullSeconds: lull, novelty: novelty, distinct: distinct,
            meta: MetaTalk.Kind.list(stored: meta),
            cohesion: cohesion, words: FourBytes.numbers(from: words), vector: vector, model: try row.read())
    }
}

private struct StoredContribution: SQLRowDecodable {
    let contribution: EarlierContribution

    init(_ row: inout SQLRow) throws(StoreError) {
        let (id, speaker): (MessageID, CharacterID) = (try row.read(), try row.read())
        let (asks, answers): (Bool, MessageID?) = (try row.read(), try row.read())
        let words: [UInt8] = try row.read()
        let vector = try QuantizedVector(&row)
        contribution = EarlierContribution(
            id: id, speaker: speaker, asks: asks, answers: answers, words: FourBytes.numbers(from: words),
            vector: vector,
            model: try row.read())
    }
}

extension QuantizedVector {
    /// Reads two columns: components and scale.
    fileprivate init(_ row: inout SQLRow) throws(StoreError) {
        let components: [UInt8] = try row.read()
        let scale: Double = try row.read()
        self.init(components: components.map(Int8.init(bitPattern:)), scale: Float(scale))
    }
}
