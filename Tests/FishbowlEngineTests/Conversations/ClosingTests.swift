import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct ClosingTests {
    private static func bundle(_ stage: String) -> String {
        BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + stage).yaml
    }

    @Test func aScenarioMayCloseWhenAGuestLeaves() async throws {
        let test = try TestBowl()
        try await test.apply(
            Self.bundle(
                """
                function M.on_leave(stage, who) stage:close("the guest left") end
                function M.close(stage) return "The door falls shut." end
                """))
        let conversation = try await test.begin()
        let guest = try await test.bowl.admit(person: "Anna", to: conversation).key
        _ = try await test.bowl.dismiss(person: guest, from: conversation)
        let row = try #require(try await test.bowl.store.read { try $0.conversation(conversation) })
        #expect(row.status == .closed && row.closeReason == "the guest left")
        #expect(try await test.texts(of: conversation).last == "The door falls shut.")
    }

    @Test func theLastNarrationDoesNotRepeatTheSignsOfTheTurn() async throws {
        let test = try TestBowl()
        let glad = "function M.improvise(self, turn) return \"I love this wonderful, happy, excellent evening!\" end"
        try await test.apply(
            BundleText().character("ada", glad).character("bob", glad).scenario(
                cast: ["ada", "bob"],
                Lua.firstCandidate
                    + """

                    function M.after_turn(stage, message) stage:close("done") end
                    function M.close(stage) return "Fin." end
                    """
            ).yaml)
        try await test.converse("room", turns: 3)
        #expect(test.messages.map(\.text).last == "Fin.")
        #expect(test.messages.dropLast().last?.signs.isEmpty == false)
        #expect(test.messages.last?.signs == [])
    }
}
