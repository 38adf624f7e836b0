internal import FishbowlCore
internal import FishbowlModels
internal import FishbowlStore
internal import Logging

/// The outbox, first half: questions that scripts have put into it are asked after their commit, outside every
/// transaction.
///
/// - O1 Who asks has a lease on the question, so that processes on one bowl do not ask the same at once; when the process
///   is killed, the lease runs out.
/// - O2 An answer is committed before anybody is told, and a question that has one is never asked again.
/// - O3 What fails is tried again after pauses that grow, and comes to an end: `ask.failed`, `ask.expired`.
extension Bowl {
    /// Asks what is due now, until nothing is or the task is cancelled.
    ///
    /// - Returns: how many questions were asked or given up.
    @discardableResult
    package func answerAsks() async throws -> Int {
        var count = 0
        while !Task.isCancelled {
            let batch = try await answerDueAsks()
            if batch == 0 { break }
            count += batch
        }
        return count
    }

    /// Asks the questions that are due, whenever the bell rings, until it rings no more or the task is cancelled.
    ///
    /// When it rings no more, the questions that are being asked are waited for, and those that wait are left to the
    /// next run.
    func answerAsks(at bell: OutboxBell) async throws {
        for await _ in bell.strokes {
            // Questions that were too many for one batch ring for themselves.
            if try await answerDueAsks() >= Limits.asksAtOnce { bell.ring() }
        }
    }

    /// Asks as many as may be asked at once.
    private func answerDueAsks() async throws -> Int {
        guard try await store.read({ [now = clock.now()] in try $0.hasDueAsks(now: now) }) else { return 0 }
        let work = try await takeDueAsks()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for taken in work.taken { group.addTask { try await self.put(taken) } }
            try await group.waitForAll()
        }
        return work.settled + work.taken.count
    }

    /// A question that this process asks now.
    struct TakenAsk: Sendable {
        let ask: AskRow
        /// The key of the model that is asked; nil for the one that was handed to the bowl.
        let model: String?
        let specifications: [String: ModelSpecification]
    }

    /// Takes what is due, gives up what is too old, and puts off to the next day what is over a budget. Questions that no
    /// model answers here wait until one does.
    ///
    /// - Returns: what was taken, and how many others are not due any more.
    private func takeDueAsks() async throws -> (taken: [TakenAsk], settled: Int) {
        try await store.hold { try self.takeDueAsks(on: $0) }
    }

    /// The same on a connection that is held already.
    func takeDueAsks(on writer: HeldWriter) throws -> (taken: [TakenAsk], settled: Int) {
        let operation = operation(.takeAsks)
        let (now, selection) = (operation.moment, selection(of: operation))
        return try write(operation, on: writer) { transaction in
            try transaction.freeExpiredAsks(now: now)
            var (taken, settled): ([TakenAsk], Int) = ([], 0)
            let catalog = try self.catalogs.newest(in: transaction)
            for ask in try transaction.dueAsks(now: now, limit: Limits.asksAtOnce) {
                if let failure = ask.failure(at: now) {
                    try transaction.failAsk(ask.id, attempt: nil, failure, now: now)
                    settled += 1
                } else if selection == .none {
                    continue
                } else if let budget = try catalog.flatMap({
                    try transaction.exhaustedBudget(for: ask, in: $0, now: now)
                }) {
                    try transaction.holdAsk(ask.id, until: budget.until)
                    settled += 1
                } else if let choice = try selection.choice(for: ask, catalog, in: transaction) {
                    let expiry = now.advanced(by: .seconds(Limits.askLeaseSeconds))
                    try transaction.takeAsk(
                        ask.id, holder: self.holder, until: expiry, model: choice.key,
                        requestHash: RequestHash.of(ask.question.request))
                    taken.append(TakenAsk(ask: ask, model: choice.key, specifications: catalog?.models ?? [:]))
                } else {
                    // Those behind it may have a model.
                    try transaction.holdAsk(ask.id, until: now.advanced(by: .seconds(Limits.askDeferralSeconds)))
                    settled += 1
                }
            }
            return (taken, settled)
        }
    }

    /// Asks one question that was taken, and writes what came of it.
    private func put(_ taken: TakenAsk) async throws {
        let ask = taken.ask
        let attempt = ask.attempts + 1
        do {
            let answer = try await models.model(taken.model, of: taken.specifications).answer(ask.question.request)
            guard answer.text.utf8.count <= Limits.answerBytes else {
                let size = "\(answer.text.utf8.count) bytes; at most \(Limits.answerBytes) are kept"
                return try await fail(ask, attempt, "the answer has \(size)", .unfit(answer))
            }
            try await store.hold { try self.keep(answer, of: ask, on: $0) }
        } catch is CancellationError where Task.isCancelled {
            try await store.hold { try self.giveBack(ask.id, attempt: attempt, on: $0) }
        } catch let error as StoreError {
            throw error
        } catch {
            let tried = (error as? ModelError)?.attempts ?? []
            try await fail(ask, attempt, "\(error)", StoredThought(failed: tried))
        }
    }

    /// Stores what a question was answered with, and books what that took.
    func keep(_ answer: ModelAnswer, of ask: AskRow, on writer: HeldWriter) throws {
        let operation = operation(.answerAsk, ["ask": .integer(ask.id.rawValue)])
        try write(operation, on: writer) { transaction in
            _ = try transaction.recordAnswer(
                answer.text, record: StoredThought(answer: answer).record, of: ask.id, now: operation.moment)
            try transaction.book([answer], for: ask, now: operation.moment)
        }
    }

    /// Gives a question up unasked: the next run asks at once, and the attempt does not count.
    func giveBack(_ ask: AskID, attempt: Int, on writer: HeldWriter) throws {
        let operation = operation(
            .returnAsk, ["ask": .integer(ask.rawValue), "attempt": .integer(Int64(attempt))])
        try write(operation, on: writer) { transaction in
            try transaction.postponeAsk(ask, attempt: attempt, until: operation.moment, isCounted: false)
        }
    }

    private func fail(_ ask: AskRow, _ attempt: Int, _ reason: String, _ spent: StoredThought) async throws {
        logger.warning("question \(ask.id) of \(ask.script): attempt \(attempt) failed: \(reason)")
        try await store.hold { try self.fail(ask, attempt, reason, spent, on: $0) }
    }

    /// Writes that an attempt to have a question answered has failed.
    ///
    /// - Parameter spent: what it took: an answer that is not taken, attempts after which none came.
    func fail(
        _ ask: AskRow, _ attempt: Int, _ reason: String, _ spent: StoredThought, on writer: HeldWriter
    ) throws {
        let operation = operation(
            .failAsk,
            [
                "ask": .integer(ask.id.rawValue), "attempt": .integer(Int64(attempt)), "reason": .string(reason),
                "spent": spent.record,
            ])
        let now = operation.moment
        try write(operation, on: writer) { transaction in
            try transaction.book(spent.answers, failed: spent.failed, for: ask, now: now)
            guard attempt < Limits.askAttempts else {
                let message = "the model did not answer in \(attempt) attempts; the last time: \(reason)"
                return try transaction.failAsk(
                    ask.id, attempt: attempt, TurnFailure(code: AskFailure.failed, message: message),
                    now: operation.moment)
            }
            let pause = RetryPause.after(attempt: attempt, seed: ask.seed("ask"))
            try transaction.postponeAsk(ask.id, attempt: attempt, until: operation.moment.advanced(by: pause))
        }
    }
}

