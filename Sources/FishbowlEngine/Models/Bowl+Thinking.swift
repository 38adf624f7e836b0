internal import FishbowlCore
internal import FishbowlModels
internal import FishbowlScripts
internal import FishbowlStore

/// Thinking: a model is asked outside every transaction, and what came of it is committed to the turn's row (M2).
extension Bowl {
    /// What a model needs to be asked for a turn.
    private struct Assignment: Sendable {
        let turn: TurnRow
        let request: StoredRequest
        let thought: StoredThought
        let specifications: [String: ModelSpecification]
        /// Nil for turns whose words nobody may hear before they are said.
        let speaker: PersonView?
    }

    /// Asks the model of a turn and commits its answer.
    ///
    /// - Parameter listener: told of drafts, unless a plugin may still refuse or change what is said.
    /// - Throws: `CancellationError` when the run is to end; what kept the model from answering as `EngineError`, after its
    ///   attempts are committed.
    func think(_ id: TurnID, listener: (@Sendable (BowlEvent) async -> Void)? = nil) async throws {
        let assignment = try await store.read { try self.assignment(of: id, in: $0) }
        var hear: DraftListener?
        if let listener, let speaker = assignment.speaker {
            let (conversation, number) = (assignment.turn.conversation, assignment.turn.number)
            hear = { piece in
                await listener(
                    .draft(
                        SpokenDraft(
                            conversation: conversation, turn: number, speaker: speaker, attempt: piece.attempt,
                            text: piece.text)))
            }
        }
        var thought = assignment.thought
        do {
            try await answer(assignment, into: &thought, hear: hear)
        } catch let error as CancellationError {
            throw error
        } catch let error as StoreError {
            throw error
        } catch {
            thought.failed += (error as? ModelError)?.attempts ?? []
            try await store.hold { [thought] in try self.keepAttempts(thought, of: id, on: $0) }
            throw EngineError.unanswered(id, error)
        }
        try await store.hold { [thought] in try self.keep(thought, of: id, on: $0) }
    }

    /// Commits the model's answer to the turn's row (M2).
    func keep(_ thought: StoredThought, of id: TurnID, on writer: HeldWriter) throws {
        let operation = operation(.answer, ["turn": .integer(id.rawValue)])
        try write(operation, on: writer) { transaction in
            guard let answer = thought.answer,
                try transaction.recordAnswer(answer.text, record: thought.record, of: id)
            else {
                throw EngineError(
                    .model, "turn \(id) was ended elsewhere while the model thought; its answer is not used")
            }
            let turn = try transaction.turn(id)
            operation.happens(in: turn?.conversation, turn: turn?.number)
        }
    }

    /// Commits attempts after which there is no answer.
    func keepAttempts(_ thought: StoredThought, of id: TurnID, on writer: HeldWriter) throws {
        guard !thought.failed.isEmpty else { return }
        let operation = operation(.think, ["turn": .integer(id.rawValue), "record": thought.record])
        try write(operation, on: writer) { transaction in
            try transaction.recordThought(thought.record, of: id)
            let turn = try transaction.turn(id)
            operation.happens(in: turn?.conversation, turn: turn?.number)
        }
    }

    /// Asks, and once more when nothing is left of the answer or it was said already.
    private func answer(_ assignment: Assignment, into thought: inout StoredThought, hear: DraftListener?) async throws
    {
        let model = try models.model(assignment.turn.model, of: assignment.specifications)
        let first = try await model.answer(assignment.request.request, hear: hear)
        thought.answer = first
    }

    private func assignment(of id: TurnID, in store: Transaction) throws -> Assignment {
        guard let turn = try store.turn(id), let request = turn.request.flatMap(StoredRequest.init) else {
            throw EngineError(.model, "turn \(id) has no request that can be read")
        }
        let catalog = try catalogs.newest(in: store)
        let isHeard = catalog.map { !$0.holdsWordsBack } ?? true
        let speaker = isHeard ? try turn.speaker.flatMap { try store.character($0) }.map(PersonView.init(absent:)) : nil
        return Assignment(
            turn: turn, request: request,
            thought: StoredThought(text: turn.answer, record: turn.answerRecord),
            specifications: catalog?.models ?? [:], speaker: speaker)
    }
}

extension ReleaseCatalog {
    /// Whether a plugin that is required may refuse or change what is said: then nobody hears it before.
    var holdsWordsBack: Bool {
        let guards = [Handler.beforeMessage, .beforeReply]
        return plugins.contains { plugin in
            plugin.isEnabled && plugin.isRequired && guards.contains { plugin.script.mentions($0.name) }
        }
    }
}

extension Transaction {
    /// What the model is asked for a turn.
    func request(of id: TurnID) throws -> ModelRequest {
        guard let stored = try turn(id)?.request.flatMap(StoredRequest.init) else {
            throw EngineError(.model, "turn \(id) has no request that can be read")
        }
        return stored.request
    }
}

extension EngineError {
    static func unanswered(_ id: TurnID, _ cause: any Error) -> EngineError {
        EngineError(.model, "the model did not answer turn \(id): \(cause)", cause: cause)
    }
}
