import FishbowlCore

/// Everything that happened to one machine, and the invariants M1 to M6 as a look at that history alone.
struct MachineTrace: CustomStringConvertible {
    typealias Action = ConversationMachine.Action

    let turnsWanted: Int?
    let present: Int
    private(set) var machine: ConversationMachine
    private(set) var steps: [(event: MachineEvent, pending: Action?, action: Action?)] = []
    /// What the engine is doing.
    private(set) var pending: Action?

    init(turnsWanted: Int?, present: Int) {
        self.turnsWanted = turnsWanted
        self.present = present
        machine = ConversationMachine(turnsWanted: turnsWanted)
    }

    /// The turn that is open, or would be opened next.
    var turn: TurnID { TurnID(rawValue: Int64(steps.count { $0.action == .open })) }

    mutating func happen(_ event: MachineEvent) {
        let action = machine.happen(event, present: present)
        steps.append((event, pending, action))
        if event != .requestStop { pending = action }
    }

    var description: String {
        "turnsWanted \(turnsWanted.map(String.init) ?? "nil"), present \(present)\n"
            + steps.map { "  \($0.event) → \($0.action.map { "\($0)" } ?? "nothing")" }.joined(separator: "\n")
    }

    /// What the last step breaks; nil when all is well.
    var violation: String? {
        guard let last = steps.last else { return nil }
        let stopRequested = steps.contains { $0.event == .requestStop }
        let outcomes = steps.compactMap { $0.event.outcome(during: $0.pending) }
        let failuresInARow = outcomes.reversed().prefix { $0 != .said && $0 != .passed }.count
        let passesInARow = outcomes.reversed().prefix { $0 != .said }.count { $0 == .passed }
        let endsTurn = last.event.outcome(during: last.pending) != nil

        if case .think(let turn) = last.action, last.event != .opened(.needsModel(turn)) {
            return "M1: thinks about a turn whose opening was not committed"
        }
        if case .close(let turn) = last.action, last.event != .opened(.answered(turn)),
            last.event != .answered || last.pending != .think(turn)
        {
            return "M1: closes a turn without an answer"
        }
        if case .opened(.answered(let turn)) = last.event, last.action != .close(turn) {
            return "M2: a stored answer is not closed at once"
        }
        if case .opened(.none(let reason)) = last.event, last.action != .stop(reason) {
            return "M6: goes on though there is no turn to take"
        }
        if last.event == .requestStop, last.action != nil { return "M3: a request to stop interrupts" }
        if last.event == .begin, stopRequested, last.action != .stop(.requested) { return "M3: begins after a request" }
        if stopRequested, last.event != .begin, last.event != .requestStop, last.action != withoutRequests {
            return "M3: a request to stop changes what is done with an open turn"
        }
        if endsTurn, failuresInARow >= Limits.failuresInARow {
            guard case .stop(.failures) = last.action else { return "M4: goes on after too many failures" }
        } else if case .stop(.failures) = last.action {
            return "M4: stops although \(failuresInARow) turns failed in a row"
        }
        let said = outcomes.count { $0 == .said }
        if said != machine.said { return "M5: \(machine.said) turns counted, \(said) said" }
        if let turnsWanted, said > turnsWanted { return "M5: more turns than wanted" }
        if last.event == .begin, !stopRequested {
            if said == turnsWanted {
                return last.action == .stop(.turnsDone) ? nil : "begins though all turns are said"
            }
            if passesInARow >= 2 * present { return last.action == .stop(.silence) ? nil : "talks on in silence" }
            if last.action != .open { return "does not open" }
        }
        if endsTurn, failuresInARow < Limits.failuresInARow, last.action != nil { return "acts after a turn is over" }
        return nil
    }

    /// What the last event would have asked for, had nobody asked to stop.
    private var withoutRequests: Action? {
        var twin = ConversationMachine(turnsWanted: turnsWanted)
        var action: Action?
        for step in steps where step.event != .requestStop { action = twin.happen(step.event, present: present) }
        return action
    }
}
