internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// Writes the turn's row with what the model is to be asked. In this transaction scripts only read, so that it can
    /// be repeated after a crash.
    func openForModel(_ speaker: Participant, _ view: TurnView) throws -> TurnID {
        let messages = try prompt(for: speaker, view).messages
        let request = StoredRequest(
            request: ModelRequest(messages: messages), uses: working.uses, topic: working.topic)
        return try store.insertTurn(
            in: conversation.id, number: turnNumber, speaker: speaker.id, release: catalog.release,
            seed: turnSeed.rawValue, request: request.json.canonicalText, now: now)
    }

    /// Closes a turn whose answer is stored: hooks of the reply, then what every said turn does.
    func close(_ turn: TurnRow) throws -> TurnOutcome {
        guard let speaker = working.participants.first(where: { $0.id == turn.speaker }) else {
            throw FailedTurn(
                EngineError.Code.unknownCharacter.rawValue, "turn \(turn.number) has no speaker who takes part here")
        }
        guard conversation.status != .closed else {
            throw FailedTurn(EngineError.Code.notOpen.rawValue, "the conversation was closed while the model thought")
        }
        guard speaker.isPresent else {
            throw FailedTurn(
                EngineError.Code.speaker.rawValue, "\(speaker.name) left while the model thought about what to say")
        }
        self.speaker = speaker
        let stored = turn.request.flatMap(StoredRequest.init)
        working.uses = stored?.uses ?? []
        try recollect(working.uses, by: speaker)
        if let topic = stored?.topic, topic != working.topic {
            working.topic = topic
            working.signs.append(.topic(topic))
        }
        let text = try refine(
            turn.answer ?? "", by: .beforeReply, of: [.character(speaker.key), .scenario], about: speaker.view(),
            rule: .failsEvent
        ) { text, _ in
            .reply(text)
        } change: { text, result in
            if case .text(let replaced) = result { text = replaced }
        }.orVeto()
        try finish(Utterance(text: text), by: speaker, turn: turn.id, isReply: true)
        _ = try store.closeTurn(turn.id, as: .closed, release: catalog.release, now: now)
        return .said
    }
}
