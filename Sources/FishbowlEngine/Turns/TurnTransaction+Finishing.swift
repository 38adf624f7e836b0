internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// Says what the turn came to and does all that a said turn does: context, analytics, metrics, the scenario's
    /// `after_turn`, and the end of the conversation when the scenario asked for it.
    ///
    /// - Parameter isReply: whether a model wrote it.
    func finish(_ utterance: Utterance, by speaker: Participant, turn: TurnID, isReply: Bool = false) throws {
        let view = try say(utterance, by: speaker, turn: turn, isReply: isReply)
        try store.countSpoken(by: speaker.id, in: conversation.id, turn: turnNumber, release: catalog.release)
        try store.countTurnSaid(in: conversation.id, byPerson: speaker.kind == .person, now: now)
        conversation.turnsSaid += 1
        _ = try call(.afterTurn, of: .scenario, .message(view), rule: .failsEvent)
        try announce(.onTurn, to: [], rule: { _ in .undone }) { _ in .message(view) }
        try minds.touch(working.recalled)
        try store.insertMemoryUses(working.uses, of: turn, release: catalog.release)
        try writeContext(after: speaker, view)
        if let reason = working.closeReason { try closeConversation(reason, turn: turn) }
    }

    private func writeContext(after speaker: Participant, _ message: MessageView) throws {
        let feeling = participant(speaker.key) ?? speaker
        let level = ConversationEnergy.after(
            context?.energyLevel ?? ConversationEnergy.beginning, energy: feeling.energy,
            arousal: feeling.emotion.arousal)
        let characters = present.filter { $0.kind == .character }
        let valence = characters.map(\.emotion.valence).reduce(0, +) / Double(max(characters.count, 1))
        let arousal = characters.map(\.emotion.arousal).reduce(0, +) / Double(max(characters.count, 1))
        let feelings: JSONValue = ["valence": .number(valence), "arousal": .number(arousal)]
        try store.putContext(
            ContextRow(
                energyLevel: level, conversationType: ConversationType(energy: level, valence: valence).rawValue,
                emotionalState: feelings.canonicalText, topic: working.topic,
                speakerPatterns: speakerPatterns(after: speaker, message), lastUpdated: now),
            of: conversation.id, release: catalog.release)
    }

    /// Who speaks how, by key: of those who have spoken.
    private func speakerPatterns(after speaker: Participant, _ message: MessageView) -> JSONValue {
        let before = context?.speakerPatterns
        let patterns = working.participants.filter { $0.turnsSpoken > 0 }.map { participant in
            var pattern = SpeakerPattern(before?[participant.key])
            if participant.key == speaker.key { pattern.speak(spoken(message.text), sentiment: message.sentiment) }
            return (participant.key, pattern.json(turns: participant.turnsSpoken, last: participant.silentSince))
        }
        return .object(Dictionary(patterns) { _, last in last })
    }

    /// Ends the conversation when a handler outside of any turn asked for it; its last word has a turn of its own.
    func closeWhenAsked() throws {
        guard let reason = working.closeReason else { return }
        try beginNext()
        let turn = try store.insertFinishedTurn(
            in: conversation.id, number: turnNumber, speaker: nil, as: .closed, release: catalog.release,
            seed: turnSeed.rawValue, now: now)
        try closeConversation(reason, turn: turn)
    }

    /// The scenario's last word, and the end.
    func closeConversation(_ reason: String, turn: TurnID) throws {
        if case .text(let text) = try call(.close, of: .scenario, rule: .failsEvent) {
            try say(Utterance(text: text), by: nil, turn: turn)
        }
        for character in present {
            _ = try call(.onRest, of: .character(character.key), rule: .undone)
        }
        _ = try store.setStatus(.closed, of: conversation.id, reason: reason, now: now)
        working.events.append(.closed(conversation.id, reason: reason))
    }
}
