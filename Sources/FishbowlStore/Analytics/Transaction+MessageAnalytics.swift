package import FishbowlCore

extension Transaction {
    /// Stores what was computed of a message.
    package func insertAnalysis(
        _ analysis: MessageAnalysis, of message: MessageID, in conversation: ConversationID, release: ReleaseNumber
    ) throws(StoreError) {
        let meta = analysis.meta.isEmpty ? nil : analysis.meta.map(\.rawValue).joined(separator: " ")
        try sql.execute(
            """
            INSERT INTO message_analytics
                (message_id, conversation_id, \(StoredMessageAnalysis.columns), release_id)
            VALUES (\(message), \(conversation), \(analysis.sentiment), \(analysis.replyTo), \(analysis.relevance),
                \(analysis.asks), \(analysis.answers), \(analysis.lullSeconds), \(analysis.novelty),
                \(analysis.distinct), \(meta), \(analysis.cohesion), \(FourBytes.bytes(of: analysis.words)),
                \(analysis.vector.components.map(UInt8.init(bitPattern:))), \(Double(analysis.vector.scale)),
                \(analysis.model), \(release))
            """)
    }

    /// What was computed of a message; nil when nothing was.
    package func analysis(of message: MessageID) throws(StoreError) -> MessageAnalysis? {
        try sql.row(
            "SELECT \(StoredMessageAnalysis.columns) FROM message_analytics WHERE message_id = \(message)",
            as: StoredMessageAnalysis.self)?.analysis
    }

    /// The last messages of a conversation that were analysed, oldest first, as far as others are compared with them.
    ///
    /// - Parameter listener: who speaks now; it is told of each message whether they have heard it.
    package func earlierContributions(
        to conversation: ConversationID, heardBy listener: CharacterID, last count: Int
    ) throws(StoreError) -> [EarlierContribution] {
        let newestFirst = try sql.rows(
            """
            SELECT a.message_id, m.character_id, m.created_at, w.character_id IS NOT NULL, a.asks, a.answers_message_id,
                a.words, a.vector, a.vector_scale, a.vector_model
            FROM message_analytics a
            JOIN messages m ON m.id = a.message_id
            LEFT JOIN message_witnesses w ON w.message_id = a.message_id AND w.character_id = \(listener)
            WHERE a.conversation_id = \(conversation) ORDER BY a.message_id DESC LIMIT \(count)
            """, as: StoredContribution.self)
        return newestFirst.reversed().map(\.contribution)
    }
}

/// A row of `message_analytics`, without what `messages` says as well.
struct StoredMessageAnalysis: SQLRowDecodable {
    static let columns: SQL = """
        sentiment, reply_to_message_id, relevance, asks, answers_message_id, lull_seconds, novelty, distinct_ngrams, meta,
        cohesion, words, vector, vector_scale, vector_model
        """

    let analysis: MessageAnalysis

    init(_ row: inout SQLRow) throws(StoreError) {
        let (sentiment, replyTo): (Double, MessageID?) = (try row.read(), try row.read())
        let (relevance, asks, answers): (Double?, Bool, MessageID?) = (try row.read(), try row.read(), try row.read())
        let lull: Double? = try row.read()
        let (novelty, distinct): (Double?, Double?) = (try row.read(), try row.read())
        let meta: String? = try row.read()
        let cohesion: Double? = try row.read()
        let words: [UInt8] = try row.read()
        let vector = try QuantizedVector(&row)
        analysis = MessageAnalysis(
            sentiment: sentiment, replyTo: replyTo, relevance: relevance, asks: asks, answers: answers,
            lullSeconds: lull, novelty: novelty, distinct: distinct,
            meta: (meta ?? "").split(separator: " ").compactMap { MetaTalk.Kind(rawValue: String($0)) },
            cohesion: cohesion, words: FourBytes.numbers(from: words), vector: vector, model: try row.read())
    }
}

private struct StoredContribution: SQLRowDecodable {
    let contribution: EarlierContribution

    init(_ row: inout SQLRow) throws(StoreError) {
        let (id, speaker, at): (MessageID, CharacterID, Timestamp) = (try row.read(), try row.read(), try row.read())
        let (isHeard, asks): (Bool, Bool) = (try row.read(), try row.read())
        let answers: MessageID? = try row.read()
        let words: [UInt8] = try row.read()
        let vector = try QuantizedVector(&row)
        contribution = EarlierContribution(
            id: id, speaker: speaker, at: at, isHeard: isHeard, asks: asks, answers: answers,
            words: FourBytes.numbers(from: words), vector: vector, model: try row.read())
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
