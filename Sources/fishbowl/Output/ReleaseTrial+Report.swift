import FishbowlCore
import FishbowlEngine

extension ReleaseTrial {
    /// What was said and what would be said, side by side, then what would be different when it is over.
    func lines(width: Int) -> [String] {
        let width = max(40, width)
        let was = recordedReleases.map(\.description).joined(separator: ", ")
        let noun = recordedReleases.count == 1 ? "release" : "releases"
        let columns = SideBySide(width: width)
        var lines = TextLayout.wrap(
            "Conversation \(conversation) (\(scenario)), taken once more on release \(release). Nothing was written.",
            width: width)
        lines += ["", columns.row("\(noun) \(was)", "release \(release)"), columns.rule]
        for turn in turns { lines += turn.lines(columns) }
        lines += ["", summary]
        lines += differenceLines(width: width)
        lines += notes.flatMap { TextLayout.wrap($0, width: width) }
        return lines
    }

    private func count(_ comparison: Turn.Comparison) -> Int { turns.count { $0.comparison == comparison } }

    private var summary: String {
        let parts = [
            (count(.same), "the same"), (count(.differs), "different"), (count(.onlyRecorded), "only recorded"),
            (count(.onlyReplayed), "only on release \(release)"),
        ].filter { $0.0 > 0 }
        return "\(counted(turns.count, "turn")): " + parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + "."
    }

    private func differenceLines(width: Int) -> [String] {
        guard !differences.isEmpty else { return ["In the end everybody is as they were."] }
        let rows = differences.map {
            ["  \($0.character)", $0.what, "\($0.recorded ?? "–") → \($0.replayed ?? "–")"]
        }
        return ["In the end:"] + TextTable(rows, width: width).lines
    }

    private var notes: [String] {
        var notes = refused.map { "Refused on release \(release): \($0)." }
        let marks = turns.flatMap(\.marks)
        let anew = marks.count { $0 == .promptChanged || $0 == .noAnswer }
        if anew > 0 {
            notes.append(
                "\(counted(anew, "turn")) would have asked a model something else; what it would say, nobody knows.")
        }
        if unanswered > 0 { notes.append("\(counted(unanswered, "question")) of scripts have no recorded answer.") }
        if !isAlone { notes.append("Other conversations went on meanwhile; what they changed is left out here.") }
        return notes
    }

    var json: JSONValue {
        [
            "conversation": .integer(conversation.rawValue), "scenario": .string(scenario),
            "release": .integer(release.rawValue),
            "recorded_releases": .array(recordedReleases.map { .integer($0.rawValue) }),
            "turns": .array(turns.map(\.json)), "differences": .array(differences.map(\.json)),
            "same": .number(count(.same)), "different": .number(count(.differs)),
            "only_recorded": .number(count(.onlyRecorded)), "only_replayed": .number(count(.onlyReplayed)),
            "refused": .array(refused.map { .string($0) }), "unanswered": .number(unanswered),
            "alone": .boolean(isAlone),
        ]
    }
}

extension ReleaseTrial.Turn {
    fileprivate func lines(_ columns: SideBySide) -> [String] {
        let words = [comparison.words] + marks.map(\.words)
        let head = "turn \(number) · \(words.joined(separator: " · "))"
        guard comparison != .same else {
            return [head] + columns.whole(recorded?.words ?? "")
        }
        return [head] + columns.rows(recorded?.words ?? "", replayed?.words ?? "")
    }

    fileprivate var json: JSONValue {
        [
            "turn": .number(number), "comparison": .string(comparison.rawValue),
            "marks": .array(marks.map { .string($0.rawValue) }), "recorded": recorded?.json ?? .null,
            "replayed": replayed?.json ?? .null,
        ]
    }
}

extension ReleaseTrial.Turn.Comparison {
    fileprivate var words: String {
        switch self {
        case .same: "same"
        case .differs: "differs"
        case .onlyRecorded: "only here"
        case .onlyReplayed: "only there"
        }
    }
}

extension ReleaseTrial.Mark {
    fileprivate var words: String {
        switch self {
        case .promptChanged: "prompt changed, the recorded answer stands in"
        case .askedAnew: "prompt changed, asked anew"
        case .noAnswer: "prompt changed, no answer"
        }
    }
}

extension ReleaseTrial.Line {
    /// Who said what, or why nothing was said.
    fileprivate var words: String {
        let name = speaker.map { "\($0): " } ?? ""
        if !texts.isEmpty { return name + texts.joined(separator: "\n") }
        switch state {
        case .passed: return name + "(says nothing)"
        case .vetoed: return name + "(was refused: \(failure ?? ""))"
        case .failed: return name + "(failed: \(failure ?? ""))"
        case .thinking, .answered, .closed: return name + "(\(state.rawValue))"
        }
    }

    fileprivate var json: JSONValue {
        [
            "speaker": .text(key), "name": .text(speaker), "state": .string(state.rawValue),
            "texts": .array(texts.map { .string($0) }), "failure": .text(failure),
        ]
    }
}

extension ReleaseTrial.StateDifference {
    fileprivate var json: JSONValue {
        [
            "character": .string(character), "what": .string(what), "recorded": .text(recorded),
            "replayed": .text(replayed),
        ]
    }
}

/// Two columns of text on a terminal, of one width.
struct SideBySide {
    private static let gutter = " │ "

    private let width: Int
    private let column: Int

    init(width: Int) {
        self.width = width
        column = (width - TextLayout.cells(Self.gutter) - 2) / 2
    }

    /// Under the heads of the columns.
    var rule: String {
        "  " + String(repeating: "─", count: column) + "─┼─" + String(repeating: "─", count: column)
    }

    /// One line of each.
    func row(_ left: String, _ right: String) -> String {
        "  " + TextLayout.padded(left, to: column) + (right.isEmpty ? " │" : Self.gutter + right)
    }

    /// Both texts, each wrapped in its column.
    func rows(_ left: String, _ right: String) -> [String] {
        let (left, right) = (cut(left), cut(right))
        return (0..<max(left.count, right.count)).map { index in
            row(left.indices.contains(index) ? left[index] : "", right.indices.contains(index) ? right[index] : "")
        }
    }

    /// A text that stands in both.
    func whole(_ text: String) -> [String] {
        TextLayout.wrap(text, width: width - 2).map { "  " + $0 }
    }

    /// The lines of a column; a word that is longer than it is broken.
    private func cut(_ text: String) -> [String] {
        TextLayout.wrap(text, width: column).flatMap { line -> [String] in
            var (lines, rest): ([String], String) = ([], "")
            for character in line {
                if TextLayout.cells(rest + String(character)) > column {
                    lines.append(rest)
                    rest = ""
                }
                rest.append(character)
            }
            return lines + [rest]
        }
    }
}
