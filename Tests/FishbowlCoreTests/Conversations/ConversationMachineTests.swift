import FishbowlCore
import Testing

@Suite("ConversationMachine")
struct ConversationMachineTests {
    @Test("M1 to M5 hold in every order of up to eight events", arguments: [nil, 0, 1, 2] as [Int?], [1, 2])
    func invariantsHoldInEveryOrderOfEvents(turnsWanted: Int?, present: Int) {
        var tried = 0
        var unfinished = [MachineTrace(turnsWanted: turnsWanted, present: present)]
        while let trace = unfinished.popLast() {
            var events = MachineEvent.possible(during: trace.pending, turn: trace.turn)
            let isStopped = if case .stop = trace.pending { true } else { false }
            if !isStopped && !trace.machine.isStopRequested { events.append(.requestStop) }
            for event in events {
                var longer = trace
                longer.happen(event)
                tried += 1
                if let violation = longer.violation {
                    Issue.record("\(violation)\n\(longer)")
                    return
                }
                if longer.steps.count < 8 { unfinished.append(longer) }
            }
        }
        // With no turn wanted there is little that can happen.
        #expect(tried > (turnsWanted == 0 ? 2 : 2000))
    }

    @Test func aTurnWithAModelGoesThroughItsThreeSteps() {
        var machine = ConversationMachine(turnsWanted: 1)
        let turn = TurnID(rawValue: 7)
        #expect(machine.begin(present: 2) == .open)
        #expect(machine.opened(.needsModel(turn)) == .think(turn))
        #expect(machine.answered() == .close(turn))
        #expect(machine.closed(.said) == nil)
        #expect(machine.begin(present: 2) == .stop(.turnsDone))
    }

    @Test func aFailureOfTheModelIsRecordedAndCounts() {
        var machine = ConversationMachine(turnsWanted: nil)
        for round in 1...Limits.failuresInARow {
            let turn = TurnID(rawValue: Int64(round))
            #expect(machine.begin(present: 2) == .open)
            #expect(machine.opened(.needsModel(turn)) == .think(turn))
            #expect(machine.thinkingFailed("no route") == .fail(turn, "no route"))
            let expected: ConversationMachine.Action? =
                round < Limits.failuresInARow ? nil : .stop(.failures("recorded"))
            #expect(machine.closed(.failed("recorded")) == expected)
        }
    }

    @Test func aSpeakerWhoImprovisesWithoutAnAnswerHasSpoken() {
        var machine = ConversationMachine(turnsWanted: 1)
        let turn = TurnID(rawValue: 3)
        #expect(machine.begin(present: 2) == .open)
        #expect(machine.opened(.needsModel(turn)) == .think(turn))
        #expect(machine.thinkingFailed("no route") == .fail(turn, "no route"))
        #expect(machine.closed(.said) == nil)
        #expect(machine.begin(present: 2) == .stop(.turnsDone))
    }

    @Test func givingUpAThoughtLeavesTheTurnForLater() {
        var machine = ConversationMachine(turnsWanted: nil)
        #expect(machine.begin(present: 2) == .open)
        #expect(machine.opened(.needsModel(TurnID(rawValue: 1))) == .think(TurnID(rawValue: 1)))
        machine.requestStop()
        #expect(machine.isStopRequested)
        #expect(machine.thinkingCancelled() == .stop(.requested))
    }

    @Test func nothingBeginsAfterAStop() async {
        await #expect(processExitsWith: .failure) {
            var machine = ConversationMachine(turnsWanted: 0)
            _ = machine.begin(present: 1)
            _ = machine.begin(present: 1)
        }
    }

    @Test func anAnswerWithoutAThoughtTraps() async {
        await #expect(processExitsWith: .failure) {
            var machine = ConversationMachine(turnsWanted: 1)
            _ = machine.begin(present: 1)
            _ = machine.answered()
        }
    }
}
