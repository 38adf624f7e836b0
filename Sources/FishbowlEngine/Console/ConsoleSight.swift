internal import FishbowlCore
internal import FishbowlStore

/// What an author can name in a conversation: goals, presence, the durable state of a script. For comparing.
struct ConsoleSight {
    private var values: [String: JSONValue] = [:]

    init(of owner: ConsoleOwner, _ turn: TurnTransaction) throws {
        for participant in turn.working.participants {
            let whose = owner == .character(participant.key) ? "" : "\(participant.key)'s "
            for goal in try turn.goals(of: participant) {
                values["\(whose)goal \(goal.key)"] = .number(goal.progress)
            }
            values["\(participant.key) present"] = .boolean(participant.isPresent)
        }
        guard let role = try? ConsoleRole(owner, turn), let row = role.target?.row,
            let stored = try turn.store.scriptState(of: row)
        else { return }
        for (key, value) in try JSONValue(parsing: stored.state).objectValue ?? [:] { values["state.\(key)"] = value }
    }

    /// What is other than it was, by name.
    func steps(from before: ConsoleSight) -> [ConsoleChanges.Step] {
        Set(values.keys).union(before.values.keys).sorted().compactMap { name in
            let (old, new) = (before.values[name], values[name])
            return old == new ? nil : ConsoleChanges.Step(name: name, before: old, after: new)
        }
    }
}
