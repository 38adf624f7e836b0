internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension TurnTransaction {
    /// Computes the scores of a message that was just said, and what they make of the conversation's.
    ///
    /// In the savepoints of the message itself (T1), from rows alone: a few of the last messages, and one of sums. Narration
    /// is the scenario's and has no scores.
    func analyse(_ text: String, sentiment: Double, as id: MessageID, by speaker: Participant) throws {
        guard let rule = settings.analysis else { return }
        let message = NewContribution(
            id: id, speaker: speaker.id, text: spoken(text), sentiment: sentiment,
            vector: minds.embed(text).vector, model: minds.embedder.model, at: now)
        var analysed = try store.analytics(of: conversation.id) ?? ConversationAnalysis()
        let earlier = try store.earlierContributions(to: conversation.id, last: rule.reach)
        let isFirst = analysed.sentiment.count == 0
        let (analysis, boundary) = try rule.analyse(message, after: earlier, in: &analysed) {
            try store.isWitness(speaker.id, of: $0)
        }
        analysed.balance = EngagementRule.balance(of: working.participants.map(\.turnsSpoken))
        try store.insertAnalysis(analysis, of: id, in: conversation.id, release: catalog.release)
        if isFirst { try begin(topic: analysed.topics.number, at: id, depth: nil) }
        if let boundary {
            try endTopic(analysed.topics.number - 1, before: boundary.first)
            try begin(topic: analysed.topics.number, at: boundary.first, depth: boundary.depth)
        }
        try store.putAnalytics(analysed, of: conversation.id, release: catalog.release)
    }

    private func begin(topic number: Int, at message: MessageID, depth: Double?) throws {
        try store.putTopic(
            TopicRow(
                number: number, first: message, last: nil, depth: depth, phrases: nil, release: catalog.release),
            of: conversation.id)
    }

    private func endTopic(_ number: Int, before message: MessageID) throws {
        guard var topic = try store.topic(number, of: conversation.id),
            let last = try store.analysedMessage(before: message, in: conversation.id)
        else { return }
        topic.last = last
        topic.phrases = TopicPhrases.of(
            try store.analysedTexts(
                in: conversation.id, from: topic.first, to: last, count: TopicPhrases.messages),
            without: try store.witnessKeys(of: last))
        topic.release = catalog.release
        try store.putTopic(topic, of: conversation.id)
    }
}
