import YAMLSource

/// The parts of a file's lines that are shown as `•••`.
struct HiddenText {
    /// What stands in place of a secret.
    static let mask = "•••"

    /// Columns from 1, by line from 1; neither sorted nor apart.
    private var ranges: [Int: [Range<Int>]] = [:]

    /// True when nothing is hidden.
    var isEmpty: Bool { ranges.isEmpty }

    /// Hides columns, from 1, of a line.
    mutating func hide(columns: Range<Int>, on line: Int) {
        guard !columns.isEmpty else { return }
        ranges[line, default: []].append(columns)
    }

    /// Hides everything from one place up to another.
    mutating func hide(from start: YAMLLocation, to end: YAMLLocation) {
        guard start < end else { return }
        for line in start.line...end.line {
            let first = line == start.line ? start.column : 1
            let last = line == end.line ? end.column : .max
            if first < last { hide(columns: first..<last, on: line) }
        }
    }

    /// What is hidden on one line, as the line of another number.
    func onLine(_ line: Int, becoming other: Int) -> HiddenText {
        var moved = HiddenText()
        moved.ranges[other] = ranges[line]
        return moved
    }

    /// True when that place is hidden.
    func covers(_ location: YAMLLocation) -> Bool {
        ranges[location.line]?.contains { $0.contains(location.column) } ?? false
    }

    /// The place with its line masked; its line and column stay those of the file.
    func masked(_ place: SourcePlace) -> SourcePlace {
        guard let hidden = ranges[place.line] else { return place }
        let scalars = Array(place.lineText.unicodeScalars)
        var text = String.UnicodeScalarView()
        var (caret, end): (Int?, Int?) = (nil, nil)
        var index = 0
        let sorted = Self.merged(hidden)
        var next = sorted.startIndex
        func note(_ column: Int) {
            if caret == nil, column >= place.column { caret = text.count + 1 }
            if end == nil, column >= place.column + place.length { end = text.count + 1 }
        }
        while index < scalars.count {
            if next < sorted.endIndex, sorted[next].lowerBound == index + 1 {
                let range = sorted[next]
                note(index + 1)
                // A place inside a secret is shown at its beginning, and one that ends inside at its end.
                if caret == nil, range.contains(place.column) { caret = text.count + 1 }
                text += Self.mask.unicodeScalars
                index = min(range.upperBound - 1, scalars.count)
                next += 1
            } else {
                note(index + 1)
                text.append(scalars[index])
                index += 1
            }
        }
        let start = caret ?? text.count + 1
        return place.showing(String(text), column: start, length: (end ?? text.count + 1) - start)
    }

    /// Ranges in order, those that touch joined.
    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard let last = merged.last, range.lowerBound <= last.upperBound else {
                merged.append(range)
                continue
            }
            merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
        }
        return merged
    }
}
