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
        let character = HandlerOwner.character(owner.key)
        let asked = try refine(
            min(max(goal.progress + amount, 0), 1), by: .beforeGoal, of: [character], about: owner.view(), rule: .undone
        ) { progress, _ in
            .goalChange(goal, progress: progress)
        } change: { progress, result in
            if case .number(let replaced) = result { progress = replaced }
        }
        guard let progress = asked.value, progress != goal.progress else { return goal }
        let row = try store.setGoal(
            key: goal.key, of: owner.id, progress: progress, status: progress >= 1 ? .reached : .active,
            release: catalog.release, now: now)
        guard let changed = row.map(GoalView.init) else { return goal }
        if Quarter(changed.progress) != Quarter(goal.progress) || changed.status != goal.status {
            working.signs.append(.goal(name: owner.name, changed))
        }
        try announce(.onGoal, to: [character], about: owner.view(), rule: { _ in .undone }) { _ in .goal(changed) }
        return changed
    }
}

extension GoalView {
    init(_ row: GoalRow) {
        self.init(key: row.key, description: row.description, progress: row.progress, status: row.status)
    }
}
