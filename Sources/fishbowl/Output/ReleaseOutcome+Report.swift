import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine

extension ReleaseOutcome {
    /// As one line of JSON.
    func line(_ event: String) -> JSONLine {
        let (number, release): (ReleaseNumber?, MadeRelease?) =
            switch self {
            case .released(let made): (made.number, made)
            case .unchanged(let number): (number, nil)
            }
        return JSONLine(event)
            .adding("release", number?.rawValue)
            .adding("changed", .boolean(release != nil))
            .adding("changes", .array((release?.plan.steps ?? []).map(\.json)))
            .adding("migrations", .array((release?.migrations ?? []).map(\.json)))
    }

    /// Changed entries that are shown to people; programs get all.
    static let shownSteps = 20

    /// What happened, for people: a line for the release and one for each change.
    func lines(for terminal: Terminal, steps limit: Int = shownSteps) -> [String] {
        guard case .released(let made) = self else { return [line] }
        let steps = made.plan.steps.prefix(limit).map { "  \($0.operation.mark) \($0.name)" }
        let left = made.plan.steps.count - steps.count
        let look =
            made.plan.before.release.map { "fishbowl config diff \($0) \(made.number)" } ?? "fishbowl config list"
        return [line] + steps + (left > 0 ? ["  … and \(left) more (\(look))"] : [])
            + TextLayout.items(made.migrations.words, width: terminal.width)
    }

    /// What happened, for people: with all that differs in each entry.
    func fullLines(for terminal: Terminal) -> [String] {
        guard case .released(let made) = self else { return [line] }
        return [line] + made.plan.steps.flatMap { $0.lines(for: terminal) }
            + TextLayout.items(made.migrations.words, width: terminal.width)
    }

    /// What happened, in one line.
    var line: String {
        switch self {
        case .unchanged(let number?): "Already at release \(number); nothing to change."
        case .unchanged(nil): "The bowl is empty, and so is this; nothing to change."
        case .released(let made): "Release \(made.number) is active: \(made.plan.tally)."
        }
    }
}

extension ConfigurationPlan {
    /// How many entries are added, changed and removed.
    var tally: String { steps.tally }
}

extension [ConfigurationPlan.Step] {
    /// How many entries are added, changed and removed.
    var tally: String {
        ChangeOperation.allCases.compactMap { operation in
            let count = count { $0.operation == operation }
            return count == 0 ? nil : "\(count) \(operation.rawValue)"
        }.joined(separator: ", ")
    }
}

extension ConfigurationPlan.Step {
    var json: JSONValue { ["entry": .string(name.description), "operation": .string(operation.rawValue)] }
}

extension ChangeOperation {
    /// What stands before an entry in lists.
    var mark: String {
        switch self {
        case .added: "+"
        case .changed: "~"
        case .removed: "-"
        }
    }
}

extension MigratedState {
    var json: JSONValue {
        [
            "script": .string(script.description), "owner": .string(owner), "from": .integer(Int64(from)),
            "to": .integer(Int64(to)), "way": .string(way.rawValue),
        ]
    }

    /// What becomes of the state, as a clause.
    fileprivate var words: String {
        switch way {
        case .migrated: "goes from version \(from) to \(to)"
        case .restored: "returns to what it was before version \(from); what came since is kept in its history only"
        case .emptied: "begins empty: it never had version \(to); what it holds is kept in its history only"
        }
    }
}

extension [MigratedState] {
    /// A clause for each state.
    var words: [String] { map { "state of \($0.owner) (\($0.script)) \($0.words)" } }
}
