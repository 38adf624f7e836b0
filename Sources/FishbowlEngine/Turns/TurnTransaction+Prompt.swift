internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// What a model is told before it speaks for a character.
struct PreparedPrompt {
    /// As they go to the model.
    var messages: [PromptMessage]
    /// What would have been in the prompt, had there been room, in the order in which it was left out.
    var dropped: [DroppedPiece] = []
}

extension TurnTransaction {
    /// What the model of a speaker is told: what its script makes of it, else who and where it is and what it heard, as
    /// the hooks of the prompt leave it. Reads only, so that it can be repeated after a crash.
    ///
    /// - Throws: `VetoedTurn` when a hook refuses, or when the prompt repeats what those present must not be told;
    ///   `FailedTurn` when a handler fails.
    func prompt(for speaker: Participant, _ view: TurnView) throws -> PreparedPrompt {
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
        return PreparedPrompt(messages: messages)
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
}
