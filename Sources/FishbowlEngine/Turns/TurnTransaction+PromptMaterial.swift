internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// What the standard prompt is made of.
extension TurnTransaction {
    /// All that a speaker's prompt would say, and what must not be told to those who will hear the answer (T8).
    ///
    /// - Parameter view: loses its topic when that must not be told.
    func material(
        for speaker: Participant, _ view: inout TurnView
    ) throws -> (material: PromptMaterial, untold: [DroppedPiece]) {
        var material = PromptMaterial()
        var untold = try addDialogue(to: &material, for: speaker, view)
        let listeners = listeners(of: speaker)
        // What has the words of something that must not be told.
        func mayStand(_ text: String) throws -> Bool { try self.untold(in: text, by: speaker, to: listeners) == nil }

        for memory in view.shareable {
            if try mayStand(memory.text) {
                material.shareable.append(memory)
            } else {
                untold.append(DroppedPiece(.shareable, id: memory.id?.rawValue, reason: .untold))
            }
        }
        let offered = Set(view.shareable.compactMap(\.id))
        let recalled = try recall(
            speaker, cue: view.messages.last { !$0.isOwn }?.text ?? view.topic,
            limit: settings[PromptSettings.memories], isPrivate: false)
        for memory in recalled where !offered.contains(where: { $0 == memory.id }) {
            if try mayStand(memory.text) {
                material.memories.append(memory)
            } else {
                untold.append(DroppedPiece(.memory, id: memory.id?.rawValue, reason: .untold))
            }
        }
        material.goals = try goals(of: speaker).filter { $0.status == .active }
        material.companions = try listeners.map { listener in
            var view = listener.view()
            if try !mayStand(view.about) {
                view.about = ""
                untold.append(DroppedPiece(.person, key: view.key, reason: .untold))
            }
            let relationship = try relationship(of: speaker.id, to: listener.id)
            return PromptMaterial.Companion(
                view: view, trust: try trust(of: speaker.id, in: listener.id),
                familiarity: relationship.familiarity, affinity: relationship.affinity)
        }
        if let topic = view.topic, try !mayStand(topic) {
            view.topic = nil
            untold.append(DroppedPiece(.topic, reason: .untold))
        }
        return (material, untold)
    }

    /// Adds what was said: of the messages that the speaker witnessed, those that may be told to all who will hear the
    /// answer (T8). What was said in the open in the words of something else that must not be told is left out too.
    ///
    /// - Returns: what was left out.
    func addDialogue(
        to material: inout PromptMaterial, for speaker: Participant, _ view: TurnView
    ) throws -> [DroppedPiece] {
        let listeners = listeners(of: speaker)
        var untold: [DroppedPiece] = []
        for message in view.messages {
            guard try mayHear(message, listeners, from: speaker),
                try self.untold(in: message.text, by: speaker, to: listeners) == nil
            else {
                untold.append(DroppedPiece(.message, id: message.id?.rawValue, reason: .untold))
                continue
            }
            material.said.append(
                PromptMaterial.Said(
                    id: message.id?.rawValue,
                    line: PromptDialogue.Line(voice(of: message, for: speaker), message.text)))
        }
        return untold
    }

    private func mayHear(_ message: MessageView, _ listeners: [Participant], from speaker: Participant) throws -> Bool {
        guard message.sensitivity > 0, let id = message.id else { return true }
        if try message.sensitivity <= ceiling(of: speaker, for: listeners) { return true }
        return try listeners.allSatisfy { listener in
            try message.sensitivity <= ceiling(of: speaker, for: [listener]) || store.isWitness(listener.id, of: id)
        }
    }

    private func voice(of message: MessageView, for speaker: Participant) -> PromptDialogue.Line.Voice {
        if message.isOwn { return .own }
        guard let said = message.speaker else { return .narration }
        let recipients = message.recipients.map { keys in
            keys.map { $0 == speaker.key ? "you" : participant($0)?.name ?? $0 }.joined(separator: ", ")
        }
        return .other(name: said.name, to: recipients)
    }
}