extension StoredThought {
    /// An answer that is paid for and not kept.
    fileprivate static func unfit(_ answer: ModelAnswer) -> StoredThought {
        var answer = answer
        answer.text = ""
        return StoredThought(discarded: [Discarded(answer: answer, flaw: .empty)])
    }
}

extension ModelSelection {
    /// Who answers a question: the model of the character or plugin that asked, else that of the conversation's scenario.
    fileprivate func choice(for ask: AskRow, _ catalog: ReleaseCatalog?, in store: Transaction) throws -> ModelChoice? {
        let own: String? =
            switch ask.instance {
            case .personality(let key, _): catalog?.personalities[key]?.model
            case .scenario(let key, _): catalog?.scenarios[key]?.model
            case .plugin(let key): catalog?.plugins.first { $0.key == key }?.model
            }
        let scenario = try ask.conversation.flatMap { try store.conversation($0) }?.scenario
        return self.choice(of: own, in: scenario.flatMap { catalog?.scenarios[$0]?.model })
    }
}

extension Transaction {
    /// Books what asking a question took, on the newest release.
    fileprivate func book(
        _ answers: [ModelAnswer], failed: [ModelAttempt] = [], for ask: AskRow, now: Timestamp
    ) throws {
        guard !answers.isEmpty || !failed.isEmpty else { return }
        try recordUsage(
            of: answers, failed: failed, for: ask, release: try newestRelease() ?? ask.release, now: now)
    }
}

/// Why a question has no answer: codes that `on_answer` is told.
enum AskFailure {
    /// The model failed too often.
    static let failed = "ask.failed"
    /// It waited too long.
    static let expired = "ask.expired"
}

extension AskRow {
    /// Why nobody asks it any more; nil when somebody may.
    fileprivate func failure(at now: Timestamp) -> TurnFailure? {
        if now.hours(since: createdAt) > Limits.askAgeHours {
            return TurnFailure(
                code: AskFailure.expired, message: "nobody has answered it in \(Int(Limits.askAgeHours)) hours")
        }
        // Every asker was killed, or did not come back within its lease.
        return attempts < Limits.askAttempts
            ? nil
            : TurnFailure(
                code: AskFailure.failed, message: "\(attempts) attempts have ended without an answer")
    }

    /// The entry of the script that asked.
    var script: EntryName {
        switch instance {
        case .personality(let key, _): EntryName(.personalities, key)
        case .scenario(let key, _): EntryName(.scenarios, key)
        case .plugin(let key): EntryName(.plugins, key)
        }
    }

    /// Chance of its own for one purpose: the same in every process (T12).
    func seed(_ purpose: String) -> Seed {
        Seed(rawValue: UInt64(bitPattern: id.rawValue)).derived(purpose)
    }

    /// As `on_answer` sees it.
    var view: AnswerView {
        let outcome: AnswerView.Outcome =
            answer.map { .text($0) }
            ?? .failure(code: failure?.code ?? AskFailure.failed, message: failure?.message ?? "")
        return AnswerView(
            id: id, tag: question.tag, key: question.key, data: question.data, outcome: outcome, attempts: attempts)
    }
}
