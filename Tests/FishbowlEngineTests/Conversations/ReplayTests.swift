import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// T12: same release, seed and clock, same rows.
@Suite struct ReplayTests {
    private static let voice = """
        local lines = { "What a lovely day", "How terrible", "I wonder about tea", "So be it", "Listen" }
        function M.improvise(self, turn)
          if math.random() < 0.1 then return nil end
          self.state.said = (self.state.said or 0) + 1
          self.state.luck = { math.random(), math.random(10) }
          local listener = turn.listeners[math.random(#turn.listeners)]
          local memory = self.memories:recall(turn.topic, 3)[1]
          local text = lines[math.random(#lines)] .. ", " .. listener.name .. ", for the " .. self.state.said .. "th time"
            .. (memory and memory.earlier and " as ever" or "")
          if math.random() < 0.2 then return { text = text, to = { listener.key } } end
          return text .. "."
        end
        function M.on_message(self, message)
          for key, value in pairs({ a = 1, b = 2, [3] = 4 }) do self.state.order = (self.state.order or "") .. key end
          if #self.state.order > 20 then self.state.order = nil end
          if math.random() < 0.05 then error("a headache") end
          if message.addressed then self.goals:advance("peace", 0.01) end
        end
        function M.importance(self, message) if math.random() < 0.5 then return math.random(10) end end
        """
    private static let room = """
        function M.topic(stage) if math.random() < 0.3 then return "topic " .. math.random(5) end end
        function M.after_turn(stage, message)
          stage.state.turns = (stage.state.turns or 0) + 1
          if math.random() < 0.1 then error("the roof leaks") end
          if math.random() < 0.1 then
            local who = bowl.character("carl")
            if who.present then stage:leave("carl") else stage:enter("carl") end
          end
        end
        """
    private static let bundle = ["ada", "bob", "carl"].reduce(BundleText()) {
        $0.character($1, voice, fields: "goals: { peace: Live in peace }\ntraits: { talkativeness: 0.7 }")
    }.scenario(cast: ["ada", "bob", "carl"], room, fields: "opening: It is quiet.")

    @Test("T12: two bowls are equal in every row, also when one was restarted in the middle", arguments: 1...5)
    func replay(seed: Int) async throws {
        // Releases say where their files lay, so both come from one place.
        let source = try TemporaryFolder()
        let whole = try TestBowl()
        try await whole.apply(Self.bundle.yaml, from: source)
        let conversation = try await whole.converse("room", turns: 15, seed: UInt64(seed)).conversation
        whole.clock.advance(by: .seconds(10_000))
        _ = try await whole.run(conversation, turns: 15)

        let folder = try TemporaryFolder()
        let before = try TestBowl(in: folder)
        try await before.apply(Self.bundle.yaml, from: source)
        _ = try await before.converse("room", turns: 15, seed: UInt64(seed))
        try before.bowl.store.close()
        let after = try TestBowl(in: folder, start: before.clock.now())
        after.clock.advance(by: .seconds(10_000))
        _ = try await after.run(conversation, turns: 15)

        let (first, second) = (try BowlDump(whole), try BowlDump(after))
        #expect(first.differences(from: second) == [], "seed \(seed)")
        #expect(first.count("messages") > 25, "seed \(seed)")
        #expect(
            first.count("script_incidents") > 0, "seed \(seed): nothing failed, so nothing was proved about failing")
    }

    @Test func anotherSeedGoesAnotherWay() async throws {
        var said: Set<[String]> = []
        for seed in UInt64(1)...4 {
            let test = try TestBowl()
            try await test.apply(Self.bundle.yaml)
            try await test.converse("room", turns: 5, seed: seed)
            said.insert(test.messages.map(\.text))
        }
        #expect(said.count == 4)
    }
}
