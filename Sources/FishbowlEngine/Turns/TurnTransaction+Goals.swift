internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// A character's goals, by key.
    func goals(of owner: Participant) throws -> [GoalView] {
        try store.goals(of: owner.id).map(GoalView.init)
    }

    /// Moves a goal; hooks of the `goal` event may set another progress or refuse it.
    func advance(_ goal: GoalView, of owner: Participant, by amount: Double) throws -> GoalView {
        var progress = min(max(goal.progress + amount, 0), 1)
        let character = HandlerOwner.character(owner.key)
        let asked = try call(
            "before_goal", of: character, .goalChange(goal, progress: progress), event: "goal", rule: .undone)
        switch asked {
        case .number(let replaced): progress = min(max(replaced, 0), 1)
        case .veto: return goal
        default: break
        }
        guard progress != goal.progress else { return goal }
        let row = try store.setGoal(
            key: goal.key, of: owner.id, progress: progress, status: progress >= 1 ? .reached : .active,
            release: catalog.release, now: now)
        guard let changed = row.map(GoalView.init) else { return goal }
        if Quarter(changed.progress) != Quarter(goal.progress) || changed.status != goal.status {
            working.signs.append(.goal(name: owner.name, changed))
        }
        _ = try call("on_goal", of: character, .goal(changed), event: "goal", rule: .undone)
        return changed
    }
}

extension GoalView {
    init(_ row: GoalRow) {
        self.init(key: row.key, description: row.description, progress: row.progress, status: row.status)
    }
}
