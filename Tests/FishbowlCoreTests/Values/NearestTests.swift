import FishbowlCore
import Testing

@Suite("Nearest")
struct NearestTests {
    @Test(arguments: [
        ("on_mesage", "on_message"), ("on_messgae", "on_message"), ("On_Message", "on_message"), ("clos", "close"),
        ("opne", "open"), ("impovise", "improvise"),
    ])
    func findsWhatWasMeant(typed: String, meant: String) {
        let names = ["open", "close", "on_message", "on_memory", "improvise"]
        #expect(Nearest.name(to: typed, among: names) == meant)
    }

    @Test(arguments: ["", "x", "zzzzzz", "conversation"]) func saysNothingWhenNothingIsNear(typed: String) {
        #expect(Nearest.name(to: typed, among: ["open", "close", "on_message"]) == nil)
    }

    @Test func theFirstOfEquallyNearOnesIsTaken() {
        #expect(Nearest.name(to: "cat", among: ["bat", "hat"]) == "bat")
        #expect(Nearest.name(to: "cat", among: []) == nil)
    }
}
