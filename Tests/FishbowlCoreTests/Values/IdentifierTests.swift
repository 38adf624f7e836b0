import FishbowlCore
import Testing

@Suite("Identifier")
struct IdentifierTests {
    @Test func isOrderedAndWrittenByItsNumber() {
        let ids = [MessageID(rawValue: 10), MessageID(rawValue: 9), MessageID(rawValue: 1)]
        #expect(ids.sorted().map(\.rawValue) == [1, 9, 10])
        #expect("\(MessageID(rawValue: 42))" == "42")
    }

    @Test func equalNumbersAreOneKeyOfASet() {
        #expect(Set([TurnID(rawValue: 1), TurnID(rawValue: 1), TurnID(rawValue: 2)]).count == 2)
    }
}
