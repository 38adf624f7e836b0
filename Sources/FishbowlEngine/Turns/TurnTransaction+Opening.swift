internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// Opens the next turn: chooses who speaks, and either lets them improvise to the end or writes what the model is
    /// to be asked.
    ///
    /// - Throws: `VetoedTurn`, `FailedTurn`, after which the transaction must be rolled back.
    func open() throws -> ConversationMachine.Opening {
        try updateTopic()
        guard let speaker = try chooseSpeaker() else { return .none(.silence) }
        self.speaker = speaker
        let model = model(of: speaker)
        if model != nil, let reason = try pauseOverBudget(for: speaker) { return .none(reason) }
        try goOn()
        let view = try turnView(for: speaker)
        // What the speaker might share is for the speaker.
        var seen = view
        seen.shareable = []
        _ = try refine(seen, by: .beforeTurn, of: [.scenario], rule: .failsEvent) { view, _ in .turn(view) }.orVeto()
        if let model {
            return .needsModel(try openForModel(speaker, view, model: model))
        }
        return .finished(try improvise(speaker, view))
    }

    private func updateTopic() throws {
        let asked = try call(.topic, of: .scenario, rule: .failsEvent)
        guard case .text(let topic) = asked, topic != working.topic else { return }
        working.topic = topic
        working.signs.append(.topic(topic))
    }

    /// The scenario's choice, else the default rule; nil when nobody can speak.
    private func chooseSpeaker() throws -> Participant? {
        let last = try store.lastSpeakers(of: conversation.id, count: settings[ConversationSettings.pairTurns])
            .reversed().compactMap { id in working.participants.first { $0.id == id }?.key }
        let others = present.filter { $0.kind == .character && $0.personality != nil && $0.key != last.last }
        guard !others.isEmpty else { return nil }
        // Who passed, was refused or failed since the last message is skipped, as long as anyone else is there.
        let skipped = try store.passedOver(in: conversation.id)
        let willing = others.filter { !skipped.contains($0.id) }
        let able = willing.isEmpty ? others : willing
        let relationships = try last.last.flatMap(participant).map { spoke in
            try store.relationships(of: able.map(\.id), to: spoke.id)
        }
        let candidates = able.map { character in
            SpeakerCandidate(
                key: character.key,
                talkativeness: character.personality?.talkativeness ?? PersonalityDefinition.usualTalkativeness,
                energy: character.energy,
                affinity: relationships?.first { $0.character == character.id }?.affinity ?? 0,
                silentTurns: turnNumber - 1 - character.silentSince)
        }
        if let chosen = try scenarioChoice(candidates) { return participant(chosen) }
        var generator = SeededGenerator(seed: turnSeed.derived("speaker"))
        let key = SpeakerRule.next(
            among: candidates, addressed: try addressedInLastMessage(), lastSpeakers: last,
            pairTurns: settings[ConversationSettings.pairTurns], silenceCap: settings[ConversationSettings.silenceCap],
            generator: &generator)
        return key.flatMap(participant)
    }

    private func scenarioChoice(_ candidates: [SpeakerCandidate]) throws -> String? {
        let named = candidates.map { ScriptCandidate(candidate: $0, name: participant($0.key)?.name ?? $0.key) }
        let asked = try call(.nextSpeaker, of: .scenario, .candidates(named), rule: .failsEvent)
        guard case .text(let key) = asked else { return nil }
        guard candidates.contains(where: { $0.key == key }) else {
            throw FailedTurn(
                EngineError.Code.speaker.rawValue,
                "next_speaker of scenarios/\(scenario.key) named \"\(key)\"; candidates are "
                    + candidates.map(\.key).joined(separator: ", "))
        }
        return key
    }

    private func addressedInLastMessage() throws -> [String] {
        guard let last = try store.messages(in: conversation.id, last: 1).last, last.speaker != nil else { return [] }
        if let recipients = last.whisperedTo { return recipients }
        return addressing().addressees(in: last.content)
    }

    /// What the speaker sees.
    func turnView(for speaker: Participant) throws -> TurnView {
        let addressing = addressing()
        let rows = try store.messages(
            witnessedBy: speaker.id, in: conversation.id, last: settings[ConversationSettings.window])
        windows[speaker.key] = rows.map(\.id)
        let messages = rows.map { row in
            let said = row.speaker.flatMap { id in working.participants.first { $0.id == id } }
            var view = MessageView(
                id: row.id, speaker: said?.view(), text: row.content, recipients: row.whisperedTo, isAddressed: false,
                isOwn: false, sentiment: row.sentiment, turn: row.turnNumber ?? 0, topic: row.topic,
                conversation: conversation.id)
            view.sensitivity = row.sensitivity
            return view.seen(by: speaker.key, addressed: said == nil ? [] : addressing.addressees(in: row.content))
        }
        return TurnView(
            number: turnNumber, speaker: speaker.view(), topic: working.topic, scenario: scenario.key,
            title: scenario.title,
            conversation: conversation.id, messages: messages, listeners: listeners(of: speaker).map { $0.view() },
            shareable: wantsShareable(speaker)
                ? try shareable(
                    by: speaker, cue: messages.last { !$0.isOwn }?.text ?? working.topic,
                    limit: settings[MemorySettings.shareable]) : [])
    }

    /// Whether what a turn might share is looked for, which costs a search of all the speaker's memories: for a model, and
    /// for a script that has the word.
    private func wantsShareable(_ speaker: Participant) -> Bool {
        model(of: speaker) != nil || speaker.personality?.readsShareable ?? false
    }

    /// Who speaks for a character; nil when it improvises.
    func model(of speaker: Participant) -> ModelChoice? {
        surroundings.models.choice(of: speaker.personality?.model, in: scenario.model)
    }

    private func improvise(_ speaker: Participant, _ view: TurnView) throws -> TurnOutcome {
        guard speaker.personality?.script != nil else { throw noVoice(speaker) }
        let asked = try call(.improvise, of: .character(speaker.key), .turn(view), rule: .failsEvent)
        switch asked {
        case .utterance(let utterance):
            let turn = try store.insertFinishedTurn(
                in: conversation.id, number: turnNumber, speaker: speaker.id, as: .closed, release: catalog.release,
                seed: turnSeed.rawValue, now: now)
            try finish(utterance, by: speaker, turn: turn)
            return .said
        default:
            if try !hasHandler(.improvise, of: speaker) { throw noVoice(speaker) }
            _ = try store.insertFinishedTurn(
                in: conversation.id, number: turnNumber, speaker: speaker.id, as: .passed, release: catalog.release,
                seed: turnSeed.rawValue, now: now)
            working.events.append(.skipped(skipped(.passed)))
            return .passed
        }
    }

    private func noVoice(_ speaker: Participant) -> FailedTurn {
        FailedTurn(
            EngineError.Code.noVoice.rawValue,
            "\(speaker.name) cannot speak: personalities/\(speaker.key) has no improvise handler and no model "
                + "speaks for it here. Write improvise(self, turn), or name a model")
    }

    func skipped(_ outcome: TurnOutcome, _ failure: TurnFailure? = nil) -> SkippedTurn {
        SkippedTurn(
            conversation: conversation.id, turn: turnNumber, speaker: speaker?.view(), outcome: outcome,
            release: catalog.release, failure: failure)
    }
}
