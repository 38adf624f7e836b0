internal import FishbowlCore

/// What calls of models come to. A pure value.
///
/// What a provider reports is not trusted: counts are brought into 0…`Limits.tokensPerCall`, and a cost or a time that is
/// no finite positive number counts as 0.
struct ModelBill {
    /// The detail of counts that are near the truth, not it.
    static let estimated = "estimated"
    /// The detail of the attempt that answered.
    static let answered = "answered"

    private let answers: [ModelAnswer]
    private let failed: [ModelAttempt]

    init(_ answers: [ModelAnswer], failed: [ModelAttempt]) {
        self.answers = answers
        self.failed = failed
    }

    /// One row for each thing that is known of each call, and one for each attempt.
    func metrics(of caller: ModelCaller) -> [MetricRow] {
        var rows: [MetricRow] = []
        func add(_ metric: Metric, _ value: Double, _ model: String?, _ detail: String? = nil) {
            rows.append(
                MetricRow(
                    metric, value, character: caller.character, turn: caller.turn,
                    conversation: caller.conversation, ask: caller.ask, model: model, detail: detail))
        }
        func add(_ attempts: [ModelAttempt]) {
            for attempt in attempts {
                add(
                    .modelAttempt, Self.positive(attempt.seconds), attempt.model,
                    attempt.failure ?? Self.answered)
            }
        }
        for answer in answers {
            if let usage = answer.usage {
                let detail = usage.isEstimated ? Self.estimated : nil
                add(.modelInputTokens, Double(Self.tokens(usage.input)), answer.model, detail)
                add(.modelOutputTokens, Double(Self.tokens(usage.output)), answer.model, detail)
                if let cost = answer.cost { add(.modelCost, Self.positive(cost), answer.model, detail) }
            } else if let cost = answer.cost {
                add(.modelCost, Self.positive(cost), answer.model)
            }
            if let seconds = answer.firstTokenSeconds {
                add(.modelFirstToken, Self.positive(seconds), answer.model)
            }
            add(.modelTotal, Self.positive(answer.totalSeconds), answer.model)
            add(.modelAttempts, Double(max(answer.attempts.count, 1)), answer.model)
            add(answer.attempts)
        }
        add(failed)
        return rows
    }

    /// One row for each model that was asked, by key.
    func usage(of caller: ModelCaller, on day: String, release: ReleaseNumber) -> [UsageRow] {
        var rows: [String: UsageRow] = [:]
        func add(_ model: String?, _ change: (inout UsageRow) -> Void) {
            let key = model ?? ""
            change(
                &rows[
                    key,
                    default: UsageRow(
                        day: day, scenario: caller.scenario ?? "", character: caller.character, model: key,
                        release: release)])
        }
        for answer in answers {
            add(answer.model) { row in
                row.calls += 1
                row.inputTokens += Self.tokens(answer.usage?.input ?? 0)
                row.outputTokens += Self.tokens(answer.usage?.output ?? 0)
                row.cost += Self.positive(answer.cost ?? 0)
                if answer.attempts.isEmpty { row.seconds += Self.positive(answer.totalSeconds) }
            }
        }
        for attempt in answers.flatMap(\.attempts) + failed {
            add(attempt.model) { row in
                if attempt.failure != nil { row.failedAttempts += 1 }
                row.seconds += Self.positive(attempt.seconds)
            }
        }
        return rows.values.sorted { $0.model < $1.model }
    }

    private static func tokens(_ count: Int) -> Int { min(max(count, 0), Limits.tokensPerCall) }

    private static func positive(_ number: Double) -> Double { number.isFinite ? max(number, 0) : 0 }
}
