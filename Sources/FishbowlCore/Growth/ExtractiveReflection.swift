/// What somebody concludes without a model: to what they keep returning, and who spoke of it.
///
/// Source: Fishbowl's own, see `docs/rules.md`, "Reflection".
public enum ExtractiveReflection {
    /// The most conclusions that are drawn at once.
    public static let insights = 3
    /// In how many messages something must come up.
    public static let leastMentions = 3
    /// The most who are named.
    private static let named = 3

    /// Conclusions from what somebody remembers, the strongest first. The same memories give the same (T12).
    ///
    /// Each is drawn from open memories alone, or from confidential ones alone, and is as sensitive as the most
    /// sensitive that it rests on (T8).
    public static func insights(from experiences: [Experience]) -> [Insight] {
        let themes = Confidence.allCases.flatMap { confidence in
            RecurringTheme.all(
                in: experiences.filter { Confidence(sensitivity: $0.sensitivity) == confidence }, least: leastMentions)
        }
        var chosen: [RecurringTheme] = []
        for theme in stable(themes) where !chosen.contains(where: theme.resembles) {
            chosen.append(theme)
            if chosen.count == insights { break }
        }
        return chosen.map { theme in
            Insight(
                "I keep returning to \(theme.name): \(speakers(of: theme.evidence)).", on: theme.topic,
                from: theme.evidence, among: theme.evidence)
        }
    }

    /// By score; of equal ones, the open first, as they came.
    private static func stable(_ themes: [RecurringTheme]) -> [RecurringTheme] {
        themes.enumerated().sorted {
            $0.element.score != $1.element.score ? $0.element.score > $1.element.score : $0.offset < $1.offset
        }.map(\.element)
    }

    /// "Ada spoke of it four times, and so did I".
    private static func speakers(of evidence: [Experience]) -> String {
        var counts: [(speaker: Experience.Speaker, count: Int)] = []
        for speaker in evidence.compactMap(\.speaker) {
            if let index = counts.firstIndex(where: { $0.speaker.key == speaker.key }) {
                counts[index].count += 1
            } else {
                counts.append((speaker, 1))
            }
        }
        let own = counts.first { $0.speaker.isSelf }?.count ?? 0
        var others = counts.filter { !$0.speaker.isSelf }.sorted {
            $0.count != $1.count ? $0.count > $1.count : $0.speaker.key < $1.speaker.key
        }.map { (name: $0.speaker.name, count: $0.count) }
        if others.count > named {
            let rest = others[(named - 1)...].reduce(0) { $0 + $1.count }
            others = others[..<(named - 1)] + [("others", rest)]
        }
        guard let first = others.first else {
            return own > 0 ? "I spoke of it \(times(own))" : "it came up \(times(evidence.count))"
        }
        var parts = ["\(first.name) spoke of it \(times(first.count))"]
        parts += others.dropFirst().map { "\($0.name) \(times($0.count))" }
        if own == first.count, others.count == 1 { return "\(parts[0]), and so did I" }
        if own > 0 { parts.append("I myself \(times(own))") }
        return listed(parts)
    }

    private static func listed(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.joined() }
        return "\(parts.dropLast().joined(separator: ", ")) and \(last)"
    }

    private static func times(_ count: Int) -> String {
        switch count {
        case 1: "once"
        case 2: "twice"
        default: "\(numbers.indices.contains(count) ? numbers[count] : String(count)) times"
        }
    }

    private static let numbers = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]
}
