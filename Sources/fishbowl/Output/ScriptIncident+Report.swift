import FishbowlCore
import FishbowlEngine
import FishbowlScripts

extension ScriptIncident {
    /// Lines below the message: the line of the script, which script and event it was, and the calls that led there.
    var details: [String] {
        var lines: [String] = []
        let text = error.source.text.sourceLines
        if let line = error.line, text.indices.contains(line - 1) {
            lines.append("\(error.location?.line ?? line) | \(TextLayout.oneLine(String(text[line - 1])))".aligned)
        }
        let handler = error.handler.map { ", in \($0)" } ?? ", while loading"
        lines.append("      = \(error.script), version \(error.version)\(handler), event \(event)")
        // The innermost call is the line that is shown.
        let calls = error.traceback.dropFirst().prefix(Self.shownCalls)
        lines += calls.map { "      = called from \(TextLayout.oneLine(placed($0)))" }
        return lines
    }

    private static let shownCalls = 4

    /// The call with the line of the author's file, where it is in the script itself.
    private func placed(_ call: String) -> String {
        let chunk = "\(error.script):"
        guard call.hasPrefix(chunk) else { return call }
        let rest = call.dropFirst(chunk.count)
        let digits = rest.prefix { $0.isNumber }
        guard let line = Int(digits), let location = error.source.location(ofLine: line) else { return call }
        return "\(location)\(rest.dropFirst(digits.count))"
    }
}
