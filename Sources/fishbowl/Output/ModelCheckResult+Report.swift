import FishbowlCore
import FishbowlModels

extension ModelCheckResult {
    /// For people.
    func lines(width: Int) -> [String] {
        let speed = tokensPerSecond.map { "\(decimal($0)) tokens per second" }
        let used = answer.usage.map { usage in
            let source = usage.isEstimated ? "counted here: the server does not say" : "as the server reports"
            return "\(counted(usage.input, "token")) read, \(usage.output) written, \(source)"
        }
        let first = answer.firstTokenSeconds.map { seconds($0) }
        let cost = answer.cost.map { "\(shownPrice($0)) price units" }
        let rows: [[String]] = [
            ["first token", first ?? "not known: nothing was streamed"],
            ["round trip", "\(seconds(answer.totalSeconds)), \(counted(max(answer.attempts.count, 1), "attempt"))"],
            ["speed", speed ?? "not known"],
            ["usage", used ?? "not reported"],
            ["cost", cost ?? "no price is configured"],
            ["streaming", isStreamed ? "works, \(counted(pieces, "piece"))" : "the answer came in one piece"],
            ["ending", answer.ending?.words ?? "the model did not say why it ended"],
            ["answer", beginning],
        ]
        return ["\(model.key) answers."] + TextTable(rows.map { ["  \($0[0])", $0[1]] }, width: width).lines
    }

    /// Enough of the answer to judge it by.
    private var beginning: String {
        let line = TextLayout.oneLine(answer.text)
        let limit = 300
        return line.count > limit ? line.prefix(limit - 1) + "…" : line
    }

    private func seconds(_ seconds: Double) -> String { "\(decimal(seconds)) s" }

    /// As one line of JSON.
    var line: JSONLine {
        JSONLine("model_check").adding("model", model.key)
            .adding("first_token_seconds", .real(answer.firstTokenSeconds))
            .adding("total_seconds", .number(answer.totalSeconds))
            .adding("tokens_per_second", .real(tokensPerSecond))
            .adding("input_tokens", answer.usage?.input).adding("output_tokens", answer.usage?.output)
            .adding("usage_is_estimated", answer.usage.map { .boolean($0.isEstimated) } ?? .null)
            .adding("cost", .real(answer.cost)).adding("is_streamed", .boolean(isStreamed)).adding("pieces", pieces)
            .adding("ending", answer.ending?.rawValue).adding("attempts", .array(answer.attempts.map(\.json)))
            .adding("text", answer.text)
    }
}

extension ModelAnswer.Ending {
    fileprivate var words: String {
        switch self {
        case .complete: "it had said all"
        case .length: "it came to its limit of tokens"
        case .filtered: "the provider cut it off for what it says"
        }
    }
}
