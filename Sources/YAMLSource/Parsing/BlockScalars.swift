extension YAMLText {
    /// Where the lines of the block scalar stand whose event began at `start`.
    ///
    /// libyaml does not say how far it indented the block, so that is read back: the first line of the text that is not
    /// empty is the tail of its line in the file.
    func layout(ofBlock text: String, style: YAMLScalar.Style, from start: YAMLLocation) -> YAMLScalar.BlockLayout {
        let header = headerLine(from: start)
        let contentLines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var indentation = 0
        if style == .literal, let index = contentLines.firstIndex(where: { !$0.isEmpty }) {
            let written = line(header + 1 + index).unicodeScalars.count
            indentation = max(0, written - contentLines[index].unicodeScalars.count)
        } else if let first = lines.dropFirst(header).first(where: { !$0.allSatisfy(\.isWhitespace) }) {
            indentation = first.prefix { $0 == " " }.count
        }
        return YAMLScalar.BlockLayout(firstLine: header + 1, indentation: indentation)
    }

    /// The line of the `|` or `>`. Tags, anchors and comments may stand before it, on lines of their own.
    private func headerLine(from start: YAMLLocation) -> Int {
        var number = start.line
        var rest = Substring(line(number).unicodeScalars.dropFirst(start.column - 1))
        while number <= lines.count {
            let words = rest.split(whereSeparator: { $0 == " " || $0 == "\t" })
            for word in words {
                if word.hasPrefix("|") || word.hasPrefix(">") { return number }
                if word.hasPrefix("#") { break }
            }
            number += 1
            rest = Substring(line(number))
        }
        return start.line
    }
}
