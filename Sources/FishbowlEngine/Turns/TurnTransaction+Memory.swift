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
            speaker: message.speaker, ageInHours: 0, conversation: conversationID, isEarlier: false, tags: [:],
            provenance: .witnessed)
        _ = try remember(view, from: .message(message.id), by: owner, rule: rule)
    }

    /// How someone comes to know something in a conversation.
    enum MemorySource {
        case message(MessageID?)
        case telling(SharingEventID, MessageID?, root: MemoryID)
        /// Drawn from those memories.
        case conclusion([MemoryID])
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
            tags: .object(view.tags), embedding: minds.embedding(of: view.text))
        switch source {
        case .message(let message): memory.sourceMessage = message
        case .telling(let event, let message, let root):
            memory.provenance = .told
            (memory.sourceEvent, memory.sourceMessage, memory.rootMemory) = (event, message, root)
        case .conclusion: memory.provenance = .concluded
        }
        let id = try store(memory, for: owner)
        if case .conclusion(let evidence) = source {
            try store.insertEvidence(of: id, evidence, release: catalog.release)
        }
        return id
    }

    private func store(_ memory: NewMemory, for owner: Participant) throws -> MemoryID {
        if let same = try repeated(memory, by: owner) ?? store.memoryEqual(to: memory) {
            try minds.refresh(same, of: owner.id, importance: memory.importance)
            return same
        }
        if memory.provenance != .concluded { gather(memory.importance, for: owner) }
        return try minds.store(memory)
    }

    /// The memory whose very words somebody has just said after recalling it: what was recalled is not remembered anew.
    private func repeated(_ memory: NewMemory, by owner: Participant) throws -> MemoryID? {
        guard memory.provenance == .witnessed, memory.speaker == owner.id else { return nil }
        return working.recalled.first {
            $0.owner == owner.id && Hygiene.normalised($0.text) == memory.normalised
        }?.memory
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

    /// The messages that a character has before it when it speaks.
    func window(of owner: Participant) throws -> [MessageID] {
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
            tags: row.tags.objectValue ?? [:], provenance: row.provenance)
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
