internal import FishbowlConfiguration
internal import FishbowlCore

/// What is made of what a model answered.
extension TurnTransaction {
    /// A model's answer as its speaker says it, see `ReplyRule`.
    func cleaned(_ answer: ModelAnswer, by speaker: Participant) -> CleanedReply {
        let others = working.participants.filter { $0.key != speaker.key }
        return ReplyRule.clean(
            answer.text, speaker: ReplyRule.Name(speaker), others: others.map(ReplyRule.Name.init),
            options: ReplyRule.Options(
                keepsStageDirections: settings[ReplySettings.stageDirections], ending: answer.ending))
    }
}

extension ReplyRule.Name {
    init(_ participant: Participant) {
        self.init(participant.name, aliases: participant.personality?.aliases ?? [])
    }
}
