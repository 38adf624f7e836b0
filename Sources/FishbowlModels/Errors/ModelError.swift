/// Why a language model gave no answer.
///
/// Descriptions never hold what a provider was sent or a secret; only the scripted model quotes the request that it was
/// not prepared for, because its author must find it.
public struct ModelError: Error, CustomStringConvertible {
    /// What kind of failure it was. Raw values are stable: command line, JSON, Lua and logs share them.
    public enum Code: String, Sendable, CaseIterable {
        /// A scripted model was asked for more than its script holds.
        case unscripted = "model.unscripted"
        /// The model, or the way to it, failed.
        case failed = "model.failed"
    }

    public let code: Code
    /// What was tried, on what, what was found, what to do.
    public let message: String
    /// The error below this one, if there was one.
    public let cause: (any Error)?

    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String {
        let whole = "\(code.rawValue): \(message)"
        return cause.map { "\(whole) (\($0))" } ?? whole
    }
}
