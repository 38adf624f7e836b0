import FishbowlCore
import FishbowlStore

extension IncidentGroup {
    /// What happened, where and how often.
    func lines(width: Int) -> [String] {
        let head =
            "\(counted(count, "time"))  \(TextLayout.oneLine(script))\(handler.map { " · \($0)" } ?? "") [\(code)]"
        let place = IncidentRow.place(file, line) ?? "at an unknown line"
        let span = count == 1 ? "at \(last.shown)" : "\(first.shown) to \(last.shown)"
        let rest = "\(place) · \(span) · release \(release) · fishbowl incidents show \(lastID)"
        return [head] + TextLayout.below(message, width: width) + TextLayout.below(rest, width: width)
    }

    var json: JSONValue {
        [
            "script": .string(script), "handler": handler.map { .string($0) } ?? .null, "code": .string(code),
            "message": .string(message), "file": file.map { .string($0) } ?? .null,
            "line": line.map { .integer(Int64($0)) } ?? .null, "count": .integer(Int64(count)),
            "first_at": .string(first.text), "last_at": .string(last.text), "last_id": .integer(lastID),
            "release": .integer(release.rawValue), "version": version.map { .integer(Int64($0)) } ?? .null,
        ]
    }
}

extension IncidentRow {
    /// What happened, and where.
    func lines(width: Int) -> [String] {
        let head =
            "#\(id ?? 0)  \(createdAt.shown)  \(TextLayout.oneLine(script))\(handler.map { " · \($0)" } ?? "") [\(code)]"
        let place = [Self.place(file, line), conversation.map { "conversation \($0)" }, "release \(release)"]
        return [head] + TextLayout.below(message, width: width)
            + TextLayout.below(place.compactMap(\.self).joined(separator: " · "), width: width)
    }

    /// Everything that is kept of it.
    ///
    /// - Parameter source: the line of the script's version.
    func details(source: String?, width: Int) -> [String] {
        let circumstances = [conversation.map { "conversation \($0)" }, "release \(release)"].compactMap(\.self)
        let rows = [
            ["script", script + (version.map { ", version \($0)" } ?? "")],
            ["handler", handler ?? "none; it was loading"],
            ["event", event ?? ""],
            ["place", Self.place(file, line) ?? ""],
            ["during", circumstances.joined(separator: ", ")],
        ].filter { !$0[1].isEmpty }.map { [$0[0], TextLayout.oneLine($0[1])] }
        var lines = ["Incident \(id ?? 0) · \(createdAt.shown) · \(code)"] + TextLayout.below(message, width: width)
        if let source, let line { lines += ["", "\(line) | \(TextLayout.oneLine(source))".aligned] }
        lines += [""] + TextTable(rows, width: width).lines
        if let traceback {
            lines += ["", "Calls, innermost first"]
            lines += traceback.split(separator: "\n").map { "  \(TextLayout.oneLine(String($0)))" }
        }
        return lines
    }

    /// The line of the version's script in which it happened; nil when the text does not tell.
    func sourceLine(of entry: EntryVersion) -> String? {
        guard let line, let text = entry.value["script"]?.stringValue else { return nil }
        let first = file == nil ? 1 : entry.origins.first { $0.field == "script" }?.firstLine ?? 1
        let lines = text.sourceLines
        guard lines.indices.contains(line - first) else { return nil }
        return String(lines[line - first])
    }

    static func place(_ file: String?, _ line: Int?) -> String? {
        guard let line else { return file }
        return file.map { "\(TextLayout.oneLine($0)):\(line)" } ?? "line \(line) of the script"
    }

    var json: JSONValue {
        [
            "id": id.map { .integer($0) } ?? .null, "script": .string(script),
            "version": version.map { .integer(Int64($0)) } ?? .null, "handler": handler.map { .string($0) } ?? .null,
            "during": event.map { .string($0) } ?? .null, "code": .string(code), "message": .string(message),
            "file": file.map { .string($0) } ?? .null, "line": line.map { .integer(Int64($0)) } ?? .null,
            "traceback": .array((traceback ?? "").split(separator: "\n").map { .string(String($0)) }),
            "conversation": conversation.map { .integer($0.rawValue) } ?? .null,
            "turn_id": turn.map { .integer($0.rawValue) } ?? .null,
            "release": .integer(release.rawValue), "created_at": .string(createdAt.text),
        ]
    }
}

extension String {
    /// A numbered line as errors of configuration show it: the bar in one column.
    var aligned: String {
        let number = prefix { $0.isNumber }
        return String(repeating: " ", count: max(0, 5 - number.count)) + self
    }
}
