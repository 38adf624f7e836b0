internal import FishbowlCore
internal import FishbowlModels
internal import FishbowlScripts
internal import FishbowlStore

/// Thinking: a model is asked outside every transaction, and what came of it is committed to the turn's row (M2).
///
/// - R1 A reply of which nothing is left when it is cleaned, or that was just said, is asked for once more, with a line
///   about what was wrong. What was given first is committed before: it was paid for.
/// - R2 A second reply that repeats as well is taken; of a second one that is empty, or does not come, the first is taken
///   when it only repeated, else there is no answer.
extension Bowl {
    /// What a model needs to be asked for a turn.
    fileprivate struct Assignment: Sendable {
        let turn: TurnRow
        let request: ModelRequest
        let thought: StoredThought
        let specifications: [String: ModelSpecification]
        /// Nil where nobody is left to be judged.
        let judgement: ReplyJudgement?
        /// Nil for turns whose words nobody may hear before they are said.
        let speaker: PersonView?
    }

    /// Asks the model of a turn and commits its answer.
    ///
    /// - Parameter listener: told of drafts, unless a plugin may still refuse or change what is said.
    /// - Throws: `CancellationError` when the run is to end; what kept the model from answering as `EngineError`, after its
    ///   attempts are committed.
    func think(_ id: TurnID, listener: (@Sendable (BowlEvent) async -> Void)? = nil) async throws {
        let start = ContinuousClock.now
        let assignment = try await store.read { try self.assignment(of: id, in: $0) }
        var thought = assignment.thought
        do {
            try await answer(assignment, into: &thought, listener)
        } catch let error as CancellationError {
            throw error
        } catch let error as StoreError {
            throw error
        } catch {
            thought.failed += (error as? ModelError)?.attempts ?? []
            try await store.hold { [thought] in try self.keepAttempts(thought, of: id, on: $0) }
            throw EngineError.unanswered(id, error)
        }
        let asked = ContinuousClock.now
        try await store.hold { [thought] in
            try self.keep(thought, of: id, after: (start.duration(to: asked)) / .seconds(1), on: $0)
        }
    }

    /// Commits the model's answer to the turn's row (M2).
    ///
    /// - Parameter seconds: for how long it was thought about; not known in a replay, which does not compare it.
    func keep(
        _ thought: StoredThought, of id: TurnID, after seconds: Double = 0, on writer: HeldWriter
    ) throws {
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
            try transaction.insertMetrics(
                [
                    MetricRow(
                        .turnThink, seconds, character: turn?.speaker, turn: id, conversation: turn?.conversation,
                        model: turn?.model)
                ], release: try transaction.newestRelease(), now: operation.moment)
        }
    }

    /// Commits what there is while no answer is taken: attempts that failed, answers that were not fit.
    func keepAttempts(_ thought: StoredThought, of id: TurnID, on writer: HeldWriter) throws {
        guard thought != StoredThought() else { return }
        let operation = operation(.think, ["turn": .integer(id.rawValue), "record": thought.record])
        try write(operation, on: writer) { transaction in
            try transaction.recordThought(thought.record, of: id)
            let turn = try transaction.turn(id)
            operation.happens(in: turn?.conversation, turn: turn?.number)
        }
    }

    /// Asks, and once more when the first answer is not fit to be said.
    private func answer(
        _ assignment: Assignment, into thought: inout StoredThought,
        _ listener: (@Sendable (BowlEvent) async -> Void)?
    ) async throws {
        let model = try models.model(assignment.turn.model, of: assignment.specifications)
        if thought.discarded.isEmpty {
            let first = try await model.answer(
                assignment.request, hear: assignment.hearing(listener, attemptsBefore: 0))
            guard let flaw = assignment.judgement?.flaw(of: first) else {
                thought.answer = first
                return
            }
            thought.discarded = [StoredThought.Discarded(answer: first, flaw: flaw)]
            let kept = thought
            try await store.hold { try self.keepAttempts(kept, of: assignment.turn.id, on: $0) }
        }
        try await answerOnceMore(assignment, model, into: &thought, listener)
    }

    private func answerOnceMore(
        _ assignment: Assignment, _ model: any LanguageModel, into thought: inout StoredThought,
        _ listener: (@Sendable (BowlEvent) async -> Void)?
    ) async throws {
        guard let first = thought.discarded.first, let judgement = assignment.judgement else { return }
        let messages = ReplyRule.askingOnceMore(
            assignment.request.messages, for: first.flaw, name: judgement.name)
        do {
            let second = try await model.answer(
                ModelRequest(messages: messages),
                hear: assignment.hearing(listener, attemptsBefore: max(first.answer.attempts.count, 1)))
            if judgement.flaw(of: second) != .empty {
                thought.answer = second
                return
            }
            thought.discarded = [first, StoredThought.Discarded(answer: second, flaw: .empty)]
        } catch let error as ModelError where first.flaw == .repeated {
            thought.failed += error.attempts
        }
        guard first.flaw == .repeated else {
            throw EngineError(.model, "it wrote nothing that \(judgement.name) could say, twice")
        }
        thought.discarded.removeFirst()
        thought.answer = first.answer
    }

    private func assignment(of id: TurnID, in store: Transaction) throws -> Assignment {
        guard let turn = try store.turn(id), let request = turn.request.flatMap(StoredRequest.init) else {
            throw EngineError(.model, "turn \(id) has no request that can be read")
        }
        let catalog = try catalogs.newest(in: store)
        let isHeard = catalog.map { !$0.holdsWordsBack } ?? true
        return Assignment(
            turn: turn, request: request.request, thought: StoredThought(text: turn.answer, record: turn.answerRecord),
            specifications: catalog?.models ?? [:],
            judgement: try catalog.flatMap { try ReplyJudgement(of: turn, $0, in: store) },
            speaker: isHeard
                ? try turn.speaker.flatMap { try store.character($0) }.map(PersonView.init(absent:)) : nil)
    }
}

extension Bowl.Assignment {
    /// Hears drafts for a listener; nil where there is none, or where nobody may hear them.
    ///
    /// - Parameter before: attempts of an earlier request, which those of this one follow.
    fileprivate func hearing(
        _ listener: (@Sendable (BowlEvent) async -> Void)?, attemptsBefore before: Int
    ) -> DraftListener? {
        guard let listener, let speaker else { return nil }
        let (conversation, number) = (turn.conversation, turn.number)
        return { piece in
            await listener(
                .draft(
                    SpokenDraft(
                        conversation: conversation, turn: number, speaker: speaker, attempt: before + piece.attempt,
                        text: piece.text)))
        }
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
