internal import FishbowlCore
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
        guard let model else { return work.expired }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for ask in work.taken { group.addTask { try await self.put(ask, to: model) } }
            try await group.waitForAll()
        }
        return work.expired + work.taken.count
    }

    /// Takes what is due, and gives up what is too old. Without a model, questions wait until they are.
    private func takeDueAsks() async throws -> (taken: [AskRow], expired: Int) {
        let hasModel = model != nil
        return try await store.hold { try self.takeDueAsks(hasModel: hasModel, on: $0) }
    }

    /// The same on a connection that is held already.
    func takeDueAsks(hasModel: Bool, on writer: HeldWriter) throws -> (taken: [AskRow], expired: Int) {
        let operation = operation(.takeAsks, ["has_model": .boolean(hasModel)])
        let now = operation.moment
        return try write(operation, on: writer) { transaction in
            try transaction.freeExpiredAsks(now: now)
            var (taken, expired): ([AskRow], Int) = ([], 0)
            for ask in try transaction.dueAsks(now: now, limit: Limits.asksAtOnce) {
                let hours = now.hours(since: ask.createdAt)
                if hours > Limits.askAgeHours {
                    let message = "nobody has answered it in \(Int(Limits.askAgeHours)) hours"
                    try transaction.failAsk(
                        ask.id, attempt: nil, TurnFailure(code: AskFailure.expired, message: message), now: now)
                    expired += 1
                } else if ask.attempts >= Limits.askAttempts {
                    // Every asker was killed, or did not come back within its lease.
                    let message = "\(ask.attempts) attempts have ended without an answer"
                    try transaction.failAsk(
                        ask.id, attempt: nil, TurnFailure(code: AskFailure.failed, message: message), now: now)
                    expired += 1
                } else if hasModel {
                    let expiry = now.advanced(by: .seconds(Limits.askLeaseSeconds))
                    try transaction.takeAsk(ask.id, holder: holder, until: expiry)
                    taken.append(ask)
                }
            }
            return (taken, expired)
        }
    }

    /// Asks one question that was taken, and writes what came of it.
    private func put(_ ask: AskRow, to model: any LanguageModel) async throws {
        let attempt = ask.attempts + 1
        do {
            let answer = try await model.answer(ask.question.request)
            guard answer.text.utf8.count <= Limits.answerBytes else {
                let size = "\(answer.text.utf8.count) bytes; at most \(Limits.answerBytes) are kept"
                return try await fail(ask, attempt, "the answer has \(size)")
            }
            try await store.hold { try self.keep(answer, of: ask.id, on: $0) }
        } catch is CancellationError where Task.isCancelled {
            try await store.hold { try self.giveBack(ask.id, attempt: attempt, on: $0) }
        } catch let error as StoreError {
            throw error
        } catch {
            try await fail(ask, attempt, "\(error)")
        }
    }

    /// Stores what a question was answered with.
    func keep(_ answer: ModelAnswer, of ask: AskID, on writer: HeldWriter) throws {
        let operation = operation(.answerAsk, ["ask": .integer(ask.rawValue)])
        try write(operation, on: writer) { transaction in
            _ = try transaction.recordAnswer(answer.text, of: ask, now: operation.moment)
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

    private func fail(_ ask: AskRow, _ attempt: Int, _ reason: String) async throws {
        logger.warning("question \(ask.id) of \(ask.script): attempt \(attempt) failed: \(reason)")
        try await store.hold { try self.fail(ask, attempt, reason, on: $0) }
    }

    /// Writes that an attempt to have a question answered has failed.
    func fail(_ ask: AskRow, _ attempt: Int, _ reason: String, on writer: HeldWriter) throws {
        let operation = operation(
            .failAsk,
            [
                "ask": .integer(ask.id.rawValue), "attempt": .integer(Int64(attempt)), "reason": .string(reason),
            ])
        try write(operation, on: writer) { transaction in
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

/// Why a question has no answer: codes that `on_answer` is told.
enum AskFailure {
    /// The model failed too often.
    static let failed = "ask.failed"
    /// It waited too long.
    static let expired = "ask.expired"
}

extension AskRow {
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
