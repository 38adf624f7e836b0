import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Who changed or vetoed what stands in `turn_hooks`.
@Suite struct HookRecordTests {
    private static func bundle(ada: String = "", bob: String = "", room: String = "") -> BundleText {
        BundleText().character("ada", Lua.voice + "\n" + ada, fields: "goals: { peace: Live in peace }")
            .character("bob", Lua.voice + "\n" + bob)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room)
    }

    /// The rows as text, in their order.
    private func hooks(_ bundle: BundleText, turns: Int = 1) async throws -> [String] {
        let test = try TestBowl()
        try await test.apply(bundle.yaml)
        try await test.converse("room", turns: turns)
        return try test.texts(
            found: """
                SELECT t.number || ' ' || t.state || ': ' || h.handler || ' ' || h.entry || ' ' || h.effect || ' ' || h.detail
                FROM turn_hooks h JOIN turns t ON t.id = h.turn_id ORDER BY h.id
                """)
    }

    @Test func eachChangeIsARowOfItsTurn() async throws {
        let bundle = Self.bundle(
            ada: "function M.before_message(self, message) return \"Hush. \" .. message.text end",
            bob: "function M.before_memory(self, memory) return { importance = 7, tags = { loud = true } } end",
            room: """
                function M.before_message(stage, message)
                  return { text = message.text .. " (softly)", to = { "bob" } }
                end
                """)
        #expect(
            try await hooks(bundle) == [
                "1 closed: before_message personalities/ada changed text",
                "1 closed: before_message scenarios/room changed text, to",
                "1 closed: before_memory personalities/bob changed importance, tags",
            ])
    }

    @Test func whatNoHookTouchesLeavesNoRow() async throws {
        let idle = "function M.before_message(self, message) end"
        #expect(try await hooks(Self.bundle(ada: idle, bob: idle), turns: 4).isEmpty)
    }

    @Test func aVetoedTurnSaysWhoRefusedItAndWhatWasChangedBefore() async throws {
        let bundle = Self.bundle(
            ada: "function M.before_message(self, message) return \"Hush.\" end",
            room: "function M.before_message(stage, message) return veto(\"not-now\", \"it is late\") end")
        #expect(
            try await hooks(bundle).prefix(2) == [
                "1 vetoed: before_message personalities/ada changed text",
                "1 vetoed: before_message scenarios/room vetoed not-now: it is late",
            ])
    }

    @Test func aRefusedEventOfAWitnessIsARowOfTheTurnThatGoesOn() async throws {
        let bundle = Self.bundle(
            bob:
                "function M.before_memory(self, memory) return veto(\"no\", \"\(String(repeating: "x", count: 300))\") end"
        )
        let row = try #require(try await hooks(bundle).first)
        #expect(row.hasPrefix("1 closed: before_memory personalities/bob vetoed no: xxx"))
        #expect(row.hasSuffix("x") && row.count < 260, "what a script writes is cut: \(row.count)")
    }

    @Test func whatIsRolledBackWithItsSavepointLeavesNoRow() async throws {
        let bob = """
            function M.on_message(self, message)
              self.goals:advance("peace", 0.1)
              if message.turn == 1 then error("bob trips") end
            end
            """
        let bundle = BundleText().character("ada", Lua.voice)
            .character("bob", Lua.voice + "\n" + bob, fields: "goals: { peace: Live in peace }")
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
            .plugin(
                "meddler",
                """
                function M.before_memory(plugin, memory) return { importance = 9 } end
                function M.before_goal(plugin, change) return 0.5 end
                """)
        let rows = try await hooks(bundle, turns: 2)
        #expect(
            rows == [
                "1 closed: before_memory plugins/meddler changed importance (of ada)",
                "1 closed: before_memory plugins/meddler changed importance (of bob)",
                "2 closed: before_memory plugins/meddler changed importance (of ada)",
                "2 closed: before_memory plugins/meddler changed importance (of bob)",
                "2 closed: before_goal plugins/meddler changed 0.5 (of bob)",
            ], "\(rows)")
    }

    @Test func aLoopOfRefusalsFillsNoTable() async throws {
        let bundle = Self.bundle(
            ada: """
                function M.on_message(self, message)
                  for i = 1, 300 do self.goals:advance("peace", 0.001) end
                end
                """
        ).plugin("stern", "function M.before_goal(plugin, change) return veto(\"no\", \"never\") end")
            .adding("script: { fuel: 10000000000, cpu_ms: 60000, wall_ms: 600000 }", to: "settings")
        let rows = try await hooks(bundle)
        #expect(rows.count == Limits.hooksPerTransaction, "\(rows.suffix(3))")
    }
}
