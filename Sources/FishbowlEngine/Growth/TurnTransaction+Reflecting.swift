internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// Someone has come to remember something of that importance. Written by `grow`.
    func gather(_ importance: Importance, for owner: Participant) {
        guard owner.kind == .character else { return }
        working.growth.gathered[owner.id, default: 0] += Double(importance.rawValue)
    }

    /// Writes what was gathered; who has gathered enough since the last time reflects.
    func gatherAll() throws {
        let amounts = working.growth.gathered.sorted { $0.key < $1.key }.map { (owner: $0.key, importance: $0.value) }
        working.growth.gathered = [:]
        for (owner, gathered) in try store.gather(amounts) where gathered >= settings[MemorySettings.reflection] {
            guard let participant = working.participants.first(where: { $0.id == owner }) else { continue }
            try reflect(participant)
        }
    }

    /// Draws conclusions from what `owner` has come to remember since the last time: asks a model where there is one,
    /// else says to what it keeps returning.
    private func reflect(_ owner: Participant) throws {
        let instance = ScriptInstance.personality(key: owner.key, owner.id)
        // With a question open it gathers on, and asks when that is answered.
        guard try !store.isAsking(instance, tag: Reflection.tag) else { return }
        let recent = try store.unreflectedMemories(of: owner.id, limit: Limits.reflectedMemories)
        let experiences = try recent.map { try experience($0, of: owner) }
        try store.noteReflected(until: recent.last?.id, by: owner.id, release: catalog.release)
        guard model(of: owner) != nil else {
            return try conclude(ExtractiveReflection.insights(from: experiences), owner)
        }
        for confidence in Confidence.allCases {
            let shown = experiences.filter { Confidence(sensitivity: $0.sensitivity) == confidence }
            guard shown.count >= ExtractiveReflection.leastMentions, let last = shown.last else { continue }
            let question = Question(
                request: ReflectionQuestion(shown).request(name: owner.name, about: owner.about), tag: Reflection.tag,
                data: Reflection(shown.map(\.id)).json, key: "\(Reflection.tag):\(confidence.rawValue):\(last.id)")
            _ = try store.insertAsk(
                NewAsk(instance: instance, question: question, conversation: conversation.id, turn: turnID),
                release: catalog.release, now: now)
        }
    }

    /// Takes in what came of the question of a reflection. An answer that says nothing in the form that was asked for,
    /// or none at all, is as good as no model.
    func receive(_ answer: AskRow, _ reflection: Reflection) throws {
        guard let owner = participant(answer.instance.key) else { return try store.giveUpDelivery(of: answer.id) }
        let rows = try reflection.memories.compactMap { try store.memory($0) }.filter { $0.owner == owner.id }
        let experiences = try rows.map { try experience($0, of: owner) }
        // A memory that is missing would give the others wrong numbers.
        let isWhole = rows.count == reflection.memories.count
        let insights = isWhole ? answer.answer.map(ReflectionQuestion(experiences).insights) ?? [] : []
        try conclude(insights.isEmpty ? ExtractiveReflection.insights(from: experiences) : insights, owner)
        try store.noteDelivered(answer.id, now: now)
    }

    /// Remembers conclusions, through the hooks of the `memory` event as everything.
    private func conclude(_ insights: [Insight], _ owner: Participant) throws {
        for insight in insights {
            let view = MemoryView(
                id: nil, text: insight.text, topic: insight.topic, importance: insight.importance,
                sensitivity: insight.sensitivity, speaker: nil, ageInHours: 0, conversation: conversation.id,
                isEarlier: false, tags: ["kind": "reflection"], provenance: .concluded)
            _ = try remember(view, from: .conclusion(insight.evidence), by: owner, rule: .undone)
        }
    }

    /// A memory as its owner thinks it over.
    private func experience(_ row: MemoryRow, of owner: Participant) throws -> Experience {
        let speaker: Experience.Speaker? = try row.speaker.flatMap { id in
            let known = working.participants.first { $0.id == id }?.view()
            let view = try known ?? store.character(id).map(PersonView.init(absent:))
            return view.map { Experience.Speaker(key: $0.key, name: $0.name, isSelf: id == owner.id) }
        }
        return Experience(row, speaker: speaker)
    }
}

/// What the core keeps with the question of a reflection.
struct Reflection {
    /// Tells such questions from those that scripts ask, who may use no tag that begins like it.
    static let tag = "\(reserved)reflection"
    /// How tags and keys of the core's own questions begin.
    static let reserved = "fishbowl:"

    /// What the model is shown, in the order of its numbers.
    let memories: [MemoryID]

    init(_ memories: [MemoryID]) {
        self.memories = memories
    }

    /// Nil when the question is a script's.
    init?(_ ask: AskRow) {
        guard ask.question.tag == Self.tag, let ids = ask.question.data["memories"]?.arrayValue else { return nil }
        memories = ids.compactMap(\.integerValue).map(MemoryID.init(rawValue:))
    }

    var json: JSONValue { ["memories": .array(memories.map { .integer($0.rawValue) })] }
}

extension Experience {
    /// - Parameter speaker: who said it, as its owner sees them.
    init(_ row: MemoryRow, speaker: Speaker?) {
        self.init(
            id: row.id, text: row.content, topic: row.topic, speaker: speaker, message: row.sourceMessage,
            importance: row.importance, sensitivity: row.sensitivity, isConcluded: row.provenance == .concluded)
    }
}
