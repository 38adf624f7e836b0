package import FishbowlCore

/// A topic that a conversation went through: `conversation_topics`.
package struct TopicRow: Hashable, Sendable {
    package var number: Int
    package var first: MessageID
    /// Nil for the present topic.
    package var last: MessageID?
    /// How deep the valley was in which it began; nil for the first.
    package var depth: Double?
    /// In its own words, the best first; nil as long as it goes on.
    package var phrases: [String]?
    package var release: ReleaseNumber

    package init(
        number: Int, first: MessageID, last: MessageID?, depth: Double?, phrases: [String]?, release: ReleaseNumber
    ) {
        self.number = number
        self.first = first
        self.last = last
        self.depth = depth
        self.phrases = phrases
        self.release = release
    }
}

extension TopicRow: SQLRowDecodable {
    static let columns: SQL = "number, first_message_id, last_message_id, depth, phrases, release_id"

    init(_ row: inout SQLRow) throws(StoreError) {
        number = try row.read()
        first = try row.read()
        last = try row.read()
        depth = try row.read()
        let phrases: JSONValue? = try row.read()
        self.phrases = phrases?.arrayValue?.compactMap(\.stringValue)
        release = try row.read()
    }
}

extension Transaction {
    /// The topics of a conversation, in order.
    package func topics(of conversation: ConversationID) throws(StoreError) -> [TopicRow] {
        try sql.rows(
            "SELECT \(TopicRow.columns) FROM conversation_topics WHERE conversation_id = \(conversation) ORDER BY number"
        )
    }

    /// A topic of a conversation; nil when it has not come to it.
    package func topic(_ number: Int, of conversation: ConversationID) throws(StoreError) -> TopicRow? {
        try sql.row(
            """
            SELECT \(TopicRow.columns) FROM conversation_topics
            WHERE conversation_id = \(conversation) AND number = \(number)
            """)
    }

    /// Begins a topic, or ends one.
    package func putTopic(_ topic: TopicRow, of conversation: ConversationID) throws(StoreError) {
        let phrases = topic.phrases.map { JSONValue.array($0.map { .string($0) }) }
        try sql.execute(
            """
            INSERT INTO conversation_topics (conversation_id, \(TopicRow.columns))
            VALUES (\(conversation), \(topic.number), \(topic.first), \(topic.last), \(topic.depth), \(phrases),
                \(topic.release))
            ON CONFLICT (conversation_id, number) DO UPDATE SET
                first_message_id = excluded.first_message_id, last_message_id = excluded.last_message_id,
                depth = excluded.depth, phrases = excluded.phrases, release_id = excluded.release_id
            """)
    }

    /// The last message before another one that was analysed in the same conversation; nil for the first.
    package func analysedMessage(
        before message: MessageID, in conversation: ConversationID
    ) throws(StoreError) -> MessageID? {
        try sql.value(
            """
            SELECT message_id FROM message_analytics
            WHERE conversation_id = \(conversation) AND message_id < \(message) ORDER BY message_id DESC LIMIT 1
            """)
    }

    /// What was said in a stretch of a conversation by those who speak in it, oldest first: the last `count` messages of it
    /// that were analysed.
    package func analysedTexts(
        in conversation: ConversationID, from first: MessageID, to last: MessageID, count: Int
    ) throws(StoreError) -> [String] {
        let newestFirst: [String] = try sql.column(
            """
            SELECT m.content FROM message_analytics a JOIN messages m ON m.id = a.message_id
            WHERE a.conversation_id = \(conversation) AND a.message_id BETWEEN \(first) AND \(last)
            ORDER BY a.message_id DESC LIMIT \(count)
            """)
        return newestFirst.reversed()
    }

    /// The keys of everybody who heard a message, in order.
    package func witnessKeys(of message: MessageID) throws(StoreError) -> [String] {
        try sql.column(
            """
            SELECT c.key FROM message_witnesses w JOIN characters c ON c.id = w.character_id
            WHERE w.message_id = \(message) ORDER BY c.key
            """)
    }
}
