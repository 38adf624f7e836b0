import FishbowlCore

/// One JSON object on one line, for programs. Its members keep the order in which they were added, `event` first.
struct JSONLine {
    private var members: [(name: String, value: JSONValue)]

    /// - Parameter event: what the line tells.
    init(_ event: String) {
        members = [("event", .string(event))]
    }

    /// The line with one more member.
    func adding(_ name: String, _ value: JSONValue) -> JSONLine {
        var line = self
        line.members.append((name, value))
        return line
    }

    /// The line with one more member; null for nil.
    func adding(_ name: String, _ text: String?) -> JSONLine {
        adding(name, text.map { .string($0) } ?? .null)
    }

    /// The line with one more member; null for nil.
    func adding(_ name: String, _ number: (some BinaryInteger)?) -> JSONLine {
        adding(name, number.map { .integer(Int64($0)) } ?? .null)
    }

    /// The object, without the end of the line.
    var text: String {
        let written = members.map { JSONValue.string($0.name).canonicalText + ":" + $0.value.canonicalText }
        return "{" + written.joined(separator: ",") + "}"
    }
}
