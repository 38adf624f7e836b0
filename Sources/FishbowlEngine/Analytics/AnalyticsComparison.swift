package import FishbowlCore
package import FishbowlStore

/// How a change of configuration moved the scores: those of what was said on one release beside those on another.
package struct AnalyticsComparison: Sendable {
    /// What is compared. Raw values are for programs.
    package enum Score: String, Sendable, CaseIterable {
        case sentiment, relevance, answered, lulls, novelty, distinct, meta
    }

    /// What counts as one value of a sample.
    package enum Unit: String, Sendable {
        /// The mean of all that was said in a conversation on that release.
        case conversation
        /// One message, where there are too few conversations.
        case message
    }

    /// One score on both releases.
    package struct Row: Sendable {
        package let score: Score
        package let first: Sample
        package let second: Sample

        package var interval: WelchInterval? { WelchInterval(from: first, to: second) }
    }

    /// A release, and how much was said on it.
    package struct Side: Sendable {
        package let release: ReleaseRow
        package let messages: Int
        package let conversations: Int
    }

    package let first: Side
    package let second: Side
    package let unit: Unit
    package let rows: [Row]

    /// Conversations on either side from which on they are compared, rather than messages: these resemble one another.
    package static let leastConversations = 5
}

extension Bowl {
    /// Compares what was said on two releases.
    ///
    /// - Throws: `EngineError.unknownRelease`.
    package func compareAnalytics(
        _ first: ReleaseNumber, _ second: ReleaseNumber
    ) async throws -> AnalyticsComparison {
        try await store.read { store in
            let sides = try [first, second].map { number in
                (try store.knownRelease(number), try ReleaseScores(on: number, in: store))
            }
            let unit: AnalyticsComparison.Unit =
                sides.allSatisfy { $0.1.conversations >= AnalyticsComparison.leastConversations }
                ? .conversation : .message
            return AnalyticsComparison(
                first: AnalyticsComparison.Side(sides[0].0, sides[0].1),
                second: AnalyticsComparison.Side(sides[1].0, sides[1].1), unit: unit,
                rows: AnalyticsComparison.Score.allCases.map { score in
                    AnalyticsComparison.Row(
                        score: score, first: sides[0].1.sample(of: score, unit),
                        second: sides[1].1.sample(of: score, unit))
                })
        }
    }
}

extension AnalyticsComparison.Side {
    fileprivate init(_ release: ReleaseRow, _ scores: ReleaseScores) {
        self.init(release: release, messages: scores.messages, conversations: scores.conversations)
    }
}

/// The scores of all that was said on a release.
private struct ReleaseScores {
    private(set) var messages = 0
    private var byMessage: [AnalyticsComparison.Score: Sample] = [:]
    private var byConversation: [ConversationID: [AnalyticsComparison.Score: Sample]] = [:]

    var conversations: Int { byConversation.count }

    init(on release: ReleaseNumber, in store: Transaction) throws {
        let answered = try store.answeredQuestions(askedOn: release)
        var scores = self
        try store.eachScore(on: release) { scores.add($0, isAnswered: answered.contains($0.id)) }
        self = scores
    }

    private mutating func add(_ message: ScoredMessage, isAnswered: Bool) {
        messages += 1
        let values: [(AnalyticsComparison.Score, Double?)] = [
            (.sentiment, message.sentiment), (.relevance, message.relevance),
            (.answered, message.asks ? (isAnswered ? 1 : 0) : nil), (.lulls, message.lullSeconds == nil ? 0 : 1),
            (.novelty, message.novelty), (.distinct, message.distinct), (.meta, message.meta.isEmpty ? 0 : 1),
        ]
        for case (let score, let value?) in values {
            byMessage[score, default: Sample()].add(value)
            byConversation[message.conversation, default: [:]][score, default: Sample()].add(value)
        }
    }

    func sample(of score: AnalyticsComparison.Score, _ unit: AnalyticsComparison.Unit) -> Sample {
        switch unit {
        case .message: byMessage[score] ?? Sample()
        case .conversation:
            Sample(byConversation.sorted { $0.key < $1.key }.compactMap { $0.value[score]?.mean })
        }
    }
}
