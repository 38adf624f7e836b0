package import FishbowlCore
package import FishbowlStore

/// Why a message is what it is: who said it, by which scripts, from which memories, and who heard it.
package struct MessageExplanation: Sendable {
    /// What the text came from.
    package enum Source: String, Sendable {
        /// The speaker's `improvise`.
        case improvised
        /// A model's answer.
        case model
        /// A person typed it.
        case person
        /// The scenario: its opening, or what its handlers `open` and `close` returned.
        case narrated
    }

    /// An answer of a model after which it was asked once more.
    package struct DiscardedAnswer: Hashable, Sendable {
        package let text: String
        package let flaw: ReplyRule.Flaw
    }

    /// A version of a script that took part.
    package struct Script: Hashable, Sendable {
        package let entry: EntryName
        package let version: Int
        package let contentHash: String
    }

    /// A telling, with its hearer.
    package struct Telling: Sendable {
        package let telling: RecordedTelling
        package let hearer: CharacterRow
    }

    /// What the message became in somebody's mind.
    package struct Remembered: Sendable {
        package let owner: CharacterRow
        package let record: MemoryRecord
    }

    package let message: MessageRow
    package let speaker: CharacterRow?
    package let conversation: ConversationRow
    /// Nil for what was told before the first turn.
    package let turn: TurnRow?
    /// On which the turn was closed.
    package let release: ReleaseRow?
    package let source: Source
    /// What the model was asked; empty when none was.
    package let prompt: [PromptMessage]
    /// What would have been in it, but for what must not be told and what there was no room for, in this order.
    package let leftOut: [DroppedPiece]
    /// The key of the model that was to answer; nil where none was asked, or it had no key.
    package let model: String?
    /// Every attempt to have it answered: those of the answers, then those after which none came.
    package let attempts: [ModelAttempt]
    /// Answers that were not taken, with what was wrong.
    package let discarded: [DiscardedAnswer]
    /// As they were on that release: the speaker's, the scenario's, and the plugins' by key.
    package let scripts: [Script]
    /// Best first.
    package let memories: [UsedMemory]
    package let tellings: [Telling]
    /// Those who heard it, the speaker included, by key.
    package let witnesses: [CharacterRow]
    /// Those who were there and did not hear it, by key.
    package let deaf: [CharacterRow]
    /// In the order in which they acted; of the whole turn.
    package let hooks: [TurnHook]
    package let measurements: [Measurement]
    /// Whether measurements of its time were summed and removed, so that nothing is known of this turn alone.
    package let isRolledUp: Bool
    package let remembered: [Remembered]
    /// What was computed of it; nil for narration, and where messages are not analysed.
    package let analysis: MessageAnalysis?
}

extension MessageExplanation {
    /// What measurements of a model's answer are called.
    private static let (inputTokens, outputTokens, cost) = ("model.input_tokens", "model.output_tokens", "model.cost")

    /// Tokens that a model read and wrote for the turn; nil when none was asked, or it did not say.
    package var tokens: Double? {
        let counts = [Self.inputTokens, Self.outputTokens].compactMap(value)
        return counts.isEmpty ? nil : counts.reduce(0, +)
    }

    /// What that cost; nil when nobody knows.
    package var cost: Double? { value(of: Self.cost) }

    private func value(of name: String) -> Double? { measurements.first { $0.name == name }?.value }
}

extension Bowl {
    /// Why a message is what it is.
    ///
    /// - Throws: `EngineError.unknownMessage`.
    package func explanation(of id: MessageID) async throws -> MessageExplanation {
        try await store.read { try MessageExplanation(of: id, in: $0) }
    }
}

extension MessageExplanation {
    fileprivate init(of id: MessageID, in store: Transaction) throws {
        let message = try store.knownMessage(id)
        guard let conversation = try store.conversation(message.conversation) else {
            throw EngineError.unknownConversation(message.conversation)
        }
        let people = try Inhabitants(in: store)
        let speaker = try message.speaker.map(people.someone)
        let turn = try message.turn.flatMap { try store.turn($0) }
        let release = turn?.closedRelease ?? message.release
        self.message = message
        self.speaker = speaker
        self.conversation = conversation
        self.turn = turn
        self.release = try store.release(release)
        source =
            switch speaker?.kind {
            case nil: .narrated
            case .person?: .person
            case .character?: turn?.answer == nil ? .improvised : .model
            }
        // What is narrated in a model's turn was not asked of it.
        prompt =
            source == .model ? (turn?.request.flatMap(StoredRequest.init)?.request.messages ?? []) : []
        leftOut = source == .model ? (turn?.request.map([DroppedPiece].init(request:)) ?? []) : []
        let thought = StoredThought(text: turn?.answer, record: turn?.answerRecord)
        let wasAsked = speaker?.kind == .character && turn?.request != nil
        model = wasAsked ? turn?.model : nil
        attempts = wasAsked ? thought.answers.flatMap(\.attempts) + thought.failed : []
        discarded = wasAsked ? thought.discarded.map { DiscardedAnswer(text: $0.answer.text, flaw: $0.flaw) } : []
        scripts = try store.scripts(of: speaker, in: conversation, on: release)
        let isSpoken = speaker != nil
        memories = try isSpoken ? turn.map { try store.usedMemories(in: $0.id) } ?? [] : []
        tellings =
            try speaker.map { try store.tellings(in: id, by: $0.id) }?.map {
                Telling(telling: $0, hearer: try people.someone($0.hearer))
            } ?? []
        let heard = Set(try store.witnesses(of: id))
        witnesses = try heard.map(people.someone).sorted { $0.key < $1.key }
        deaf = try store.present(at: message).filter { !heard.contains($0) }.map(people.someone)
        hooks = try turn.map { try store.hooks(of: $0.id) } ?? []
        measurements = try turn.map { try store.measurements(of: $0.id) } ?? []
        isRolledUp =
            measurements.isEmpty
            ? try turn.map { $0.openedAt < (try store.metricsRolledUpBefore() ?? .earliest) } ?? false : false
        analysis = try store.analysis(of: id, in: conversation.id)
        remembered = try store.memories(from: id).compactMap { memory in
            guard let record = try store.memoryRecord(memory.id) else { return nil }
            return Remembered(owner: try people.someone(memory.owner), record: record)
        }
    }
}

extension [DroppedPiece] {
    /// What the stored request of a turn says was left out of its prompt.
    init(request: String) {
        let list = (try? JSONValue(parsing: request))?["dropped"]?.arrayValue ?? []
        self = list.compactMap(DroppedPiece.init(json:))
    }
}

extension Transaction {
    /// Versions of the scripts that a message went through.
    fileprivate func scripts(
        of speaker: CharacterRow?, in conversation: ConversationRow, on release: ReleaseNumber
    ) throws -> [MessageExplanation.Script] {
        var names = [EntryName(.scenarios, conversation.scenario)]
        if let speaker, speaker.kind == .character { names.insert(EntryName(.personalities, speaker.key), at: 0) }
        let entries = try entries(at: release)
        let plugins = entries.filter { $0.name.section == .plugins && $0.value["enabled"]?.booleanValue != false }.map(
            \.name
        ).sorted { $0.key < $1.key }
        return (names + plugins).compactMap { name in
            entries.first { $0.name == name }.map {
                MessageExplanation.Script(entry: name, version: $0.version, contentHash: $0.contentHash)
            }
        }
    }
}
