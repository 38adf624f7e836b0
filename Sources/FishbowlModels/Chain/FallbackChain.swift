internal import FishbowlCore

/// A model with those that stand in for it: asks one after the other until one answers.
struct FallbackChain: LanguageModel {
    let links: [ModelLink]
    let time: ModelTime

    func answer(_ request: ModelRequest, hear: DraftListener?) async throws -> ModelAnswer {
        var history = AttemptHistory()
        for link in links {
            guard var answer = try await link.answer(request, hear: hear, &history) else { continue }
            answer.attempts = history.attempts
            answer.totalSeconds = history.start.map { (time.elapsed() - $0).inSeconds } ?? 0
            return answer
        }
        throw history.error
    }
}

extension Duration {
    /// As a number, which is what settings, columns and servers use.
    var inSeconds: Double { self / .seconds(1) }
}
