import FishbowlCore
import FishbowlStore

extension SecurityEventRow {
    /// What happened and whose doing it was.
    func lines(width: Int) -> [String] {
        let state = resolution == nil ? "" : " · resolved"
        let head =
            "#\(id)  \(timestamp.shown)  \(severity.rawValue)  \(TextLayout.oneLine(subject)) [\(shownCode)]\(state)"
        return [head] + TextLayout.below(message.isEmpty ? kind.rawValue : message, width: width)
    }

    private var shownCode: String { code.isEmpty ? kind.rawValue : code }

    /// Everything that is kept of it, what it means, and what to do.
    func details(width: Int) -> [String] {
        var rows = [
            ["type", kind.rawValue], ["severity", severity.rawValue], ["about", subject],
        ]
        rows += (data.objectValue ?? [:]).sorted { $0.key < $1.key }.map { name, value in
            [name.replacing("_", with: " "), value.stringValue ?? value.canonicalText]
        }
        if let resolution {
            rows.append(["resolved", "\(resolution.at.shown) by \(resolution.by): \(resolution.message)"])
        }
        var lines =
            ["Security event \(id) · \(timestamp.shown) · \(shownCode)"] + TextLayout.below(message, width: width)
        let shown = rows.filter { !$0[1].isEmpty }.map { [$0[0], TextLayout.oneLine($0[1])] }
        lines += [""] + TextTable(shown, width: width).lines
        if let meaning = SecurityCode(rawValue: code)?.meaning {
            lines += [""] + TextLayout.wrap("\(meaning.summary) \(meaning.advice)", width: width)
        }
        if resolution == nil { lines += ["", "When it is settled: fishbowl security resolve \(id) -m \"…\""] }
        return lines
    }

    var json: JSONValue {
        [
            "id": .integer(id), "code": code.isEmpty ? .null : .string(code), "type": .string(kind.rawValue),
            "severity": .string(severity.rawValue), "subject": .string(subject), "message": .string(message),
            "data": data, "timestamp": .text(timestamp), "resolved": .boolean(resolution != nil),
            "resolved_by": .text(resolution?.by), "resolved_at": .text(resolution?.at),
            "resolution": .text(resolution?.message),
        ]
    }
}
