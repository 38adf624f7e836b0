internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// Takes the turns of a conversation once more, on another release, with what people said and models answered then.
///
/// What others did meanwhile is left out: their rows would not be the same any more.
struct TrialRun {
    let record: TrialRecord
    let release: ReleaseNumber
    /// A bowl as it was when the conversation began.
    let target: Bowl
    let guide: ReplayGuide
    /// Asked where the recorded answers do not fit; nil to mark such turns.
    let model: (any LanguageModel)?

    private var marks: [Int: [ReleaseTrial.Mark]] = [:]
    private var refused: [String] = []
    private var conversation: ConversationID?

    init(
        _ record: TrialRecord, on release: ReleaseNumber, in target: Bowl, _ guide: ReplayGuide,
        asking model: (any LanguageModel)?
    ) {
        self.record = record
        self.release = release
        self.target = target
        self.guide = guide
        self.model = model
    }

    /// - Throws: `EngineError` when the conversation cannot begin on that release; `ConfigurationProblems` when its scripts
    ///   do not load; `CancellationError`.
    mutating func run(
        progress: @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> ReleaseTrial {
        guard let first = record.steps.first else { throw EngineError.unknownConversation(record.conversation.id) }
        try await apply(at: first)
        for (index, step) in record.steps.enumerated() {
            try Task.checkCancellation()
            guide.begin(
                ReplayGuide.Present(moment: step.moment, voices: step.voices, process: step.process, recorded: nil))
            try await take(step)
            progress(index + 1, record.steps.count)
        }
        return try await report(at: record.steps.last?.moment ?? first.moment)
    }

    /// Makes the configuration that of the release that is tried.
    private func apply(at step: JournalRow) async throws {
        guide.begin(ReplayGuide.Present(moment: step.moment, voices: step.voices, process: step.process, recorded: nil))
        let (entries, target, release) = (record.entries, target, release)
        try await target.store.hold { writer in
            let before = try writer.write { try $0.activeConfiguration() }
            let wanted = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
            let changed = entries.filter { before.entries[$0.name]?.contentHash != $0.contentHash }
            let plan = ConfigurationPlan.repeating(
                .import, restoredFrom: nil, sources: [],
                changes: changed.map { version in
                    (
                        version.name,
                        .put(
                            BundleEntry(
                                name: version.name, value: version.value, origins: version.origins,
                                document: version.document))
                    )
                } + before.sorted.filter { wanted[$0.name] == nil }.map { ($0.name, nil) }, moves: [], over: before)
            guard !plan.isEmpty else { return }
            let author = ChangeAuthor(name: "replay", message: "release \(release) in place of what was there")
            _ = try target.make(
                plan, try ReleaseCheck.check(plan, runsTests: false), by: author, isForced: true, on: writer)
        }
    }

    private mutating func take(_ step: JournalRow) async throws {
        let inputs = ReplayInputs(step)
        let target = target
        switch step.kind {
        case .begin:
            let (scenario, seed) = (try inputs.text("scenario"), try inputs.seed("seed"))
            conversation = try await target.store.hold { try target.begin(scenario, seed: seed, on: $0).conversation }
        case .open:
            guard let number = step.turn, record.openings[number] == step.id else { return }
            try await takeTurn(ignoringMaxTurns: try inputs.boolean("ignoring_max_turns"))
        case .speak:
            let (key, utterance) = (try inputs.text("key"), try inputs.read("utterance") { Utterance(json: $0) })
            // The ids of memories are those of another life.
            let said = Utterance(text: utterance.text, recipients: utterance.recipients)
            try await attempt("what \(key) said") { try target.speak(as: key, said, in: $1, on: $0).events }
        case .admit:
            let name = try inputs.text("name")
            try await attempt("\(name) came in") { try target.admit(person: name, to: $1, on: $0).events }
        case .dismiss:
            let key = try inputs.text("key")
            try await attempt("\(key) left") { try target.dismiss(person: key, from: $1, on: $0) }
        case .status:
            let status = try inputs.read("status") { $0.stringValue.flatMap(ConversationStatus.init(rawValue:)) }
            let author = try inputs.author()
            try await attempt("the conversation was \(status.rawValue)") {
                try target.set(status, of: $1, by: author, on: $0)
                return []
            }
        case .deliver: try await deliver()
        default: break
        }
    }

    /// Does something that people did, and notes when it is refused now.
    private mutating func attempt(
        _ what: String, _ body: @escaping @Sendable (HeldWriter, ConversationID) throws -> [BowlEvent]
    ) async throws {
        guard let conversation else { return }
        do {
            _ = try await target.store.hold { try body($0, conversation) }
        } catch let error as EngineError {
            refused.append("\(what): \(error.message)")
        }
    }

    private mutating func takeTurn(ignoringMaxTurns: Bool) async throws {
        guard let conversation else { return }
        let target = target
        var opening = ConversationMachine.Opening.prepared
        while opening == .prepared {
            opening = try await target.store.hold {
                try target.openTurn(conversation, ignoringMaxTurns: ignoringMaxTurns, on: $0).value.opening
            }
        }
        guard case .needsModel(let turn) = opening else { return }
        let row = try await target.store.read { try $0.turn(turn) }
        guard let row, let request = row.request.flatMap(StoredRequest.init)?.request else { return }
        switch try await answer(to: request, row) {
        case .success(let answer):
            try await target.store.hold { writer in
                try target.keep(StoredThought(answer: answer), of: turn, on: writer)
                _ = try target.closeTurn(conversation, turn, on: writer)
            }
        case .failure(let failure):
            _ = try await target.store.hold { try target.failTurn(conversation, turn, failure.message, on: $0) }
        }
    }

    private struct NoAnswer: Error { let message: String }

    /// What the model answers: as it was recorded where it was asked the same.
    private mutating func answer(
        to request: ModelRequest, _ turn: TurnRow
    ) async throws -> Result<ModelAnswer, NoAnswer> {
        let recorded = record.exchanges[turn.number]
        if let recorded, recorded.request == request {
            guard let answer = recorded.answer else {
                return .failure(NoAnswer(message: recorded.failure ?? "no answer came when it was recorded"))
            }
            return .success(answer)
        }
        if let answer = record.answer(to: request) { return .success(answer) }
        if let model {
            do {
                let answer = try await model.answer(request)
                marks[turn.number, default: []].append(.askedAnew)
                return .success(answer)
            } catch let error as CancellationError {
                throw error
            } catch {
                marks[turn.number, default: []].append(.noAnswer)
                return .failure(NoAnswer(message: "the model did not answer: \(error)"))
            }
        }
        if let recorded, recorded.speaker == turn.speaker, let answer = recorded.answer {
            marks[turn.number, default: []].append(.promptChanged)
            return .success(answer)
        }
        marks[turn.number, default: []].append(.noAnswer)
        return .failure(NoAnswer(message: "nothing that was answered then fits what would be asked now"))
    }

    /// Answers the questions to which an answer was recorded, and brings them to those who asked.
    private func deliver() async throws {
        guard let conversation else { return }
        let (target, answers, now) = (target, record.answers, guide.present.moment)
        try await target.store.hold { writer in
            let asks = try writer.write { try $0.asks(of: conversation) }
            for ask in asks where ask.state == .waiting || ask.state == .asking {
                guard let answer = answers[ask.question.request] else { continue }
                try target.keep(answer, of: ask, on: writer)
            }
            let due = try writer.write {
                try $0.deliverableAsks(in: conversation, now: now, limit: Limits.asksAtOnce)
            }
            for ask in due { _ = try target.deliver(ask, on: writer) }
        }
    }

    private func report(at now: Timestamp) async throws -> ReleaseTrial {
        let (record, target, id) = (record, target, conversation ?? record.conversation.id)
        let (lines, states, unanswered) = try await target.store.read { store in
            let settings = try target.catalogs.newest(in: store)?.settings ?? Settings()
            return (
                try store.trialLines(of: id), try TrialStates(of: id, by: settings, at: now, in: store),
                try store.asks(of: id).count { $0.state == .waiting || $0.state == .asking }
            )
        }
        let numbers = Set(lines.keys).union(record.lines.keys).sorted()
        return ReleaseTrial(
            conversation: record.conversation.id, scenario: record.conversation.scenario, release: release,
            recordedReleases: record.releases,
            turns: numbers.map { number in
                ReleaseTrial.Turn(
                    number: number, recorded: record.lines[number], replayed: lines[number],
                    marks: marks[number] ?? [])
            }, differences: states.differences(from: record.states), refused: refused, unanswered: unanswered,
            isAlone: record.isAlone)
    }
}
