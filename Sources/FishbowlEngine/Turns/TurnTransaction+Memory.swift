internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// One witness remembers a message; hooks of the `memory` event may change or refuse it.
    ///
    /// - Parameter sensitivity: of the message, 0 … 1: a memory is at least as sensitive as what it was made from (T8).
    func remember(_ message: MessageView, by owner: Participant, sensitivity: Double) throws {
        let rule: FailureRule = message.isOwn ? .failsEvent : .undone
        let view = MemoryView(
            id: nil, text: message.text, topic: message.topic,
            importance: try importance(of: message, for: owner, rule: rule), sensitivity: sensitivity,
            speaker: message.speaker, ageInHours: 0, conversation: conversationID, isEarlier: false, tags: [:])
        _ = try remember(view, from: .message(message.id), by: owner, rule: rule)
    }

    /// How someone comes to know something in a conversation.
    enum MemorySource {
        case message(MessageID?)
        case telling(SharingEventID, MessageID?, root: MemoryID)
    }

    /// Someone remembers something; hooks of the `memory` event may change or refuse it.
    ///
    /// - Returns: as it is remembered; nil when it is not.
    func remember(
        _ wanted: MemoryView, from source: MemorySource, by owner: Participant, rule: FailureRule
    ) throws -> MemoryView? {
        let character = HandlerOwner.character(owner.key)
        let asked = try refine(
            wanted, by: .beforeMemory, of: [character], about: owner.view(), rule: rule
        ) { view, _ in
            .memory(view)
        } change: { view, result in
            guard case .memory(let change) = result else { return }
            view.text = change.text ?? view.text
            view.importance = change.importance ?? view.importance
            view.sensitivity = max(change.sensitivity ?? view.sensitivity, view.sensitivity)
            view.tags = change.tags ?? view.tags
        }
        guard var view = asked.value else { return nil }
        view.id = try store(view, from: source, for: owner)
        try announce(.onMemory, to: [character], about: owner.view(), rule: { _ in rule }) { _ in .memory(view) }
        return view
    }

    /// Stores a memory, or refreshes the one that says the same.
    private func store(_ view: MemoryView, from source: MemorySource, for owner: Participant) throws -> MemoryID {
        var memory = NewMemory(
            owner: owner.id, content: view.text, normalised: normalised(view.text), topic: view.topic,
            importance: view.importance, sensitivity: view.sensitivity, provenance: .witnessed,
            speaker: view.speaker.flatMap { participant($0.key)?.id }, conversation: conversationID,
            tags: .object(view.tags))
        switch source {
        case .message(let message): memory.sourceMessage = message
        case .telling(let event, let message, let root):
            memory.provenance = .told
            (memory.sourceEvent, memory.sourceMessage, memory.rootMemory) = (event, message, root)
        }
        if let equal = try store.memoryEqual(to: memory) {
            try store.refreshMemory(equal, importance: view.importance, release: catalog.release, now: now)
            return equal
        }
        return try store.insertMemory(memory, release: catalog.release, now: now)
    }

    private func importance(of message: MessageView, for owner: Participant, rule: FailureRule) throws -> Importance {
        let asked = try call(.importance, of: .character(owner.key), .message(message), rule: rule)
        if case .number(let score) = asked { return Importance(rounding: score) }
        return Importance.rule(
            addressed: message.isAddressed, onGoal: isGoal(message.topic, of: owner),
            inConfidence: message.recipients != nil && !message.isOwn, sentiment: message.sentiment,
            weights: settings.importanceWeights)
    }

    /// Whether a topic is what a goal is about: its key, or a word of its key.
    private func isGoal(_ topic: String?, of owner: Participant) -> Bool {
        guard let topic, let goals = owner.personality?.goals else { return false }
        return goals.keys.contains { $0 == topic || $0.split(separator: "-").contains { $0 == topic } }
    }

    /// What `owner` remembers for a cue, best first, but for the messages that are before it anyway. Recalling is
    /// access, which is written when the turn closes.
    ///
    /// - Parameter isPrivate: for the script's own decisions; otherwise nothing that was told in confidence (T8).
    func recall(_ owner: Participant, cue: String?, limit: Int, isPrivate: Bool) throws -> [MemoryView] {
        let recalled = try store.recall(
            RecallQuery(
                owner: owner.id, cue: cue, limit: limit, excluding: window(of: owner),
                greatestSensitivity: isPrivate ? 1 : 0, weights: settings.recallWeights, now: now))
        working.recalled += recalled.map(\.memory.id)
        return try recalled.map { try memoryView($0.memory) }
    }

    /// The messages that a character has before it when it speaks.
    private func window(of owner: Participant) throws -> [MessageID] {
        if let known = windows[owner.key] { return known }
        let messages = try store.messages(
            witnessedBy: owner.id, in: conversation.id, last: settings[ConversationSettings.window])
        windows[owner.key] = messages.map(\.id)
        return messages.map(\.id)
    }

    func memoryView(_ row: MemoryRow) throws -> MemoryView {
        let speaker = try row.speaker.flatMap { try view(of: $0) }
        return MemoryView(
            id: row.id, text: row.content, topic: row.topic, importance: row.importance, sensitivity: row.sensitivity,
            speaker: speaker, ageInHours: max(0, now.hours(since: row.createdAt)),
            conversation: row.conversation, isEarlier: row.conversation.map { $0 < conversation.id } ?? false,
            tags: row.tags.objectValue ?? [:])
    }

    /// Someone by id, whether they take part here or not.
    private func view(of id: CharacterID) throws -> PersonView? {
        if let participant = working.participants.first(where: { $0.id == id }) { return participant.view() }
        return try store.character(id).map(PersonView.init(absent:))
    }
}

extension PersonView {
    /// Someone who does not take part in the present conversation.
    init(absent row: CharacterRow) {
        self.init(key: row.key, name: row.name, about: row.about, kind: row.kind, isPresent: false)
    }
}
