internal import FishbowlConfiguration
internal import FishbowlCore

/// All that a prompt would say, had it room for everything; `without` takes pieces out.
struct PromptMaterial {
    /// A message that may be told to all who will hear the answer.
    struct Said {
        let id: Int64?
        let line: PromptDialogue.Line
    }

    /// Somebody who is there, as the speaker stands to them.
    struct Companion {
        let view: PersonView
        let trust: Double
        let familiarity: Double
        let affinity: Double
    }

    /// Oldest first.
    var said: [Said] = []
    /// Best first, each in one list only.
    var memories: [MemoryView] = []
    var shareable: [MemoryView] = []
    /// By key.
    var goals: [GoalView] = []
    var companions: [Companion] = []

    /// The same without some pieces.
    func without(_ dropped: [DroppedPiece]) -> PromptMaterial {
        guard !dropped.isEmpty else { return self }
        func ids(_ kind: DroppedPiece.Kind) -> Set<Int64> { Set(dropped.filter { $0.kind == kind }.compactMap(\.id)) }
        func keys(_ kind: DroppedPiece.Kind) -> Set<String> {
            Set(dropped.filter { $0.kind == kind }.compactMap(\.key))
        }
        let (messages, recalled, offered) = (ids(.message), ids(.memory), ids(.shareable))
        let (pursued, present) = (keys(.goal), keys(.person))
        var rest = self
        rest.said.removeAll { $0.id.map(messages.contains) ?? false }
        rest.memories.removeAll { $0.id.map { recalled.contains($0.rawValue) } ?? false }
        rest.shareable.removeAll { $0.id.map { offered.contains($0.rawValue) } ?? false }
        rest.goals.removeAll { pursued.contains($0.key) }
        rest.companions.removeAll { present.contains($0.view.key) }
        return rest
    }

    /// What may be left out, with what that saves at most, the words that a template puts around it included: too little would
    /// leave out more than has to be.
    func budget(recent: Int) -> PromptBudget {
        func piece(
            _ kind: DroppedPiece.Kind, id: Int64? = nil, key: String? = nil, saying text: String, around words: Int
        ) -> PromptBudget.Piece {
            PromptBudget.Piece(
                DroppedPiece(kind, id: id, key: key, reason: .budget),
                tokens: TokenEstimate.count(PromptText.data(text)) + words)
        }
        return PromptBudget(
            messages: said.map { piece(.message, id: $0.id, saying: $0.line.delimited, around: 1) }, recent: recent,
            memories: memories.map { piece(.memory, id: $0.id?.rawValue, saying: $0.text, around: 25) },
            shareable: shareable.map { piece(.shareable, id: $0.id?.rawValue, saying: $0.text, around: 25) },
            goals: goals.map { piece(.goal, key: $0.key, saying: $0.description, around: 12) },
            people: companions.map { piece(.person, key: $0.view.key, saying: $0.view.about, around: 35) })
    }

    /// What templates may name beside the turn and the scene; documented in `docs/authors.md`, "Prompts".
    func values(of speaker: SelfView, turn: TurnView, scene: ScenarioDefinition) -> JSONValue {
        let present = JSONValue.array(companions.map(\.json))
        let shareable = JSONValue.array(shareable.map { $0.prompted(for: speaker.key) })
        return [
            "self": speaker.prompted,
            "scene": .present([
                "key": .string(scene.key), "title": .string(scene.title), "about": scene.about.map { .string($0) },
                "topic": turn.topic.map { .string($0) },
            ]),
            "turn": .present([
                "number": .integer(Int64(turn.number)), "topic": turn.topic.map { .string($0) },
                "scenario": .string(turn.scenario), "title": .string(turn.title),
                "conversation": .integer(turn.conversation.rawValue), "listeners": present, "shareable": shareable,
            ]),
            "goals": .array(goals.map(\.prompted)), "present": present,
            "memories": .array(memories.map { $0.prompted(for: speaker.key) }), "shareable": shareable,
        ]
    }
}

extension JSONValue {
    /// A map of what there is: neither nothing nor an empty text, so that a section can ask for it.
    fileprivate static func present(_ members: [String: JSONValue?]) -> JSONValue {
        .object(members.compactMapValues { $0 }.filter { $0.value != .string("") })
    }
}

extension SelfView {
    fileprivate var prompted: JSONValue {
        let words = traits.sorted { $0.key < $1.key }.map(PromptWords.trait).joined(separator: ", ")
        return .present([
            "key": .string(key), "name": .string(name), "about": .string(about), "mood": .string(mood.rawValue),
            "energy": .number(energy.rawValue), "energy_in_words": .string(PromptWords.energy(energy.rawValue)),
            "valence": .number(emotion.valence), "arousal": .number(emotion.arousal),
            "conversations": .integer(Int64(conversations)), "traits": .object(traits.mapValues { .number($0) }),
            "traits_in_words": .string(words),
        ])
    }
}

extension GoalView {
    fileprivate var prompted: JSONValue {
        [
            "key": .string(key), "description": .string(description), "progress": .number(progress),
            "percent": .integer(Int64((progress * 100).rounded())), "status": .string(status.rawValue),
        ]
    }
}

extension PromptMaterial.Companion {
    fileprivate var json: JSONValue {
        .present([
            "key": .string(view.key), "name": .string(view.name), "about": .string(view.about),
            "kind": .string(view.kind.rawValue), "present": .boolean(view.isPresent), "trust": .number(trust),
            "familiarity": .number(familiarity), "affinity": .number(affinity),
            "regard": .string(PromptWords.regard(trust: trust, familiarity: familiarity, affinity: affinity)),
        ])
    }
}

extension MemoryView {
    fileprivate func prompted(for owner: String) -> JSONValue {
        .present([
            "id": (id?.rawValue).map { .integer($0) }, "text": .string(shortened),
            "topic": topic.map { .string($0) }, "importance": .integer(Int64(importance.rawValue)),
            "speaker": speaker.map { .string($0.key) }, "name": speaker.map { .string($0.name) },
            "hours": .number(ageInHours), "conversation": conversation.map { .integer($0.rawValue) },
            "earlier": .boolean(isEarlier), "provenance": .string(provenance.rawValue),
            "known": .string(PromptWords.source(of: self, to: owner)), "when": .string(PromptWords.time(of: self)),
        ])
    }

    /// Its text, of a length that a prompt has room for.
    private var shortened: String {
        let limit = Limits.offeredScalars
        guard text.unicodeScalars.count > limit else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…"
    }
}
