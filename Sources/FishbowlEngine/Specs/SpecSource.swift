internal import FishbowlConfiguration
package import FishbowlCore

/// A text of specs: a file, or the `tests` of an entry.
package struct SpecSource: Hashable, Sendable {
    /// As it is shown, and the name of its chunk.
    package let name: String
    package let text: String
    /// The folder that the paths in it start from, absolute; nil where it is in no file.
    package let folder: String?
    /// The folder outside which it names no file; nil for the usual one.
    package let root: String?
    /// Where it was written, for the lines of messages; nil for a file of its own.
    package let origin: ScriptOrigin?

    package init(
        name: String, text: String, folder: String?, root: String? = nil, origin: ScriptOrigin? = nil
    ) {
        self.name = name
        self.text = text
        self.folder = folder
        self.root = root
        self.origin = origin
    }

    /// Where a line of the text stands.
    func place(ofLine line: Int) -> (file: String, line: Int) {
        origin.map { ($0.file, $0.firstLine + line - 1) } ?? (name, line)
    }

    /// A line of the text, without the white space around it.
    func line(_ number: Int) -> String? {
        let lines = text.sourceLines
        guard lines.indices.contains(number - 1) else { return nil }
        return String(lines[number - 1]).trimmed()
    }

    /// The line in which a piece of the text begins, from 1.
    func line(of piece: String) -> Int? {
        guard !piece.isEmpty, let range = text.firstRange(of: piece) else { return nil }
        return text[..<range.lowerBound].sourceLines.count
    }
}
