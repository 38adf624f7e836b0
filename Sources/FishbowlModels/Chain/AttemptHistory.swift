internal import FishbowlCore

/// What came of all attempts on one request so far.
struct AttemptHistory {
    private(set) var attempts: [ModelAttempt] = []
    /// The last failure of each model, in the order in which they were asked.
    private var failures: [(model: String, failure: AttemptFailure, count: Int)] = []
    /// When the first attempt began.
    private(set) var start: Duration?

    /// The number of the attempt that comes next, from 1.
    var next: Int { attempts.count + 1 }

    mutating func begin(at now: Duration) { start = start ?? now }

    mutating func succeeded(_ model: String, seconds: Double) {
        attempts.append(ModelAttempt(model: model, seconds: seconds))
    }

    mutating func failed(_ model: String, _ failure: AttemptFailure, seconds: Double) {
        attempts.append(
            ModelAttempt(model: model, failure: failure.code.rawValue, message: failure.message, seconds: seconds))
        if failures.last?.model == model {
            failures[failures.count - 1].failure = failure
            failures[failures.count - 1].count += 1
        } else {
            failures.append((model, failure, 1))
        }
    }

    /// What is thrown when no model has answered. Its code is that of the model that was asked first: the others only
    /// stood in for it.
    var error: ModelError {
        guard let first = failures.first else { return ModelError(.failed, "no model was asked") }
        let told = failures.map { failed in
            let count = failed.count == 1 ? "" : " (attempt \(failed.count), no more are made)"
            return "models/\(failed.model): \(failed.failure.message)\(count)"
        }
        let message =
            told.count == 1 ? told[0] : "none of \(told.count) models answered. " + told.joined(separator: ". ")
        return ModelError(first.failure.code, message, attempts: attempts)
    }
}
