import FishbowlCore
import FishbowlStore

extension AlertRow {
    /// For people: a line with when and what, and below it what was found.
    func lines(for terminal: Terminal) -> [String] {
        let name = subject.isEmpty ? code : "\(code) \(subject)"
        let times = closedAt.map { "\(openedAt.shown) – \($0.shown)" } ?? "\(openedAt.shown), open"
        let head = TextLayout.oneLine("\(severity.rawValue)  \(name)")
        return [closedAt == nil ? terminal.styled(head, .bold) : head]
            + TextLayout.below("\(times)\n\(message)", width: terminal.width)
    }

    var json: JSONValue {
        [
            "id": .integer(id), "code": .string(code), "subject": .string(subject),
            "severity": .string(severity.rawValue), "message": .string(message), "value": .real(value),
            "threshold": .real(threshold), "opened_at": .text(openedAt), "closed_at": .text(closedAt),
        ]
    }
}
