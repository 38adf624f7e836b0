internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// What a reply is judged by: for whom the model speaks, for whom it must not, and what was just said.
struct ReplyJudgement: Sendable {
    /// The speaker's name, as it stands in what a model is told.
    let name: String
    let speaker: ReplyRule.Name
    let others: [ReplyRule.Name]
    let keepsStageDirections: Bool
    /// The last messages that the speaker witnessed.
    let recent: [String]

    /// Why the answer should be asked for once more; nil when it is fit to be said.
    func flaw(of answer: ModelAnswer) -> ReplyRule.Flaw? {
        let cleaned = ReplyRule.clean(
            answer.text, speaker: speaker, others: others,
            options: ReplyRule.Options(keepsStageDirections: keepsStageDirections, ending: answer.ending))
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
        func name(_ someone: CharacterRow) -> ReplyRule.Name {
            ReplyRule.Name(someone.name, aliases: catalog.personalities[someone.key]?.aliases ?? [])
        }
        self.init(
            name: speaker.name, speaker: name(speaker), others: people.filter { $0.id != id }.map(name),
            keepsStageDirections: settings[ReplySettings.stageDirections], recent: window.map(\.content))
    }
}
