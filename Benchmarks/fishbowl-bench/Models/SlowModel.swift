import FishbowlCore
import Synchronization

/// A model that thinks for so long and then says something new. Whoever listens hears an empty piece when it begins, and
/// one when it has done.
final class SlowModel: LanguageModel {
    private let delay: Duration
    private let count = Mutex(0)

    init(delay: Duration) {
        self.delay = delay
    }

    func answer(_ request: ModelRequest, hear: DraftListener?) async throws -> ModelAnswer {
        await hear?(DraftPiece(attempt: 1, text: ""))
        if delay > .zero { try await Task.sleep(for: delay) }
        let number = count.withLock { count in
            count += 1
            return count
        }
        let text = "Of the \(Self.words[number % Self.words.count]) I have thought \(number) times, and say so."
        await hear?(DraftPiece(attempt: 1, text: text))
        let usage = TokenUsage(input: 400, output: 20)
        return ModelAnswer(text: text, ending: .complete, usage: usage, model: "slow", cost: 0.0001)
    }

    private static let words = [
        "engine", "river", "letter", "violin", "harbour", "theorem", "sermon", "lamp", "voyage",
    ]
}
