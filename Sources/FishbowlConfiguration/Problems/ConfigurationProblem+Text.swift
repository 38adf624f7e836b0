extension ConfigurationProblem: CustomStringConvertible {
    /// The problem as a terminal shows it: `file:line:column: error: message [code]`, the line, a caret, and what helps.
    public var description: String {
        var lines: [String] = []
        let message = Self.visible(message)
        if let place {
            lines.append("\(Self.visible(place.description)): error: \(message) [\(code)]")
            lines += Excerpt(place).lines
        } else {
            lines.append("error: \(message) [\(code)]")
        }
        if let suggestion { lines.append("      = did you mean \(Self.shown(Self.visible(suggestion)))?") }
        if !allowed.isEmpty { lines.append("      = allowed: " + allowed.map(Self.visible).joined(separator: ", ")) }
        for origin in place?.includedFrom ?? [] { lines.append("      = included from \(Self.visible(origin))") }
        return lines.joined(separator: "\n")
    }

    /// What was probably meant, in quotes; a list and a file stand without, as they must be written.
    private static func shown(_ suggestion: String) -> String {
        let text = visible(suggestion)
        return text.hasPrefix("[") || text.hasPrefix("!file ") ? text : "\"\(text)\""
    }

    /// Control characters written out: a text of an author must neither break a line nor command a terminal.
    private static func visible(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
        }.joined()
    }
}

/// A line of a file with a caret under what is meant; a long line is cut to a window around it.
private struct Excerpt {
    let lines: [String]

    /// Columns of a line that are shown. Fits a terminal of 120 columns with the margin.
    static let width = 100

    init(_ place: SourcePlace) {
        let scalars = Array(place.lineText.unicodeScalars)
        guard scalars.contains(where: { !$0.properties.isWhitespace }) else {
            lines = []
            return
        }
        let caret = min(max(place.shownColumn - 1, 0), scalars.count)
        var start = 0
        var end = scalars.count
        if scalars.count > Self.width {
            start = max(0, min(caret - Self.width / 2, scalars.count - Self.width))
            end = start + Self.width
        }
        let number = String(place.line)
        let margin = String(repeating: " ", count: max(0, 5 - number.count))
        let blank = String(repeating: " ", count: margin.count + number.count)
        var shown = String(String.UnicodeScalarView(scalars[start..<end].map(Self.visible)))
        if start > 0 { shown = "…" + shown }
        if end < scalars.count { shown += "…" }
        let padding = (start > 0 ? " " : "") + scalars[start..<caret].map(Self.blank).joined()
        let covered = scalars[caret..<min(caret + place.shownLength, end)]
        let cells = max(1, covered.reduce(0) { $0 + Self.cells($1) })
        let mark = "^" + String(repeating: "~", count: cells - 1)
        lines = ["\(margin)\(number) | \(shown)", "\(blank) | \(padding)\(mark)"]
    }

    /// A control character as one cell that commands no terminal; everything else as it is.
    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar != "\t" && scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
    }

    /// White space as wide as the scalar; a tab stays a tab, so that both lines are indented alike.
    private static func blank(_ scalar: Unicode.Scalar) -> String {
        scalar == "\t" ? "\t" : String(repeating: " ", count: cells(scalar))
    }

    /// How many cells of a terminal the scalar takes, near enough for a caret.
    private static func cells(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        // The letters of flags are wide only in pairs.
        if scalar.properties.isEmojiPresentation, !(0x1F1E6...0x1F1FF).contains(scalar.value) { return 2 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
