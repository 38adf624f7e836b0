package import FishbowlCore
package import FishbowlStore

/// What was computed of a conversation, for those who look after it.
package struct AnalyticsReport: Sendable {
    /// A message with what was said.
    package struct Message: Sendable {
        package let scores: ScoredMessage
        package let speaker: CharacterRow
        package let text: String
        /// What of it is talk about the talk.
        package let passages: [MetaTalk.Passage]
    }

    /// Someone who spoke.
    package struct Speaker: Sendable {
        package let character: CharacterRow
        package let messages: Int
        /// Of all messages.
        package let share: Double
        package let sentiment: Double
        /// In a message.
        package let words: Double
        package let questions: Int
        /// Questions of others that they answered.
        package let answers: Int
    }

    /// A topic with what was said in it.
    package struct Topic: Sendable {
        package let row: TopicRow
        /// The phrases that are stored, or for the present topic those that it would have if it ended now.
        package let phrases: [String]
        package let messages: Int
        package let last: MessageID
        package let sentiment: Double
    }

    package let conversation: ConversationRow
    /// Nil when no message was analysed.
    package let analysis: ConversationAnalysis?
    /// Oldest first.
    package let messages: [Message]
    /// Who spoke most first.
    package let speakers: [Speaker]
    package let topics: [Topic]
    /// See `EngagementRule.course`.
    package let engagement: [Double]
    /// The releases on which the messages were said.
    package let releases: [ReleaseNumber]
}

extension Bowl {
    /// What was computed of a conversation.
    ///
    /// - Throws: `EngineError.unknownConversation`.
    package func analytics(of id: ConversationID) async throws -> AnalyticsReport {
        try await store.read { try AnalyticsReport(of: id, in: $0) }
    }
}

extension AnalyticsReport {
    fileprivate init(of id: ConversationID, in store: Transaction) throws {
        conversation = try store.known(id)
        let scores = try store.scores(of: id)
        analysis = try scores.isEmpty ? nil : store.analytics(of: id)
        let people = try Inhabitants(in: store)
        let texts = try store.analysedTexts(of: id)
        let messages = try scores.map { score in
            let text = texts[score.id] ?? ""
            return Message(
                scores: score, speaker: try people.someone(score.speaker), text: text,
                passages: score.meta.isEmpty ? [] : MetaTalk.passages(in: text))
        }
        self.messages = messages
        speakers = Self.speakers(messages)
        let rows = try store.topics(of: id)
        let keys = try scores.last.map { try store.witnessKeys(of: $0.id) } ?? []
        topics = rows.compactMap { Topic($0, among: messages, keys: keys) }
        engagement = EngagementRule.course(
            of: scores.map {
                EngagementRule.Moment(
                    speaker: $0.speaker, relevance: $0.relevance, asks: $0.asks, answers: $0.answers != nil,
                    isLull: $0.lullSeconds != nil)
            })
        releases = Set(scores.map(\.release)).sorted()
    }

    private static func speakers(_ messages: [Message]) -> [Speaker] {
        Dictionary(grouping: messages, by: \.speaker.id).values.map { own in
            let scores = own.map(\.scores)
            let count = Double(own.count)
            return Speaker(
                character: own[0].speaker, messages: own.count, share: count / Double(messages.count),
                sentiment: scores.map(\.sentiment).reduce(0, +) / count,
                words: Double(scores.map(\.wordCount).reduce(0, +)) / count, questions: scores.filter(\.asks).count,
                answers: scores.filter { $0.answers != nil }.count)
        }.sorted { $0.messages != $1.messages ? $0.messages > $1.messages : $0.character.key < $1.character.key }
    }
}

extension AnalyticsReport.Topic {
    /// Nil for a topic without messages, which only a damaged bowl has.
    fileprivate init?(_ row: TopicRow, among all: [AnalyticsReport.Message], keys: [String]) {
        let own = all.filter { $0.scores.id >= row.first && $0.scores.id <= row.last ?? $0.scores.id }
        guard let last = own.last else { return nil }
        self.row = row
        phrases = row.phrases ?? TopicPhrases.of(own.map(\.text), without: keys)
        messages = own.count
        self.last = last.scores.id
        sentiment = own.map(\.scores.sentiment).reduce(0, +) / Double(own.count)
    }
}
