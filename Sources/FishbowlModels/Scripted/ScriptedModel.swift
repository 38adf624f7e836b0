public import FishbowlCore
import Synchronization

/// A language model that answers as it was told to: for tests of this project and of authors.
///
/// ```swift
/// let model = ScriptedModel([.text("Consider this."), .failure("the line is dead")])
/// let echo = ScriptedModel { request in ModelAnswer(text: request.messages.last?.content ?? "") }
/// ```
///
/// Requests are taken in the order of their arrival, from any number of tasks. A call for which nothing is scripted
/// throws; it never makes an answer up.
public final class ScriptedModel: LanguageModel {
    /// One scripted answer or failure, which a gate may hold back.
    public struct Reply: Sendable {
        let outcome: Result<ModelAnswer, ModelError>
        let gate: ReplyGate?

        /// An answer of that text.
        public static func text(_ text: String, gate: ReplyGate? = nil) -> Reply {
            Reply(outcome: .success(ModelAnswer(text: text)), gate: gate)
        }

        /// A `ModelError` with code `model.failed` and that message.
        public static func failure(_ message: String, gate: ReplyGate? = nil) -> Reply {
            Reply(outcome: .failure(ModelError(.failed, message)), gate: gate)
        }
    }

    private struct State {
        var replies: ArraySlice<Reply>
        var requests: [ModelRequest] = []
    }

    private let state: Mutex<State>
    private let respond: (@Sendable (ModelRequest) throws -> ModelAnswer)?

    /// - Parameter replies: one for each request, in their order.
    public init(_ replies: [Reply]) {
        state = Mutex(State(replies: replies[...]))
        respond = nil
    }

    /// - Parameter respond: called for each request, on the caller's task, perhaps by several at once.
    public init(_ respond: @escaping @Sendable (ModelRequest) throws -> ModelAnswer) {
        state = Mutex(State(replies: []))
        self.respond = respond
    }

    /// Everything that was asked so far, in order, those without an answer included.
    public var requests: [ModelRequest] { state.withLock { $0.requests } }

    /// How many scripted replies nobody has asked for yet; a test that ends with some has not done what it meant to.
    public var repliesLeft: Int { state.withLock { $0.replies.count } }

    /// Gives the next reply, once its gate is open.
    ///
    /// - Throws: `ModelError` with `.unscripted` when no reply is left, with `.failed` when the reply is a failure;
    ///   `CancellationError` when the task is cancelled at a gate; whatever the closure throws.
    public func answer(_ request: ModelRequest, hear: DraftListener?) async throws -> ModelAnswer {
        let (number, reply) = take(request)
        if let respond {
            let answer = try respond(request)
            await hear?(DraftPiece(attempt: 1, text: answer.text))
            return answer
        }
        guard let reply else { throw Self.unscripted(request, number: number) }
        try await reply.gate?.pass()
        let answer = try reply.outcome.get()
        await hear?(DraftPiece(attempt: 1, text: answer.text))
        return answer
    }

    /// `answer` for callers that are not asynchronous. Gates hold nobody back here.
    public func answerAtOnce(_ request: ModelRequest) throws -> ModelAnswer {
        let (number, reply) = take(request)
        if let respond { return try respond(request) }
        guard let reply else { throw Self.unscripted(request, number: number) }
        return try reply.outcome.get()
    }

    private func take(_ request: ModelRequest) -> (number: Int, reply: Reply?) {
        state.withLock { state in
            state.requests.append(request)
            return (state.requests.count, state.replies.popFirst())
        }
    }

    private static func unscripted(_ request: ModelRequest, number: Int) -> ModelError {
        let asked = request.messages.last.map { "\"\(excerpt($0.content))\"" } ?? "a request without messages"
        return ModelError(
            .unscripted,
            "request \(number) to the scripted model has no reply, its script holds \(number - 1); it asked: \(asked). "
                + "Script one more reply, or find out why one more was asked for.")
    }

    /// Enough of a text to recognise it by.
    private static func excerpt(_ text: String) -> String {
        let limit = 160
        return text.count <= limit ? text : text.prefix(limit) + "…"
    }
}
