import FishbowlCore
import FishbowlEngine

extension ReleaseOutcome {
    /// As one line of JSON.
    func line(_ event: String) -> JSONLine {
        let (number, changes): (ReleaseNumber, [ReleaseChange]) =
            switch self {
            case .released(let number, let changes): (number, changes)
            case .unchanged(let number): (number, [])
            }
        return JSONLine(event)
            .adding("release", number.rawValue)
            .adding("changed", .boolean(!changes.isEmpty))
            .adding(
                "changes",
                .array(
                    changes.map {
                        ["entry": .string($0.name.description), "operation": .string($0.operation.rawValue)]
                    }))
    }

    /// What happened, for people: a line for the release and one for each change.
    var lines: [String] {
        switch self {
        case .unchanged(let number): ["Nothing to change; release \(number) is active."]
        case .released(let number, let changes):
            ["Release \(number) is active: \(tally(changes))."]
                + changes.map { "  \($0.operation.mark) \($0.name)" }
        }
    }

    /// What happened, in one line.
    var line: String { lines[0] }

    private func tally(_ changes: [ReleaseChange]) -> String {
        [ReleaseChange.Operation.added, .changed, .removed].compactMap { operation in
            let count = changes.count { $0.operation == operation }
            return count == 0 ? nil : "\(count) \(operation.rawValue)"
        }.joined(separator: ", ")
    }
}

extension ReleaseChange.Operation {
    var mark: String {
        switch self {
        case .added: "+"
        case .changed: "~"
        case .removed: "-"
        }
    }
}
