import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// T1 for the store: whatever statement of a turn fails, nothing of the turn is kept.
@Suite struct FailingStatementTests {
    private static let bundle = BundleText()
        .character(
            "ada",
            Lua.voice + """

                function M.on_message(self, message)
                  self.state.heard = (self.state.heard or 0) + 1
                  -- A script cannot keep a turn alive that the store has given up.
                  pcall(function() self.goals:advance("peace", 0.1) end)
                end
                """, fields: "goals: { peace: Live in peace }"
        )
        .character("bob", Lua.voice)
        .scenario(cast: ["ada", "bob"], Lua.firstCandidate)

    private static let writes = [
        "INSERT ON turns", "INSERT ON messages", "INSERT ON message_witnesses", "INSERT ON memories",
        "INSERT ON trust_evidence", "INSERT ON character_relationships", "UPDATE ON character_relationships",
        "UPDATE ON character_state", "UPDATE ON script_state", "UPDATE ON character_goals",
        "UPDATE ON conversation_participants", "UPDATE ON conversations", "UPDATE ON conversation_context",
        "UPDATE ON conversation_analytics", "INSERT ON message_analytics", "INSERT ON performance_metrics",
    ]

    @Test("T1: a turn whose statement fails leaves no trace, and the next turn goes well", arguments: writes)
    func statement(write: String) async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle.yaml)
        let conversation = try await test.converse("room", turns: 2).conversation
        test.clock.advance(by: .seconds(7_200))
        try test.execute(
            "CREATE TRIGGER failpoint BEFORE \(write) BEGIN SELECT RAISE(ABORT, 'the disk is gone'); END")
        let before = try BowlDump(test)
        let error = await #expect(throws: StoreError.self) { try await test.takeTurn(conversation) }
        #expect(error?.message.contains("the disk is gone") == true)
        #expect(try BowlDump(test).differences(from: before) == [])

        try test.execute("DROP TRIGGER failpoint")
        let heard = try #require(try await test.state(of: "ada"))
        #expect(heard == #"{"heard":2}"#)
        #expect(try await test.takeTurn(conversation) == .finished(.said))
        #expect(try await test.state(of: "ada") == #"{"heard":3}"#)
    }
}
