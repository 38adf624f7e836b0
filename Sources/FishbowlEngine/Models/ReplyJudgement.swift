internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// What a reply is judged by: for whom the model speaks, for whom it must not, and what was just said.
struct ReplyJudgement: Sendable {
    /// The speaker's name, as it stands in what a model is told.
    let name: String
    private let speaker: ReplyRule.Name
    private let others: [ReplyRule.Name]
    private let keepsStageDirections: Bool
    /// The last messages that the speaker witnessed.
    private let recent: [String]

    /// - Parameters:
    ///   - people: everybody who ever took part, with their other names.
    ///   - recent: the last messages that the speaker witnessed; empty where repetition does not matter.
    init(of key: String, among people: [(key: String, name: String, aliases: [String])], recent: [String], _ settings: Settings) {
        name = people.first { $0.key == key }?.name ?? key
        let names = people.map { ($0.key, ReplyRule.Name($0.name, aliases: $0.aliases)) }
        speaker = names.first { $0.0 == key }?.1 ?? ReplyRule.Name(key)
        others = names.filter { $0.0 != key }.map(\.1)
        keepsStageDirections = settings[ReplySettings.stageDirections]
        self.recent = recent
    }

    /// What the speaker says of it.
    func clean(_ answer: ModelAnswer) -> CleanedReply {
        ReplyRule.clean(
            answer.text, speaker: speaker, others: others,
            options: ReplyRule.Options(keepsStageDirections: keepsStageDirections, ending: answer.ending))
    }

    /// Why the answer should be asked for once more; nil when it is fit to be said.
    func flaw(of answer: ModelAnswer) -> ReplyRule.Flaw? {
        let cleaned = clean(answer)
        if cleaned.isEmpty { return .empty }
        return ReplyRule.isRepeated(cleaned.text, of: recent) ? .repeated : nil
    }
}

extension ReplyJudgement {
    /// As the rows of a turn's conversation have it; nil when nobody speaks in it.
    init?(of turn: TurnRow, _ catalog: ReleaseCatalog, in store: Transaction) throws {
        guard let id = turn.speaker, let conversation = try store.conversation(turn.conversation) else { return nil }
        let people = try store.participants(of: turn.conversation).map(\.character)
        guard let speaker = people.first(where: { $0.id == id }) else { return nil }
        let settings = catalog.scenarios[conversation.scenario]?.settings ?? catalog.settings
        let window = try store.messages(
            witnessedBy: id, in: turn.conversation, last: settings[ConversationSettings.window])
        self.init(
            of: speaker.key,
            among: people.map { ($0.key, $0.name, catalog.personalities[$0.key]?.aliases ?? []) },
            recent: window.map(\.content), settings)
    }
}

extension TurnTransaction {
    /// What the speaker says of a model's answer.
    func clean(_ answer: ModelAnswer, by speaker: Participant) -> CleanedReply {
        ReplyJudgement(
            of: speaker.key, among: working.participants.map { ($0.key, $0.name, $0.personality?.aliases ?? []) },
            recent: [], settings
        ).clean(answer)
    }
}
