internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// Writes the turn's row with what the model is to be asked. In this transaction scripts only read, so that it can
    /// be repeated after a crash.
    func openForModel(_ speaker: Participant, _ view: TurnView, model: ModelChoice) throws -> TurnID {
        let owner = HandlerOwner.character(speaker.key)
        var messages = try defaultPrompt(speaker, view)
        switch try call(.prompt, of: owner, .turn(view), rule: .failsEvent) {
        case .text(let text):
            messages = [PromptMessage(role: .system, content: text)] + (try dialogue(view, by: speaker))
        case .prompt(let written): messages = written
        default: break
        }
        messages = try refine(
            messages, by: .beforePrompt, of: [owner, .scenario], about: speaker.view(), rule: .failsEvent
        ) { messages, _ in
            .prompt(messages)
        } change: { messages, result in
            switch result {
            case .text(let text): messages = [PromptMessage(role: .system, content: text)]
            case .prompt(let replaced): messages = replaced
            default: break
            }
        }.orVeto()
        for message in messages { try checkUntold(message.content, by: speaker, to: listeners(of: speaker)) }
        let request = StoredRequest(
            request: ModelRequest(messages: messages), uses: working.uses, topic: working.topic)
        return try store.insertTurn(
            in: conversation.id, number: turnNumber, speaker: speaker.id, release: catalog.release,
            seed: turnSeed.rawValue, request: request.json.canonicalText, model: model.key,
            requestHash: RequestHash.of(request.request), now: now)
    }

    /// Who the speaker is, where, and what it might tell, when its script has no `prompt`. Nothing else of what it
    /// remembers gets in (T8).
    private func defaultPrompt(_ speaker: Participant, _ view: TurnView) throws -> [PromptMessage] {
        let listeners = view.listeners.map { "\($0.name) (\($0.about))" }.joined(separator: "; ")
        let identity = """
            You are \(speaker.name), \(speaker.about). You are at: \(scenario.title). Present with you: \(listeners).
            Say what \(speaker.name) says next, in one to three sentences, without a name before it.
            """
        let offer = try offer(view, by: speaker)
        return [PromptMessage(role: .system, content: offer.isEmpty ? identity : "\(identity)\n\(offer)")]
            + (try dialogue(view, by: speaker))
    }

    /// What was said, as a dialogue: of the messages that the speaker witnessed, those that may be told to all who will
    /// hear the answer (T8). What was said in the open in the words of something else that must not be told is left out:
    /// the prompt would be refused as long as it is in the window.
    private func dialogue(_ view: TurnView, by speaker: Participant) throws -> [PromptMessage] {
        let listeners = listeners(of: speaker)
        let told = try view.messages.filter { message in
            guard message.sensitivity > 0, let id = message.id else { return true }
            if try message.sensitivity <= ceiling(of: speaker, for: listeners) { return true }
            return try listeners.allSatisfy { listener in
                try message.sensitivity <= ceiling(of: speaker, for: [listener])
                    || store.isWitness(listener.id, of: id)
            }
        }
        return try told.map { message in
            PromptMessage(
                role: message.isOwn ? .assistant : .user,
                content: message.isOwn ? message.text : "\(message.speaker?.name ?? "Narration"): \(message.text)")
        }.filter { try untold(in: $0.content, by: speaker, to: listeners) == nil }
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
        let asked = try call(
            .improvise, of: .character(speaker.key), .turn(try turnView(for: speaker)), rule: .failsEvent)
        guard case .utterance(let utterance) = asked else { throw failed }
        try finish(utterance, by: speaker, turn: turn.id)
        _ = try store.closeTurn(turn.id, as: .closed, release: catalog.release, now: now)
        return .said
    }
}
