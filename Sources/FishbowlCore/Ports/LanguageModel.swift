/// Something that answers requests in natural language: a server, a recording, a script.
public protocol LanguageModel: Sendable {
    /// Answers one request. Called outside every transaction; may take as long as it takes.
    ///
    /// - Parameter hear: called with each piece of the answer as it comes, in order, one at a time; nil when nobody listens,
    ///   which lets a model answer in one piece. What was heard is a draft: only what is returned is the answer.
    /// - Throws: whatever kept it from answering; `CancellationError` when its task was cancelled.
    func answer(_ request: ModelRequest, hear: DraftListener?) async throws -> ModelAnswer
}

/// Hears an answer while it is written.
public typealias DraftListener = @Sendable (DraftPiece) async -> Void

/// A piece of an answer that is not finished.
public struct DraftPiece: Hashable, Sendable {
    /// Which attempt writes it, from 1; with a new one, everything that was heard before counts no more.
    public var attempt: Int
    public var text: String

    public init(attempt: Int, text: String) {
        self.attempt = attempt
        self.text = text
    }
}

extension LanguageModel {
    /// `answer(_:hear:)` for those who only want the answer.
    public func answer(_ request: ModelRequest) async throws -> ModelAnswer {
        try await answer(request, hear: nil)
    }
}
