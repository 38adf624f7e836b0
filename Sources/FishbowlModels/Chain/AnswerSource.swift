internal import FishbowlCore

/// Something that can be asked once: no retries, no fallback.
protocol AnswerSource: Sendable {
    /// One attempt.
    ///
    /// - Parameter hear: called with each piece of text as it comes; nil when nobody listens.
    /// - Returns: text, ending, usage and time to the first piece of text; the rest is filled in by the caller.
    /// - Throws: `AttemptFailure`; `CancellationError` when the task was cancelled.
    func attempt(_ request: ModelRequest, hear: PieceListener?) async throws -> ModelAnswer
}

/// Hears the text of one attempt.
typealias PieceListener = @Sendable (String) async -> Void
