import FishbowlCore
import LuaRuntime

/// Why a chunk did not end well, as an author sees it: place, message, code, the line, the calls, and what helps.
struct LuaFailure: Sendable {
    let error: LuaError
    /// The text of the line that it names; nil when nobody knows.
    let sourceLine: String?
    /// What to do; nil when nobody can say.
    let hint: String?

    /// Bytes of a line that are shown.
    private static let longestLine = 120

    init(_ error: LuaError, source: LuaSource, libraries: [String: LuaModule]) {
        self.error = error
        let text =
            error.chunk == source.chunk
            ? source.text.text : libraries.values.first { $0.chunk == error.chunk }?.source
        sourceLine = error.line.flatMap { line in
            guard let lines = text?.sourceLines, lines.indices.contains(line - 1) else { return nil }
            return String(lines[line - 1])
        }
        hint = Self.hint(for: error)
    }

    /// As standard error shows it.
    var text: String {
        let place = error.chunk.map { chunk in error.line.map { "\(chunk):\($0): " } ?? "\(chunk): " } ?? ""
        var lines = ["\(place)error: \(error.message) [\(error.code.rawValue)]"]
        if let line = error.line, let sourceLine, sourceLine.contains(where: { !$0.isWhitespace }) {
            let number = String(line)
            let margin = String(repeating: " ", count: max(0, 5 - number.count))
            let shown = sourceLine.prefix(Self.longestLine)
            lines.append("\(margin)\(number) | \(shown)\(shown.count < sourceLine.count ? "…" : "")")
        }
        // The innermost call is the place itself.
        let calls = error.traceback.count > 1 ? error.traceback[...] : []
        lines += calls.map { "      = \($0)" }
        if let hint { lines.append("      = \(hint)") }
        return lines.map { TextLayout.printable($0) }.joined(separator: "\n")
    }

    private static func hint(for error: LuaError) -> String? {
        switch error.code {
        case .fuel: return "--fuel N allows more"
        case .time: return "--time MS allows more"
        case .memory: return error.message.hasPrefix("needed") ? "--memory MIB allows more" : nil
        case .error: break
        default: return nil
        }
        guard let name = error.message.firstMatch(of: /\(global '(\w+)'\)/).map({ String($0.1) }) else { return nil }
        if ["bowl", "self", "veto"].contains(name) {
            return "there is no bowl here: `fishbowl lua` knows only what is Lua's own"
        }
        guard ["io", "debug", "package", "dofile", "loadfile", "collectgarbage", "loadstring"].contains(name) else {
            return nil
        }
        return "\(name) is not available to scripts: they reach nothing outside their machine"
    }
}
