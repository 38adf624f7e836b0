/// Where one turn stands, as its row says.
public enum TurnState: String, Sendable, CaseIterable {
    /// Opened and committed; the model has not finished its answer.
    case thinking
    /// The answer is stored; the closing transaction has not run.
    case answered
    /// Said, heard and remembered.
    case closed
    /// The speaker had nothing to say.
    case passed
    /// A hook refused it.
    case vetoed
    /// A script or the model failed.
    case failed

    /// Whether nothing more happens to a turn in this state.
    public var isFinal: Bool {
        switch self {
        case .thinking, .answered: false
        case .closed, .passed, .vetoed, .failed: true
        }
    }
}

/// A refusal by a hook: not an error.
public struct Veto: Hashable, Sendable {
    public let code: String
    public let message: String

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}

/// What someone wants to say, before any hook has seen it.
public struct Utterance: Hashable, Sendable {
    public var text: String
    /// Keys of those who shall hear it; nil for everyone present.
    public var recipients: [String]?
    /// The speaker's memories that the text tells; nil where nobody has said.
    public var shares: [MemoryID]?

    public init(text: String, recipients: [String]? = nil, shares: [MemoryID]? = nil) {
        self.text = text
        self.recipients = recipients
        self.shares = shares
    }
}
