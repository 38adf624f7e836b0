package import FishbowlCore

/// A message with its scores, for reports: without its words and its vector.
package struct ScoredMessage: Hashable, Sendable {
    package var id: MessageID
    package var conversation: ConversationID
    package var turn: Int?
    package var speaker: CharacterID
    package var at: Timestamp
    package var release: ReleaseNumber
    package var wordCount: Int
    package var sentiment: Double
    package var replyTo: MessageID?
    package var relevance: Double?
    package var asks: Bool
    package var answers: MessageID?
    package var lullSeconds: Double?
    package var novelty: Double?
    package var distinct: Double?
    package var meta: [MetaTalk.Kind]
    package var cohesion: Double?
}

extension ScoredMessage: SQLRowDecodable {
    /// Of `message_analytics a` joined with `messages m` and left-joined with `turns t`.
    static let columns: SQL = """
        a.message_id, a.conversation_id, t.number, a.character_id, m.created_at, a.release_id, length(a.words) / 4,
        a.sentiment, a.reply_to_message_id, a.relevance, a.asks, a.answers_message_id, a.lull_seconds, a.novelty,
        a.distinct_ngrams, a.meta, a.cohesion
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        conversation = try row.read()
        turn = try row.read()
        speaker = try row.read()
        at = try row.read()
        release = try row.read()
        wordCount = try row.read()
        sentiment = try row.read()
        replyTo = try row.read()
        relevance = try row.read()
        asks = try row.read()
        answers = try row.read()
        lullSeconds = try row.read()
        novelty = try row.read()
        distinct = try row.read()
        let meta: String? = try row.read()
        self.meta = MetaTalk.Kind.list(stored: meta)
        cohesion = try row.read()
    }
}

extension MetaTalk.Kind {
    /// Kinds as they are stored; nil for none.
    static func stored(_ kinds: [MetaTalk.Kind]) -> String? {
        kinds.isEmpty ? nil : kinds.map(\.rawValue).joined(separator: " ")
    }

    static func list(stored: String?) -> [MetaTalk.Kind] {
        (stored ?? "").split(separator: " ").compactMap { MetaTalk.Kind(rawValue: String($0)) }
    }
}

/// A conversation with its scores, for lists.
package struct ScoredConversation: Hashable, Sendable {
    package var conversation: ConversationRow
    package var analysis: ConversationAnalysis
    package var release: ReleaseNumber
}

extension ScoredConversation: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        conversation = try ConversationRow(&row)
        analysis = try StoredConversationAnalysis(&row).analysis
        release = try row.read()
    }
}

/// Reads whole conversations: for operators, never in a turn.
extension Transaction {
    /// The scores of a conversation's messages, oldest first.
    package func scores(of conversation: ConversationID) throws(StoreError) -> [ScoredMessage] {
        try sql.rows(
            """
            SELECT \(ScoredMessage.columns) FROM message_analytics a
            JOIN messages m ON m.id = a.message_id LEFT JOIN turns t ON t.id = m.turn_id
            WHERE a.conversation_id = \(conversation) ORDER BY a.message_id
            """)
    }

    /// What was said in the messages of a conversation that were analysed.
    package func analysedTexts(of conversation: ConversationID) throws(StoreError) -> [MessageID: String] {
        var texts: [MessageID: String] = [:]
        try sql.run(
            """
            SELECT m.id, m.content FROM message_analytics a JOIN messages m ON m.id = a.message_id
            WHERE a.conversation_id = \(conversation)
            """
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            let id: MessageID = try row.read()
            texts[id] = try row.read()
            return true
        }
        return texts
    }

    /// Hands over the scores of all messages that were said on a release, conversation by conversation, oldest first.
    package func eachScore(
        on release: ReleaseNumber, _ body: (ScoredMessage) -> Void
    ) throws(StoreError) {
        try sql.run(
            """
            SELECT \(ScoredMessage.columns) FROM message_analytics a
            JOIN messages m ON m.id = a.message_id LEFT JOIN turns t ON t.id = m.turn_id
            WHERE a.release_id = \(release) ORDER BY a.conversation_id, a.message_id
            """
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            body(try ScoredMessage(&row))
            return true
        }
    }

    /// Questions that were asked on a release and answered later, on whatever release.
    package func answeredQuestions(askedOn release: ReleaseNumber) throws(StoreError) -> Set<MessageID> {
        Set(
            try sql.column(
                """
                SELECT a.answers_message_id FROM message_analytics q
                JOIN message_analytics a ON a.conversation_id = q.conversation_id AND a.answers_message_id = q.message_id
                WHERE q.release_id = \(release) AND q.asks = 1
                """))
    }

    /// Conversations in which messages were analysed, newest first.
    package func scoredConversations(limit: Int) throws(StoreError) -> [ScoredConversation] {
        try sql.rows(
            """
            SELECT \(prefixed: "c", ConversationRow.columns), \(prefixed: "a", StoredConversationAnalysis.columns),
                a.release_id
            FROM conversations c JOIN conversation_analytics a ON a.conversation_id = c.id
            ORDER BY c.id DESC LIMIT \(limit)
            """)
    }
}

extension SQL.StringInterpolation {
    /// Pastes a list of columns, each with the name of its table.
    fileprivate mutating func appendInterpolation(prefixed table: String, _ columns: SQL) {
        let names = columns.text.split { $0 == "," || $0.isWhitespace }
        appendInterpolation(unsafeRaw: names.map { "\(table).\($0)" }.joined(separator: ", "))
    }
}
