/// Lines for a terminal.
enum TextLayout {
    /// The words of `text` on lines of at most `width` cells; line ends of the text stay. A longer word stands alone.
    static func wrap(_ text: String, width: Int) -> [String] {
        printable(text).split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
            var lines: [String] = []
            var line = ""
            var length = 0
            for word in paragraph.split(separator: " ") {
                let cells = cells(word)
                if length > 0, length + 1 + cells > width {
                    lines.append(line)
                    (line, length) = ("", 0)
                }
                line += length > 0 ? " \(word)" : String(word)
                length += length > 0 ? cells + 1 : cells
            }
            return lines + [line]
        }
    }

    /// The text without what would move the cursor or change the terminal: what a script or a model says is no program.
    static func printable(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": kept.append(scalar)
            case "\t": kept.append(" ")
            default:
                if scalar.properties.generalCategory != .control { kept.append(scalar) }
            }
        }
        return String(kept)
    }

    /// The text on one line, without what would move the cursor.
    static func oneLine(_ text: String) -> String {
        printable(text).replacing("\n", with: " ")
    }

    /// What stands before lines that belong to the one above.
    static let indent = "    "

    /// The text as lines below a heading.
    static func below(_ text: String, width: Int = Terminal.current().width) -> [String] {
        wrap(text, width: width - indent.count).map { indent + $0 }
    }

    /// Each text as an item of a list: indented, and further so from its second line on.
    static func items(_ texts: [String], width: Int) -> [String] {
        texts.flatMap { text in
            wrap(text, width: width - indent.count).enumerated().map { ($0 == 0 ? "  " : indent) + $1 }
        }
    }

    /// The text with spaces after it, to fill `width` cells.
    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - cells(text)))
    }

    /// How many cells of a terminal the text takes, near enough for columns.
    static func cells(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + cells($1) }
    }

    private static func cells(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
