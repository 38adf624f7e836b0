internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// One witness remembers a message; hooks of the `memory` event may change or refuse it.
    func remember(_ message: MessageView, by owner: Participant) throws {
        let isSpeaker = message.isOwn
        let rule: FailureRule = isSpeaker ? .failsTurn : .undone
        var view = MemoryView(
            id: nil, text: message.text, topic: message.topic,
            importance: try importance(of: message, for: owner, rule: rule),
            sensitivity: message.recipients == nil ? 0 : Sensitivity.personal, speaker: message.speaker, ageInHours: 0,
            conversation: conversation.id, isEarlier: false, tags: [:])
        switch try call("before_memory", of: .character(owner.key), .memory(view), event: "memory", rule: rule) {
        case .memory(let change):
            view.text = change.text ?? view.text
            view.importance = change.importance ?? view.importance
            view.sensitivity = max(change.sensitivity ?? view.sensitivity, view.sensitivity)
            view.tags = change.tags ?? view.tags
        case .veto: return
        default: break
        }
        view.id = try store(view, of: message, for: owner)
        _ = try call("on_memory", of: .character(owner.key), .memory(view), event: "memory", rule: rule)
    }

    /// Stores a memory, or refreshes the one that says the same.
    private func store(_ view: MemoryView, of message: MessageView, for owner: Participant) throws -> MemoryID {
        let memory = NewMemory(
            owner: owner.id, content: view.text, normalised: normalised(view.text), topic: view.topic,
            importance: view.importance, sensitivity: view.sensitivity, provenance: .witnessed,
            sourceMessage: message.id, speaker: message.speaker.flatMap { participant($0.key)?.id },
            conversation: conversation.id, tags: .object(view.tags))
        if let equal = try store.memoryEqual(to: memory) {
            try store.refreshMemory(equal, importance: view.importance, release: catalog.release, now: now)
            return equal
        }
        return try store.insertMemory(memory, release: catalog.release, now: now)
    }

    private func importance(of message: MessageView, for owner: Participant, rule: FailureRule) throws -> Importance {
        let asked = try call("importance", of: .character(owner.key), .message(message), event: "memory", rule: rule)
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

    private func memoryView(_ row: MemoryRow) throws -> MemoryView {
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

/// How confidential a memory is, 0 … 1.
enum Sensitivity {
    /// What is whispered is at least personal. Source: `docs/rules.md`, "Sensitivity".
    static let personal = 0.45
}
