import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension AnalyticsComparison {
    /// For people, within 80 cells.
    func lines(width: Int) -> [String] {
        let table = NumberTable(
            [["", "\(first.release.number)", "\(second.release.number)", "difference", "95 %"]] + rows.map(\.cells))
        return [first, second].flatMap { TextLayout.wrap($0.words, width: width) } + [""] + table.lines + [""]
            + notes.flatMap { TextLayout.wrap($0, width: width) }
    }

    private var notes: [String] {
        let unit =
            switch unit {
            case .conversation: "Each value is the mean of a conversation."
            case .message:
                "Each value is a message, for fewer than \(Self.leastConversations) conversations were held on one of "
                    + "them. Messages of one conversation resemble one another, so the intervals are rather too narrow."
            }
        return [unit + " Within noise: the interval of the difference includes 0."]
    }

    var line: JSONLine {
        JSONLine("analytics_comparison").adding("first", first.json).adding("second", second.json)
            .adding("unit", unit.rawValue).adding("scores", .array(rows.map(\.json)))
    }
}

extension AnalyticsComparison.Side {
    fileprivate var words: String {
        "Release \(release.number): \(counted(messages, "message")) in \(counted(conversations, "conversation")) · "
            + TextLayout.oneLine(release.message)
    }

    fileprivate var json: JSONValue {
        [
            "release": .integer(release.number.rawValue), "message": .string(release.message),
            "created_at": .text(release.createdAt), "messages": .number(messages),
            "conversations": .number(conversations),
        ]
    }
}

extension AnalyticsComparison.Row {
    fileprivate var cells: [String] {
        guard let interval else { return [score.rawValue, shown(first), shown(second), "–", "too few"] }
        return [
            score.rawValue, shown(first), shown(second), signed(interval.difference),
            "\(signed(interval.range.lowerBound)) … \(signed(interval.range.upperBound))",
            interval.includesZero ? "within noise" : interval.difference > 0 ? "higher" : "lower",
        ]
    }

    private func shown(_ sample: Sample) -> String {
        sample.mean.map { "\(decimal($0)) (\(sample.count))" } ?? "– (0)"
    }

    fileprivate var json: JSONValue {
        [
            "score": .string(score.rawValue), "first_mean": .real(first.mean), "first_count": .number(first.count),
            "second_mean": .real(second.mean), "second_count": .number(second.count),
            "difference": .real(interval?.difference), "low": .real(interval?.range.lowerBound),
            "high": .real(interval?.range.upperBound),
            "is_within_noise": interval.map { .boolean($0.includesZero) } ?? .null,
        ]
    }
}
