internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// What a model is told before it speaks for a character.
struct PreparedPrompt {
    /// As they go to the model.
    var messages: [PromptMessage]
    /// What would have been in the prompt, but for what must not be told and what there was no room for, in this order.
    var dropped: [DroppedPiece] = []
}

extension TurnTransaction {
    /// What the model of a speaker is told: what its script makes of it, else the prompt `speaking` of the release or the
    /// shipped one, with what was said; as the hooks of the prompt leave it. Reads only, so that it can be repeated after a
    /// crash.
    ///
    /// A text that the script returns is the system part. A list of messages stays as it is written; nothing is left out of
    /// it, and one of more than `Limits.askRequestBytes` is refused.
    /// - Throws: `VetoedTurn` when a hook refuses, or when the prompt repeats what those present must not be told;
    ///   `FailedTurn` when a handler fails, when a template cannot be filled in, and with `prompt.refused`.
    func prompt(for speaker: Participant, _ view: TurnView) throws -> PreparedPrompt {
        let owner = HandlerOwner.character(speaker.key)
        var prompt: PreparedPrompt
        var isWritten = true
        switch try call(.prompt, of: owner, .turn(view), rule: .failsEvent) {
        case .text(let system): prompt = try writtenPrompt(system, for: speaker, view)
        case .prompt(let messages): prompt = PreparedPrompt(messages: messages)
        default:
            prompt = try standardPrompt(for: speaker, view)
            isWritten = false
        }
        if isWritten, !(speaker.personality?.readsShareable ?? false) {
            // What a script does not know of is in none of its prompts.
            working.uses.removeAll { $0.purpose == .shareable }
        }
        let before = prompt.messages
        prompt.messages = try refine(
            prompt.messages, by: .beforePrompt, of: [owner, .scenario], about: speaker.view(), rule: .failsEvent
        ) { messages, _ in
            .prompt(messages)
        } change: { messages, result in
            switch result {
            case .text(let system):
                messages = [PromptMessage(role: .system, content: system)] + messages.drop { $0.role == .system }
            case .prompt(let replaced): messages = replaced
            default: break
            }
        }.orVeto()
        // The pieces of the standard prompt were looked at one by one; the rest of it is its author's.
        guard isWritten || prompt.messages != before else { return prompt }
        try checkForm(of: prompt.messages, for: speaker)
        for message in prompt.messages {
            try checkUntold(message.content, by: speaker, to: listeners(of: speaker))
            let plain = PromptText.plain(message.content)
            if plain != message.content { try checkUntold(plain, by: speaker, to: listeners(of: speaker)) }
        }
        return prompt
    }

    /// Refuses what no server takes.
    private func checkForm(of messages: [PromptMessage], for speaker: Participant) throws {
        let bytes = ModelRequest(messages: messages).json.canonicalText.utf8.count
        let problem: String? =
            if bytes > Limits.askRequestBytes {
                "has \(bytes) bytes, and \(Limits.askRequestBytes) are allowed; take fewer messages and memories into it"
            } else if messages.allSatisfy({ $0.content.allSatisfy(\.isWhitespace) }) {
                "is empty; return nothing to keep the one there is"
            } else {
                nil
            }
        guard let problem else { return }
        throw FailedTurn(
            EngineError.Code.prompt.rawValue, "the prompt that scripts wrote for \(speaker.name) \(problem)")
    }

    /// The prompt of a character whose script has none to say.
    private func standardPrompt(for speaker: Participant, _ view: TurnView) throws -> PreparedPrompt {
        var view = view
        let (material, untold) = try material(for: speaker, &view)
        let prompt = try fit(material, for: speaker, view) { part in
            try self.render(
                ShippedPrompts.speakingKey, else: ShippedPrompts.speaking,
                with: part.values(of: speaker.selfView(self.settings), turn: view, scene: self.scenario), for: speaker)
        }
        forget(untold + prompt.dropped, of: speaker)
        return PreparedPrompt(messages: prompt.messages, dropped: untold + prompt.dropped)
    }

    /// The prompt whose system part a script wrote.
    private func writtenPrompt(
        _ system: String, for speaker: Participant, _ view: TurnView
    ) throws -> PreparedPrompt {
        var material = PromptMaterial()
        let untold = try addDialogue(to: &material, for: speaker, view)
        let prompt = try fit(material, for: speaker, view) { _ in system }
        return PreparedPrompt(messages: prompt.messages, dropped: untold + prompt.dropped)
    }

    /// The messages that fit into `prompt.tokens`, and what had to be left out for that.
    private func fit(
        _ material: PromptMaterial, for speaker: Participant, _ view: TurnView,
        system: (PromptMaterial) throws -> String
    ) throws -> PreparedPrompt {
        let cue = try render(
            ShippedPrompts.cueKey, else: ShippedPrompts.cue,
            with: PromptMaterial().values(of: speaker.selfView(settings), turn: view, scene: scenario), for: speaker)
        func write(_ part: PromptMaterial) throws -> [PromptMessage] {
            [PromptMessage(role: .system, content: try system(part))]
                + PromptDialogue.messages(part.said.map(\.line), cue: cue)
        }
        let limit = settings[PromptSettings.tokens]
        var budget = material.budget(recent: settings[PromptSettings.recent])
        var prompt = PreparedPrompt(messages: try write(material))
        var tokens = TokenEstimate.count(prompt.messages)
        while tokens > limit, !budget.isExhausted {
            prompt.dropped += budget.drop(saving: tokens - limit)
            prompt.messages = try write(material.without(prompt.dropped))
            tokens = TokenEstimate.count(prompt.messages)
        }
        return prompt
    }

    /// A prompt of the release, else the shipped one, filled in.
    private func render(
        _ key: String, else shipped: PromptTemplate, with values: JSONValue, for speaker: Participant
    ) throws -> String {
        do throws(ConfigurationProblem) {
            return try (catalog.prompts[key] ?? shipped).render(values: values)
        } catch {
            throw FailedTurn(
                error.code.rawValue,
                "prompts/\(key) cannot be filled in for \(speaker.name): \(error.message). Ask for it with a section, "
                    + "{{#name}}…{{/name}}, or fill the prompt in from a handler prompt of personalities/\(speaker.key)"
            )
        }
    }

    /// What did not get into the prompt was not used for it.
    private func forget(_ dropped: [DroppedPiece], of speaker: Participant) {
        let left = Set(
            dropped.filter { $0.kind == .memory || $0.kind == .shareable }.compactMap(\.id).map(
                MemoryID.init(rawValue:)))
        guard !left.isEmpty else { return }
        working.uses.removeAll { left.contains($0.memory) && $0.purpose != .private }
        working.recalled.removeAll { $0.owner == speaker.id && left.contains($0.memory) }
    }
}
