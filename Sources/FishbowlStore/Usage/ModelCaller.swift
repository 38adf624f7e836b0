package import FishbowlCore

/// Who had a model asked: on whom what it took is booked.
package struct ModelCaller: Hashable, Sendable {
    /// The scenario of the conversation; nil outside of any.
    package var scenario: String?
    /// The character who speaks or asks; nil for scenarios and plugins.
    package var character: CharacterID?
    package var conversation: ConversationID?
    /// The turn that the answer is for; nil for questions of the outbox, also for those that a turn has asked.
    package var turn: TurnID?
    package var ask: AskID?

    package init(
        scenario: String?, character: CharacterID?, conversation: ConversationID?, turn: TurnID? = nil,
        ask: AskID? = nil
    ) {
        self.scenario = scenario
        self.character = character
        self.conversation = conversation
        self.turn = turn
        self.ask = ask
    }
}
