public import FishbowlCore

extension ConfigurationProblem {
    /// A problem of a script, shown where its author wrote it: the line of the YAML file or of the Lua file.
    ///
    /// - Parameters:
    ///   - code: `script.syntax`, `script.error` and so on.
    ///   - script: the text of the script.
    ///   - origin: where the text was written; nil when nobody knows, and then the problem has no place.
    ///   - line: the line of the script, from 1; nil for the script as a whole, which is shown at its first line.
    public init(
        _ code: ConfigurationCode, _ message: String, inScript script: String, from origin: ScriptOrigin?, line: Int?
    ) {
        guard let origin else {
            self.init(code, message)
            return
        }
        let line = line ?? 1
        let lines = script.sourceLines
        let text = lines.indices.contains(line - 1) ? String(lines[line - 1]) : ""
        let margin = text.prefix { $0.isWhitespace }.unicodeScalars.count
        // The caret covers the statement, not the white space around it.
        let covered = text.unicodeScalars.count - margin - text.reversed().prefix { $0.isWhitespace }.count
        let place = SourcePlace(
            file: origin.file, line: origin.firstLine + line - 1, column: origin.indentation + margin + 1,
            length: covered, lineText: String(repeating: " ", count: origin.indentation) + text)
        // A script that was stored may hold what a bundle may not.
        let hidden = SecretScan([place.lineText]).hidden.onLine(1, becoming: place.line)
        self = Self(code, message, at: place).withoutSecrets(hidden: hidden)
    }
}
