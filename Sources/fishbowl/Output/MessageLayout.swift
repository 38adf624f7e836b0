/// Messages for a terminal: lines that are too long are broken between words, below the first one and indented.
///
/// Codes in brackets hold no space, so that they are never broken. Lines of a source and their carets stay as they are.
enum MessageLayout {
    /// The text with no line of prose wider than `width` cells, but for single words.
    static func wrap(_ text: String, width: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { wrap($0, width: width) }
            .joined(separator: "\n")
    }

    private static func wrap(_ line: Substring, width: Int) -> [String] {
        guard TextLayout.cells(line) > width, !isSource(line) else { return [String(line)] }
        let margin = String(line.prefix { $0 == " " })
        let hang = margin + TextLayout.indent
        // Broken as if all lines began where the first one does; the others are shorter by what they hang in.
        let words = TextLayout.wrap(String(line), width: max(Self.narrowest, width - hang.count))
        return words.enumerated().map { ($0 == 0 ? margin : hang) + $1 }
    }

    private static let narrowest = 20

    /// `   12 | name: Ada`, and the line with the caret below it.
    private static func isSource(_ line: Substring) -> Bool {
        line.prefixMatch(of: /\ *\d*\ \|\ /) != nil
    }
}
