internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// Says something: hooks before, the message and its witnesses, what they remember and feel, hooks after.
    ///
    /// The turn's row must exist. Everything happens in this transaction (T1).
    ///
    /// - Parameters:
    ///   - speaker: nil for narration, which asks no `before_message` and moves nobody's energy.
    ///   - isReply: whether a model wrote it; it tells what its words carry, beside what handlers name.
    /// - Returns: the message as the scenario sees it.
    /// - Throws: `VetoedTurn` or `FailedTurn`, after which the transaction must be rolled back.
    @discardableResult
    func say(
        _ wanted: Utterance, by speaker: Participant?, turn: TurnID, isReply: Bool = false
    ) throws -> MessageView {
        turnID = turn
        let utterance = try settle(wanted, by: speaker)
        let sentiment = sentiment(of: utterance.text)
        let hearers = witnesses(of: utterance, by: speaker)
        var (shared, tellings): ([MemoryRow], [Telling]) = ([], [])
        if let speaker {
            shared = try ownMemories(utterance.shares ?? [], of: speaker)
            tellings = try self.tellings(of: shared, by: speaker, to: hearers)
            if isReply {
                let carried = try carried(in: utterance.text, by: speaker).filter { memory in
                    !shared.contains { $0.id == memory.id }
                }
                tellings += try self.tellings(of: carried, by: speaker, to: hearers, rule: .reply)
                shared += carried
                // To tell is to recall: the words are not remembered anew.
                working.recalled += carried.map {
                    Recollection(owner: speaker.id, memory: $0.id, text: $0.content)
                }
            }
            try checkUntold(utterance.text, by: speaker, to: hearers.filter { $0.key != speaker.key })
        }
        // A message is as sensitive as what it tells (T8), also where everybody knew it.
        let sensitivity = shared.map(\.sensitivity)
            .reduce(utterance.recipients == nil ? 0 : Sensitivity.personal, max)
        let addressed = speaker == nil ? [] : addressing().addressees(in: utterance.text)
        let id = try store.insertMessage(
            NewMessage(
                conversation: conversation.id, turn: turn, speaker: speaker?.id, content: utterance.text,
                whisperedTo: utterance.recipients, topic: working.topic, sentiment: sentiment,
                sensitivity: sensitivity),
            release: catalog.release, now: now)
        try store.insertWitnesses(hearers.map(\.id), of: id, in: conversation.id, release: catalog.release)
        windows = [:]
        ceilings = [:]
        var message = MessageView(
            id: id, speaker: speaker?.view(), text: utterance.text, recipients: utterance.recipients,
            isAddressed: false, isOwn: false, sentiment: sentiment, turn: turnNumber, topic: working.topic,
            conversation: conversation.id)
        message.sensitivity = sensitivity
        for hearer in hearers {
            try remember(
                message.seen(by: hearer.key, addressed: addressed), by: hearer, sensitivity: sensitivity)
        }
        if let speaker {
            try tell(
                shared, tellings, by: speaker, to: hearers, in: id,
                whispered: utterance.recipients == nil ? nil : sensitivity)
            try converse(speaker, with: hearers)
            try warm(
                hearers.filter { message.seen(by: $0.key, addressed: addressed).isAddressed }, toward: speaker,
                by: sentiment)
            feel(sentiment, speaker: speaker, hearers: hearers)
            try writeStates(of: hearers.map(\.key))
            try analyse(utterance.text, sentiment: sentiment, as: id, by: speaker)
        }
        let event = working.events.count
        working.events.append(.message(spoken(message, by: speaker, id: id)))
        try tell(message, speaker: speaker, hearers: hearers, addressed: addressed)
        // Hooks after the message may still move goals and topics, which belong to what is shown with it.
        working.events[event] = .message(spoken(message, by: speaker, id: id))
        working.signs = []
        return message
    }

    /// The utterance after checks and `before_message` hooks: speaker, scenario, plugins.
    private func settle(_ wanted: Utterance, by speaker: Participant?) throws -> Utterance {
        let utterance = try checked(wanted, by: speaker)
        guard let speaker else { return utterance }
        return try refine(
            utterance, by: .beforeMessage, of: [.character(speaker.key), .scenario], rule: .failsEvent
        ) { utterance, owner in
            var view = MessageView(
                id: nil, speaker: speaker.view(), text: utterance.text, recipients: utterance.recipients,
                isAddressed: false, isOwn: owner.isCharacter, sentiment: sentiment(of: utterance.text),
                turn: turnNumber, topic: working.topic, conversation: conversation.id)
            view.shares = utterance.shares ?? []
            view.sensitivity = utterance.recipients == nil ? 0 : Sensitivity.personal
            return .message(view)
        } change: { utterance, result in
            guard case .utterance(var replaced) = result else { return }
            // Other words do not make a whisper public, nor untell what they tell.
            replaced.recipients = replaced.recipients ?? utterance.recipients
            replaced.shares = replaced.shares ?? utterance.shares
            utterance = try checked(replaced, by: speaker)
        }.orVeto()
    }

    private func checked(_ wanted: Utterance, by speaker: Participant?) throws -> Utterance {
        func refused(_ message: String) -> FailedTurn { FailedTurn(EngineError.Code.utterance.rawValue, message) }
        let text = wanted.text.trimmed()
        let name = speaker?.name ?? "The narrator"
        guard !text.isEmpty else { throw refused("\(name) said nothing but white space") }
        guard text.unicodeScalars.count <= Limits.messageScalars else {
            throw refused(
                "\(name) said \(text.unicodeScalars.count) characters at once; at most \(Limits.messageScalars) are taken"
            )
        }
        for key in wanted.recipients ?? [] where !present.contains(where: { $0.key == key }) {
            throw refused(
                "\(name) whispered to \"\(key)\", who is not there; present are "
                    + present.map(\.key).joined(separator: ", "))
        }
        let recipients = wanted.recipients.map { keys in present.map(\.key).filter(keys.contains) }
        if let recipients, !recipients.contains(where: { $0 != speaker?.key }) {
            throw refused("\(name) whispered to nobody else; leave `to` out to say it to everyone")
        }
        return Utterance(text: text, recipients: recipients, shares: wanted.shares)
    }

    /// Everyone who hears it, the speaker included, by key.
    private func witnesses(of utterance: Utterance, by speaker: Participant?) -> [Participant] {
        guard let recipients = utterance.recipients else { return present }
        return present.filter { $0.key == speaker?.key || recipients.contains($0.key) }
    }

    /// `on_message`: scenario, speaker, witnesses by key, plugins.
    private func tell(
        _ message: MessageView, speaker: Participant?, hearers: [Participant], addressed: [String]
    ) throws {
        let ordered = hearers.filter { $0.key == speaker?.key } + hearers.filter { $0.key != speaker?.key }
        try announce(
            .onMessage, to: [.scenario] + ordered.map { .character($0.key) },
            rule: { [.scenario, speaker.map { .character($0.key) }].contains($0) ? .failsEvent : .undone },
            shown: { owner in
                guard case .character(let key) = owner else { return .message(message) }
                return .message(message.seen(by: key, addressed: addressed))
            })
    }

    private func spoken(_ message: MessageView, by speaker: Participant?, id: MessageID) -> SpokenMessage {
        SpokenMessage(
            id: id, conversation: conversation.id, turn: turnNumber, speaker: speaker?.view(), text: message.text,
            recipients: message.recipients?.compactMap { participant($0)?.view() }, topic: working.topic,
            release: catalog.release, createdAt: now, signs: working.signs)
    }
}

extension MessageView {
    /// The message as the participant `key` sees it.
    func seen(by key: String, addressed: [String]) -> MessageView {
        var view = self
        view.shares = []
        view.isOwn = speaker?.key == key
        view.isAddressed = !view.isOwn && (addressed.contains(key) || recipients?.contains(key) ?? false)
        return view
    }
}

extension String {
    func trimmed() -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
