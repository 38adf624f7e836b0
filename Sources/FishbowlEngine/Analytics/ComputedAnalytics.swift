internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// What the analytics of one conversation must be: computed once more from its messages, with the settings of the releases
/// that they were said on.
struct ComputedAnalytics {
    struct Message {
        let id: MessageID
        let release: ReleaseNumber
        let analysis: MessageAnalysis
    }

    /// More than a rule's `reach` can be.
    private static let kept = 64

    private(set) var messages: [Message] = []
    private(set) var topics: [TopicRow] = []
    private(set) var conversation: (analysis: ConversationAnalysis, release: ReleaseNumber)?
    /// What was said, by message.
    private var texts: [(id: MessageID, text: String)] = []
    private let conversationID: ConversationID
    private let store: Transaction
    private let embedder: any Embedder

    /// Cost: that of saying everything once more, without scripts.
    init(of row: ConversationRow, in store: Transaction, embedder: any Embedder) throws {
        (conversationID, self.store, self.embedder) = (row.id, store, embedder)
        var rules = AnalysisRules(scenario: row.scenario, in: store)
        var analysis = ConversationAnalysis()
        var earlier: [EarlierContribution] = []
        var turns = SpokenTurns(try store.participants(of: row.id).map { ($0.character.id, $0.character.key) })
        try store.eachSpoken(in: row.id) { message in
            guard let speaker = message.speaker else { return }
            turns.count(speaker)
            guard let rule = try rules.rule(of: message.release) else { return }
            try self.take(
                message, by: speaker, rule, earlier: &earlier, analysis: &analysis, balance: turns.balance)
        }
    }

    private mutating func take(
        _ message: MessageRow, by speaker: CharacterID, _ rule: AnalysisRule, earlier: inout [EarlierContribution],
        analysis: inout ConversationAnalysis, balance: Double
    ) throws {
        let isFirst = messages.isEmpty
        let contribution = NewContribution(
            id: message.id, speaker: speaker, text: SpokenText(message.content), sentiment: message.sentiment,
            vector: embedder.embed(message.content).vector, model: embedder.model, at: message.createdAt)
        let (computed, boundary) = try rule.analyse(
            contribution, after: Array(earlier.suffix(rule.reach)), in: &analysis
        ) { try store.isWitness(speaker, of: $0) }
        analysis.balance = balance
        messages.append(Message(id: message.id, release: message.release, analysis: computed))
        texts.append((message.id, message.content))
        earlier.append(EarlierContribution(contribution, computed))
        // As many as any rule may reach for.
        if earlier.count > 2 * Self.kept { earlier.removeFirst(earlier.count - Self.kept) }
        if isFirst { begin(1, at: message.id, depth: nil, release: message.release) }
        if let boundary {
            try endTopic(before: boundary.first, release: message.release)
            begin(analysis.topics.number, at: boundary.first, depth: boundary.depth, release: message.release)
        }
        conversation = (analysis, message.release)
    }

    private mutating func begin(_ number: Int, at message: MessageID, depth: Double?, release: ReleaseNumber) {
        topics.append(
            TopicRow(number: number, first: message, last: nil, depth: depth, phrases: nil, release: release))
    }

    private mutating func endTopic(before message: MessageID, release: ReleaseNumber) throws {
        guard var topic = topics.popLast(), let last = messages.last(where: { $0.id < message })?.id else { return }
        let said = texts.lazy.reversed().drop { $0.id > last }.prefix { $0.id >= topic.first }
            .prefix(TopicPhrases.messages).map(\.text)
        topic.last = last
        topic.phrases = TopicPhrases.of(said.reversed(), without: try store.witnessKeys(of: last))
        topic.release = release
        topics.append(topic)
    }
}

/// How often each has spoken so far.
private struct SpokenTurns {
    private var turns: [CharacterID: Int] = [:]
    /// By key, the order in which a turn adds them up.
    private let order: [CharacterID]

    init(_ people: [(id: CharacterID, key: String)]) {
        order = people.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.id)
    }

    mutating func count(_ speaker: CharacterID) { turns[speaker, default: 0] += 1 }

    var balance: Double { EngagementRule.balance(of: order.map { turns[$0] ?? 0 }) }
}

/// The rules of a scenario on each release.
private struct AnalysisRules {
    let scenario: String
    let store: Transaction
    private var known: [ReleaseNumber: AnalysisRule?] = [:]

    init(scenario: String, in store: Transaction) {
        (self.scenario, self.store) = (scenario, store)
    }

    mutating func rule(of release: ReleaseNumber) throws -> AnalysisRule? {
        if let rule = known[release] { return rule }
        let entries = try store.entries(at: release)
        let groups = entries.filter { $0.name.section == .settings }.map { ($0.name.key, $0.value) }
        let entry = entries.first { $0.name == EntryName(.scenarios, scenario) }
        let settings = Settings(
            entries: Dictionary(groups) { _, last in last }, scenario: entry?.value["settings"])
        known[release] = .some(settings.analysis)
        return settings.analysis
    }
}

extension EarlierContribution {
    init(_ message: NewContribution, _ analysis: MessageAnalysis) {
        self.init(
            id: message.id, speaker: message.speaker, asks: analysis.asks, answers: analysis.answers,
            words: analysis.words, vector: analysis.vector, model: analysis.model)
    }
}
