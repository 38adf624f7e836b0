/// The difference of two texts, line by line, in hunks as `diff -u` has them. A pure value.
///
/// ```
/// LineDiff(from: "a\nb\n", to: "a\nc\n").lines   // ["@@ -1,2 +1,2 @@", " a", "-b", "+c"]
/// ```
///
/// Only LF ends a line; a CR before it belongs to the line, so that a change of line ends is a change. Lines are compared
/// by their bytes. The result is a shortest difference when the parts that differ are small (the product of their line
/// counts at most 500,000); larger ones are first cut at lines that stand once in either text, and a piece that is still
/// too large counts as replaced whole. Cost: linear in the texts, plus that bounded comparison for each piece.
public struct LineDiff: Hashable, Sendable {
    /// What became of a line.
    public enum Mark: String, Hashable, Sendable {
        case kept, removed, added
    }

    /// A line of one text or of both.
    public struct Line: Hashable, Sendable {
        /// What became of it.
        public let mark: Mark
        /// The line without its LF.
        public let text: String
        /// False for the last line of a text that does not end in LF.
        public let isEnded: Bool
    }

    /// Changed lines with the kept ones around them.
    public struct Hunk: Hashable, Sendable {
        /// The first line in the old text, from 1; the line before the hunk (or 0) when it has no old lines.
        public let oldStart: Int
        /// How many lines are kept or removed.
        public let oldCount: Int
        /// The first line in the new text, from 1; the line before the hunk (or 0) when it has no new lines.
        public let newStart: Int
        /// How many lines are kept or added.
        public let newCount: Int
        /// The lines; removed ones stand before the added ones that replace them.
        public let lines: [Line]
    }

    /// The hunks in the order of the texts; none when the texts have the same bytes.
    public let hunks: [Hunk]

    /// Compares two texts.
    /// - Parameter context: how many kept lines are shown around a change, at least 0.
    public init(from old: String, to new: String, context: Int = 3) {
        let oldLines = Self.split(old)
        let newLines = Self.split(new)
        var numbering = Numbering()
        let matches = Alignment.matches(
            oldLines.map { numbering.number(of: $0) }, newLines.map { numbering.number(of: $0) })
        var lines: [Line] = []
        var (left, right) = (0, 0)
        for match in matches + [Alignment.Match(old: oldLines.count, new: newLines.count)] {
            lines += oldLines[left..<match.old].map { Line($0, .removed) }
            lines += newLines[right..<match.new].map { Line($0, .added) }
            if match.old < oldLines.count { lines.append(Line(oldLines[match.old], .kept)) }
            (left, right) = (match.old + 1, match.new + 1)
        }
        hunks = Self.hunks(of: lines, context: max(0, context))
    }

    /// True when the texts have the same bytes.
    public var isEmpty: Bool { hunks.isEmpty }
    /// How many lines are removed.
    public var removedCount: Int { count(.removed) }
    /// How many lines are added.
    public var addedCount: Int { count(.added) }

    private func count(_ mark: Mark) -> Int {
        hunks.reduce(0) { $0 + $1.lines.count { $0.mark == mark } }
    }

    /// The lines with their LF. An empty text has none.
    private static func split(_ text: String) -> [Substring.UTF8View] {
        var lines: [Substring.UTF8View] = []
        var start = text.utf8.startIndex
        while let end = text.utf8[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let next = text.utf8.index(after: end)
            lines.append(text.utf8[start..<next])
            start = next
        }
        if start < text.utf8.endIndex { lines.append(text.utf8[start...]) }
        return lines
    }

    private static func hunks(of lines: [Line], context: Int) -> [Hunk] {
        var ranges: [Range<Int>] = []
        for index in lines.indices where lines[index].mark != .kept {
            let range = max(0, index - context)..<min(lines.count, index + context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        var hunks: [Hunk] = []
        var (position, oldLine, newLine) = (0, 0, 0)
        for range in ranges {
            // Only kept lines stand between hunks.
            oldLine += range.lowerBound - position
            newLine += range.lowerBound - position
            let shown = Array(lines[range])
            let oldCount = shown.count { $0.mark != .added }
            let newCount = shown.count { $0.mark != .removed }
            hunks.append(
                Hunk(
                    oldStart: oldCount > 0 ? oldLine + 1 : oldLine, oldCount: oldCount,
                    newStart: newCount > 0 ? newLine + 1 : newLine, newCount: newCount, lines: shown))
            (position, oldLine, newLine) = (range.upperBound, oldLine + oldCount, newLine + newCount)
        }
        return hunks
    }
}

extension LineDiff.Line {
    fileprivate init(_ bytes: Substring.UTF8View, _ mark: LineDiff.Mark) {
        self.mark = mark
        isEnded = bytes.last == UInt8(ascii: "\n")
        text = String(decoding: isEnded ? bytes.dropLast() : bytes, as: UTF8.self)
    }
}
