internal import FishbowlCore

/// Gives the answers that were recorded, and costs nothing.
struct ReplayedModel: AnswerSource {
    /// Whose answers; nil for any model's.
    let model: String?
    let recorded: @Sendable (ModelRequest, _ model: String?) async throws -> ModelAnswer?

    init(
        of model: String?, recorded: @escaping @Sendable (ModelRequest, _ model: String?) async throws -> ModelAnswer?
    ) {
        self.model = model
        self.recorded = recorded
    }

    func attempt(_ request: ModelRequest, hear: PieceListener?) async throws -> ModelAnswer {
        let found: ModelAnswer?
        do {
            found = try await recorded(request, model)
        } catch let error as CancellationError {
            throw error
        } catch {
            throw AttemptFailure(.failed, "the recorded answers cannot be read: \(error)", remedy: .elsewhere)
        }
        guard let answer = found else {
            let whose = model.map { "of models/\($0)" } ?? "of any model"
            throw AttemptFailure(
                .unrecorded, "no answer \(whose) to this very request was recorded; ask a model that can answer it",
                remedy: .elsewhere)
        }
        await hear?(answer.text)
        return ModelAnswer(text: answer.text, ending: answer.ending, usage: answer.usage)
    }
}
