import FishbowlCore
import Testing

@Suite("TurnState")
struct TurnTests {
    @Test func onlyThinkingAndAnsweredTurnsGoOn() {
        #expect(TurnState.allCases.filter { !$0.isFinal } == [.thinking, .answered])
    }

    @Test func theStoredNamesStandFast() {
        let names = ["thinking", "answered", "closed", "passed", "vetoed", "failed"]
        #expect(TurnState.allCases.map(\.rawValue) == names)
    }
}
