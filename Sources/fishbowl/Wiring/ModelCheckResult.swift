import FishbowlCore
import FishbowlModels
import Synchronization

/// How a model answered when it was checked.
struct ModelCheckResult: Sendable {
    let model: ModelSpecification
    let answer: ModelAnswer
    /// In how many pieces the answer came; 0 where nothing was streamed.
    let pieces: Int

    /// Asks it.
    ///
    /// - Throws: `ModelError`.
    init(of model: ModelSpecification, prompt: String, through clients: ModelClients) async throws {
        let heard = Heard()
        let client = try clients.model(model.key, of: [model.key: model])
        let request = ModelRequest(messages: [PromptMessage(role: .user, content: prompt)])
        answer = try await client.answer(request) { piece in heard.note(piece) }
        self.model = model
        pieces = heard.pieces
    }

    /// Counts the pieces of the attempt that answered.
    private final class Heard: Sendable {
        private let known = Mutex<(attempt: Int, pieces: Int)>((0, 0))

        func note(_ piece: DraftPiece) {
            known.withLock { known in
                if piece.attempt != known.attempt { known = (piece.attempt, 0) }
                known.pieces += 1
            }
        }

        var pieces: Int { known.withLock { $0.pieces } }
    }

    /// Whether it answers while it writes.
    var isStreamed: Bool { pieces > 1 }

    /// Tokens written in each second after the first; nil where either is not known.
    var tokensPerSecond: Double? {
        guard let usage = answer.usage, usage.output > 0 else { return nil }
        let last = answer.attempts.last?.seconds ?? answer.totalSeconds
        let seconds = last - (answer.firstTokenSeconds ?? 0)
        return seconds > 0 ? Double(usage.output) / seconds : nil
    }
}
