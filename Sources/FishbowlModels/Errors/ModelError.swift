public import FishbowlCore

/// Why a language model gave no answer.
///
/// Descriptions never hold what a provider was sent or a secret; only the scripted model quotes the request that it was
/// not prepared for, because its author must find it.
public struct ModelError: Error, CustomStringConvertible {
    /// What kind of failure it was. Raw values are stable: command line, JSON, Lua, logs and metrics share them.
    public enum Code: String, Sendable, CaseIterable {
        /// A scripted model was asked for more than its script holds, or for what none of its cues fits.
        case unscripted = "model.unscripted"
        /// The model, or the way to it, failed in a way that has no code of its own.
        case failed = "model.failed"
        /// No connection came about: no such host, nobody listens there, or no trust in its certificate.
        case unreachable = "model.unreachable"
        /// The connection, the first word, the next word or the whole answer took too long.
        case timeout = "model.timeout"
        /// The server has had enough for now.
        case rateLimited = "model.rateLimited"
        /// The server is not well: it said so with a status of 500 and more, or it is still loading.
        case unavailable = "model.unavailable"
        /// The server does not accept the API key.
        case unauthorized = "model.unauthorized"
        /// The server will not answer this request, however often it is asked.
        case refused = "model.refused"
        /// The prompt has more tokens than the model can read.
        case tooLong = "model.tooLong"
        /// The answer was longer than anything that may be kept.
        case oversized = "model.oversized"
        /// What the server sent is not what its protocol says.
        case malformed = "model.malformed"
        /// The connection broke before the answer was whole.
        case interrupted = "model.interrupted"
        /// The model failed so often, or asked for so long a pause, that it is left alone for a while.
        case suspended = "model.suspended"
        /// The environment variable of the API key is not set, or holds no key.
        case noKey = "model.noKey"
        /// There is no model of that name.
        case unknown = "model.unknown"
        /// No answer to this request was recorded.
        case unrecorded = "model.unrecorded"
    }

    public let code: Code
    /// What was tried, on what, what was found, what to do.
    public let message: String
    /// The error below this one, if there was one.
    public let cause: (any Error)?
    /// Every attempt in order, of all models that were asked; empty when none was.
    public let attempts: [ModelAttempt]

    public init(_ code: Code, _ message: String, cause: (any Error)? = nil, attempts: [ModelAttempt] = []) {
        self.code = code
        self.message = message
        self.cause = cause
        self.attempts = attempts
    }

    public var description: String {
        let whole = "\(code.rawValue): \(message)"
        return cause.map { "\(whole) (\($0))" } ?? whole
    }
}
