internal import FishbowlCore
internal import FishbowlStore

/// What someone may say to those who hear it (T8).
extension TurnTransaction {
    /// Those present, but for one.
    func listeners(of speaker: Participant) -> [Participant] {
        present.filter { $0.key != speaker.key }
    }

    /// The greatest sensitivity that someone may tell to all of some listeners: the least trusted decides. 1 to nobody.
    func ceiling(of teller: Participant, for listeners: [Participant]) throws -> Double {
        let group = Company(teller: teller.key, listeners: listeners.map(\.key))
        if let known = ceilings[group] { return known }
        var ceiling = 1.0
        for listener in listeners { ceiling = min(ceiling, try trust(of: teller.id, in: listener.id)) }
        ceilings[group] = ceiling
        return ceiling
    }

    /// Whether a memory of the teller may be told to all of some listeners: each is trusted enough, or knows it.
    func mayTell(
        _ memory: MemoryID, sensitivity: Double, by teller: Participant, to listeners: [Participant]
    ) throws -> Bool {
        if sensitivity <= 0 { return true }
        if try sensitivity <= ceiling(of: teller, for: listeners) { return true }
        guard let row = try store.memory(memory) else { return false }
        return try listeners.allSatisfy { listener in
            try sensitivity <= ceiling(of: teller, for: [listener]) || store.knows(listener.id, row)
        }
    }

    /// Whether all of some listeners know what a memory says.
    func isKnown(_ memory: MemoryID, to listeners: [Participant]) throws -> Bool {
        guard let row = try store.memory(memory) else { return false }
        return try listeners.allSatisfy { try store.knows($0.id, row) }
    }

    /// Looks whether a text repeats word by word what its speaker may not tell those who will hear it.
    ///
    /// People are not asked: what they say they have decided.
    /// - Throws: `VetoedTurn` with `share.untold`.
    func checkUntold(_ text: String, by speaker: Participant, to listeners: [Participant]) throws {
        guard let (memory, words) = try untold(in: text, by: speaker, to: listeners) else { return }
        noteUntold(memory, by: speaker, to: listeners)
        throw VetoedTurn(
            veto: Veto(
                code: EngineError.Code.untold.rawValue,
                message: "\(speaker.name) may not tell memory \(memory) to \(names(listeners)), and \"\(words)\" are "
                    + "its words"),
            by: "the rule of telling")
    }

    /// Keeps in mind that a memory was nearly told, without its words.
    func noteUntold(_ memory: MemoryID, by speaker: Participant, to listeners: [Participant]) {
        note(
            .untold, subject: speaker.kind == .person ? speaker.key : "personalities/\(speaker.key)",
            message: "\(speaker.name) may not tell memory \(memory) to \(names(listeners))",
            [
                "memory": .integer(memory.rawValue), "to": .array(listeners.map { .string($0.key) }),
                "turn_number": .integer(Int64(turnNumber)),
            ])
    }

    /// A memory that a character may not tell those who would hear a text, and the words of it that the text repeats; nil
    /// when there is none, and for people.
    func untold(
        in text: String, by speaker: Participant, to listeners: [Participant]
    ) throws -> (memory: MemoryID, words: String)? {
        guard speaker.kind == .character, !listeners.isEmpty else { return nil }
        let said = normalised(text)
        for id in try minds.guarded(of: speaker.id, in: said) {
            guard let memory = try store.memory(id),
                let words = PhraseIndex.repeated(Hygiene.normalised(memory.content), in: said),
                try !mayTell(id, sensitivity: memory.sensitivity, by: speaker, to: listeners)
            else { continue }
            return (id, words)
        }
        return nil
    }

    private func names(_ listeners: [Participant]) -> String {
        listeners.count > 3 ? "those present" : listeners.map(\.name).joined(separator: ", ")
    }
}

/// Who would tell, and to whom.
struct Company: Hashable {
    let teller: String
    let listeners: [String]
}
