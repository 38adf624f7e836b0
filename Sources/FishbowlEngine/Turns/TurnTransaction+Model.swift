internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// Writes the turn's row with what the model is to be asked. In this transaction scripts only read, so that it can
    /// be repeated after a crash.
    func openForModel(_ speaker: Participant, _ view: TurnView, model: ModelChoice) throws -> TurnID {
        let prompt = try prompt(for: speaker, view)
        let request = StoredRequest(
            request: ModelRequest(messages: prompt.messages), uses: working.uses, topic: working.topic,
            dropped: prompt.dropped)
        return try store.insertTurn(
            in: conversation.id, number: turnNumber, speaker: speaker.id, release: catalog.release,
            seed: turnSeed.rawValue, request: request.json.canonicalText, model: model.key,
            requestHash: RequestHash.of(request.request), now: now)
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
        let thought = try bookThought(of: turn)
        let stored = turn.request.flatMap(StoredRequest.init)
        working.uses = stored?.uses ?? []
        try recollect(working.uses, by: speaker)
        if let topic = stored?.topic, topic != working.topic {
            working.topic = topic
            working.signs.append(.topic(topic))
        }
        let cleaned = cleaned(thought.answer ?? ModelAnswer(text: ""), by: speaker)
        guard !cleaned.isEmpty else {
            throw FailedTurn(
                EngineError.Code.model.rawValue, "the model wrote nothing that \(speaker.name) could say")
        }
        let text = try refine(
            cleaned.text, by: .beforeReply, of: [.character(speaker.key), .scenario], about: speaker.view(),
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

    /// Ends a turn whose model gave no answer: the speaker improvises where the script can.
    ///
    /// - Throws: `FailedTurn` when it cannot, after which the transaction must be rolled back.
    func closeUnanswered(_ turn: TurnRow, because reason: String) throws -> TurnOutcome {
        let failed = FailedTurn(EngineError.Code.model.rawValue, reason)
        guard conversation.status != .closed,
            let speaker = working.participants.first(where: { $0.id == turn.speaker }), speaker.isPresent,
            try hasHandler(.improvise, of: speaker)
        else { throw failed }
        self.speaker = speaker
        turnID = turn.id
        try bookThought(of: turn)
        let asked = try call(
            .improvise, of: .character(speaker.key), .turn(try turnView(for: speaker)), rule: .failsEvent)
        guard case .utterance(let utterance) = asked else { throw failed }
        try finish(utterance, by: speaker, turn: turn.id)
        _ = try store.closeTurn(turn.id, as: .closed, release: catalog.release, now: now)
        return .said
    }

    /// Books what the model of a turn took: each answer, said or not, and each attempt that came to nothing.
    ///
    /// - Returns: what came of asking it.
    @discardableResult
    func bookThought(of turn: TurnRow) throws -> StoredThought {
        let thought = StoredThought(text: turn.answer, record: turn.answerRecord)
        retries = thought.retries
        try recordUsage(of: thought.answers, by: turn.speaker, turn: turn.id)
        try recordFailedAttempts(thought.failed, by: turn.speaker, turn: turn.id)
        return thought
    }
}
