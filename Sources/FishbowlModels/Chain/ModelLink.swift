internal import FishbowlCore
internal import Logging
internal import Synchronization

/// One model of a process as its specification describes it: asked at most so often at once, again after a pause when that
/// may help, and not at all while it is known not to answer.
final class ModelLink: Sendable {
    let specification: ModelSpecification
    private let source: any AnswerSource
    private let places: ConcurrencyLimit
    private let breaker = Mutex(CircuitBreaker())
    private let chance: Mutex<SeededGenerator>
    private let time: ModelTime
    private let logger: Logger

    init(_ specification: ModelSpecification, source: any AnswerSource, _ surroundings: ModelClients.Surroundings) {
        self.specification = specification
        self.source = source
        places = ConcurrencyLimit(specification.concurrency)
        chance = Mutex(SeededGenerator(seed: surroundings.seed.derived(specification.key)))
        time = surroundings.time
        logger = surroundings.logger
    }

    /// Asks until the model answers or it is clear that it will not.
    ///
    /// - Returns: nil when it did not answer; why is in `history`.
    /// - Throws: `CancellationError`.
    func answer(
        _ request: ModelRequest, hear: DraftListener?, _ history: inout AttemptHistory
    ) async throws -> ModelAnswer? {
        var failures = 0
        while true {
            guard let outcome = try await outcome(request, hear: hear, &history) else {
                if failures == 0 { history.failed(specification.key, suspension, seconds: 0) }
                return nil
            }
            switch outcome {
            case .success(let answer): return answer
            case .failure(let failure):
                switch failure.remedy {
                case .elsewhere: return nil
                case .atOnce: continue
                case .later: failures += 1
                }
                guard failures < Limits.modelAttempts, let pause = pause(after: failure, failures) else { return nil }
                try await time.pause(.seconds(pause))
            }
        }
    }

    /// One attempt, once there is a place; nil when the breaker lets nobody through.
    private func outcome(
        _ request: ModelRequest, hear: DraftListener?, _ history: inout AttemptHistory
    ) async throws -> Result<ModelAnswer, AttemptFailure>? {
        // Those whom it would refuse do not queue behind those who still wait for an answer.
        guard breaker.withLock({ $0.remaining(at: time.elapsed()) }) == nil else { return nil }
        try await places.enter()
        defer { places.leave() }
        guard breaker.withLock({ $0.admits(at: time.elapsed()) }) else { return nil }
        let start = time.elapsed()
        history.begin(at: start)
        let number = history.next
        do {
            try Task.checkCancellation()
            var answer = try await source.attempt(request, hear: Self.listener(hear, attempt: number))
            breaker.withLock { $0.succeeded() }
            answer.model = specification.key
            answer.cost = specification.price.flatMap { price in answer.usage.map(price.cost) }
            history.succeeded(specification.key, seconds: seconds(since: start))
            return .success(answer)
        } catch let failure as AttemptFailure where !Task.isCancelled {
            breaker.withLock { breaker in
                if failure.isIllness { breaker.failed(at: time.elapsed()) } else { breaker.succeeded() }
            }
            history.failed(specification.key, failure, seconds: seconds(since: start))
            logger.warning(
                "a model did not answer",
                metadata: [
                    "model": "\(specification.key)", "code": "\(failure.code.rawValue)",
                    "message": "\(failure.message)", "attempt": "\(number)",
                ])
            return .failure(failure)
        } catch {
            breaker.withLock { $0.abandoned(at: time.elapsed()) }
            throw CancellationError()
        }
    }

    private static func listener(_ hear: DraftListener?, attempt: Int) -> PieceListener? {
        guard let hear else { return nil }
        return { text in await hear(DraftPiece(attempt: attempt, text: text)) }
    }

    /// Seconds to wait before the next attempt; nil when it is not worth it.
    private func pause(after failure: AttemptFailure, _ failures: Int) -> Double? {
        let chance = chance.withLock { $0.unit() }
        let pause = AttemptPause.seconds(failures: failures, retryAfter: failure.retryAfter, chance: chance)
        return breaker.withLock { breaker in
            guard let pause else {
                let wait = min(failure.retryAfter ?? 0, Limits.longestModelSuspensionSeconds)
                breaker.suspend(until: time.elapsed() + .seconds(wait))
                return nil
            }
            return breaker.remaining(at: time.elapsed() + .seconds(pause)) == nil ? pause : nil
        }
    }

    private var suspension: AttemptFailure {
        let remaining = breaker.withLock { $0.remaining(at: time.elapsed()) } ?? .zero
        let wait =
            remaining > .zero ? "for \(Int(remaining.inSeconds.rounded(.up))) s more" : "until one attempt succeeds"
        return AttemptFailure(
            .suspended, "it failed several times in a row, or asked for a pause, and is left alone \(wait)",
            remedy: .elsewhere)
    }

    private func seconds(since start: Duration) -> Double { (time.elapsed() - start).inSeconds }
}
