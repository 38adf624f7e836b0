internal import FishbowlCore
internal import LuaRuntime

/// Why an input of the console did not end well.
package struct ConsoleFailure: Error, Hashable, Sendable {
    package let code: ScriptError.Code
    package let message: String
    /// `input:2`, or a line of an author's file.
    package let place: String?
    /// The number and the text of that line; nil when nobody knows.
    package let line: Int?
    package let sourceLine: String?
    package let traceback: [String]

    package init(
        _ code: ScriptError.Code, _ message: String, place: String? = nil, line: Int? = nil, sourceLine: String? = nil,
        traceback: [String] = []
    ) {
        (self.code, self.message, self.place) = (code, message, place)
        (self.line, self.sourceLine, self.traceback) = (line, sourceLine, traceback)
    }

    /// An error of Lua, in the input or in a script.
    ///
    /// - Parameter definition: of the script in whose machine it ran.
    init(_ error: LuaError, in definition: ScriptDefinition?, code text: String) {
        let known = definition.map { ScriptError(error, in: $0, handler: nil) }
        let code = known?.code ?? ScriptError.Code(rawValue: error.code.rawValue) ?? .error
        if error.chunk == ConsoleCode.chunk || known == nil {
            self.init(
                code, error.message, place: error.line.map { "\(ConsoleCode.chunk):\($0)" }, line: error.line,
                sourceLine: error.line.flatMap { Self.line($0, of: text) }, traceback: error.traceback)
        } else {
            self.init(
                code, error.message,
                place: known?.location?.description
                    ?? error.chunk.map { name in error.line.map { "\(name):\($0)" } ?? name },
                line: error.line, sourceLine: error.line.flatMap { Self.line($0, of: known?.source.text ?? "") },
                traceback: error.traceback)
        }
    }

    /// An error of a script, met on the way.
    package init(_ error: ScriptError) {
        self.init(
            error.code, error.message,
            place: error.location?.description ?? error.line.map { "\(error.script):\($0)" } ?? "\(error.script)",
            line: error.line, sourceLine: error.line.flatMap { Self.line($0, of: error.source.text) },
            traceback: error.traceback)
    }

    private static func line(_ number: Int, of text: String) -> String? {
        let lines = text.sourceLines
        return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
    }
}
