import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// T4: Lua remembers nothing that the database has forgotten.
@Suite struct ForgottenVariablesTests {
    /// Counts its calls in a local variable and in the durable state, and says both.
    private static let counting = """
        local calls = 0
        function M.improvise(self, turn)
          calls = calls + 1
          self.state.calls = (self.state.calls or 0) + 1
          return self.name .. " counts " .. calls .. " and keeps " .. self.state.calls .. "."
        end
        """

    private static func bundle(bob: String = "", room: String = "") -> BundleText {
        BundleText().character("ada", counting).character("bob", counting + "\n" + bob)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room)
    }

    @Test func localVariablesLiveAsLongAsAllGoesWell() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        try await test.converse("room", turns: 4)
        #expect(
            test.messages.map(\.text) == [
                "Ada counts 1 and keeps 1.", "Bob counts 1 and keeps 1.", "Ada counts 2 and keeps 2.",
                "Bob counts 2 and keeps 2.",
            ])
    }

    @Test("T4: after a turn that was rolled back, the scripts that ran in it begin anew")
    func failedTurn() async throws {
        let test = try TestBowl()
        // Turn 3 is Ada's second; Bob hears it before it fails.
        let room = "function M.after_turn(stage, message) if message.turn == 3 then error(\"no\") end end"
        let bob = "function M.on_message(self, message) end"
        try await test.apply(Self.bundle(bob: bob, room: room).yaml)
        try await test.converse("room", turns: 4)
        #expect(
            test.messages.map(\.text) == [
                "Ada counts 1 and keeps 1.", "Bob counts 1 and keeps 1.",
                // Bob only heard the failed turn, but his script ran in it too.
                "Ada counts 1 and keeps 2.", "Bob counts 1 and keeps 2.",
            ])
    }

    @Test("T4: after a turn that was vetoed, the scripts that ran in it begin anew")
    func vetoedTurn() async throws {
        let test = try TestBowl()
        let room = """
            function M.before_message(stage, message) if message.turn == 3 then return veto("no", "not now") end end
            """
        try await test.apply(Self.bundle(room: room).yaml)
        try await test.converse("room", turns: 4)
        #expect(
            test.messages.map(\.text).suffix(2) == ["Ada counts 1 and keeps 2.", "Bob counts 2 and keeps 2."])
    }

    @Test("T4: after a turn that the store refused, the scripts that ran in it begin anew")
    func refusedCommit() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.converse("room", turns: 2).conversation
        try test.execute(
            "CREATE TRIGGER failpoint BEFORE INSERT ON performance_metrics BEGIN SELECT RAISE(ABORT, 'gone'); END")
        await #expect(throws: StoreError.self) { try await test.takeTurn(conversation) }
        try test.execute("DROP TRIGGER failpoint")
        _ = try await test.run(conversation, turns: 2)
        #expect(
            test.messages.map(\.text).suffix(2) == ["Ada counts 1 and keeps 2.", "Bob counts 2 and keeps 2."])
    }

    @Test("T4: after a savepoint that was undone, only the script that ran in it begins anew")
    func savepoint() async throws {
        let test = try TestBowl()
        let bob = "function M.on_message(self, message) if message.turn == 3 then error(\"no\") end end"
        try await test.apply(Self.bundle(bob: bob).yaml)
        try await test.converse("room", turns: 5)
        #expect(
            test.messages.map(\.text).suffix(3) == [
                "Ada counts 2 and keeps 2.", "Bob counts 1 and keeps 2.", "Ada counts 3 and keeps 3.",
            ])
    }

    @Test("T4: a script that wrote in the same transaction before its savepoint was undone keeps what it wrote")
    func earlierWrite() async throws {
        let test = try TestBowl()
        let bob = """
            function M.importance(self, message) self.state.judged = (self.state.judged or 0) + 1 end
            function M.on_message(self, message) self.state.lost = true error("no") end
            """
        try await test.apply(Self.bundle(bob: bob).yaml)
        try await test.converse("room", turns: 1)
        #expect(try await test.state(of: "bob") == #"{"judged":1}"#)
    }

    @Test func aConversationThatCannotBeginForgetsWhatItsScriptsCounted() async throws {
        let test = try TestBowl()
        let ada = """
            local joined = 0
            function M.on_join(self, who) joined = joined + 1 end
            function M.improvise(self, turn) return "Joined " .. joined .. " times." end
            """
        func bundle(_ room: String) -> String {
            BundleText().character("ada", ada).character("bob", Lua.voice)
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room).yaml
        }
        try await test.apply(bundle("function M.open(stage) error(\"no\") end"))
        await #expect(throws: EngineError.self) { try await test.begin() }
        try await test.apply(bundle(""))
        try await test.converse("room", turns: 1)
        #expect(test.messages.map(\.text) == ["Joined 2 times."])
    }
}
