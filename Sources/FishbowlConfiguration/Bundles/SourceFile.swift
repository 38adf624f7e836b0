import YAMLSource

/// A file that was read: what problems in it show.
struct SourceFile {
    /// From the root of the import.
    let name: String
    let text: YAMLText
    /// `file:line:column` of the `!file` that brought it in, and of those around that, innermost first.
    var includedFrom: [String] = []
    /// The documents that include one another until this one is, outermost first.
    var chain: [String] = []

    /// The place of that many scalars at a location.
    func place(_ location: YAMLLocation, length: Int = 1) -> SourcePlace {
        SourcePlace(
            file: name, line: location.line, column: location.column, length: length,
            lineText: text.line(location.line), includedFrom: includedFrom)
    }

    /// The place of a whole node when it stands on one line, else of its first character.
    func place(_ node: YAMLNode) -> SourcePlace {
        let isBlock = node.scalar?.block != nil
        let isOnOneLine = node.end.line == node.location.line && !isBlock
        return place(node.location, length: isOnOneLine ? node.end.column - node.location.column : 1)
    }
}

/// A script or a template in a file: turns its own lines and columns into the file's.
struct EmbeddedText {
    let text: String
    let field: String
    let file: SourceFile
    /// The file's line of the text's first line.
    let firstLine: Int
    /// What the file indents each line by.
    let indentation: Int
    /// Where the text as a whole begins, for styles whose lines are not lines of the file.
    let start: SourcePlace
    /// False for folded and for quoted texts of several lines.
    let isExact: Bool

    func place(line: Int, column: Int, length: Int) -> SourcePlace {
        guard isExact else { return start }
        return file.place(
            YAMLLocation(line: firstLine + line - 1, column: column + indentation), length: length)
    }
}
