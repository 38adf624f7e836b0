import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct WhisperTests {
    /// Ada whispers to Bob; Carl is there and hears nothing.
    private static func bundle(carl: String = "") -> BundleText {
        BundleText()
            .character(
                "ada",
                "function M.improvise(self, turn) return { text = \"The key is under the mat.\", to = { \"bob\" } } end"
            )
            .character("bob", Lua.voice)
            .character("carl", Lua.voice + "\n" + carl)
            .scenario(cast: ["ada", "bob", "carl"], Lua.firstCandidate)
    }

    @Test("T7: who did not hear a whisper has it neither in the window nor in memory")
    func whisper() async throws {
        let test = try TestBowl()
        let carl = """
            function M.on_message(self, message) self.state.heard = (self.state.heard or 0) + 1 end
            function M.improvise(self, turn)
              local known = #turn.messages
              for _, memory in ipairs(self.memories:recall(nil, 100, { private = true })) do known = known + 1 end
              return "I know of " .. known .. "."
            end
            """
        try await test.apply(Self.bundle(carl: carl).yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(try await test.state(of: "carl") == nil)
        #expect(try await test.memories(of: "carl").isEmpty)
        let (ada, bob) = (try await test.id(of: "ada"), try await test.id(of: "bob"))
        let message = try #require(
            try await test.bowl.store.read { try $0.messages(in: conversation, last: 1) }.last)
        #expect(message.whisperedTo == ["bob"])
        #expect(message.sensitivity == 0.45)
        #expect(try await test.bowl.store.read { try $0.witnesses(of: message.id) } == [ada, bob])
        #expect(try await test.memories(of: "bob").map(\.sensitivity) == [0.45])
        // 2, +2 because the whisper addresses Bob, +3 in confidence.
        #expect(try await test.memories(of: "bob").map(\.importance.rawValue) == [7])
        #expect(try await test.memories(of: "ada").map(\.importance.rawValue) == [2])

        // Whoever was whispered to answers; then Carl is made to say what he knows.
        _ = try await test.takeTurn(conversation)
        #expect(try await test.texts(of: conversation).last == "Bob says line 2.")
        let next = "function M.next_speaker(stage, candidates) return \"carl\" end"
        try await test.apply(
            BundleText().scenario(cast: ["ada", "bob", "carl"], next).character("ada", Lua.voice)
                .character("bob", Lua.voice).character("carl", Lua.voice + "\n" + carl).yaml)
        _ = try await test.takeTurn(conversation)
        #expect(try await test.texts(of: conversation).last == "I know of 1.")
    }

    @Test("T7: in random scenarios of whispers, comings and goings nobody knows what they did not witness")
    func randomWhispers() async throws {
        for seed in UInt64(1)...10 {
            let test = try TestBowl()
            let voice = """
                function M.improvise(self, turn)
                  local known = {}
                  for _, memory in ipairs(self.memories:recall(nil, 100, { private = true })) do
                    known[#known + 1] = memory.text
                  end
                  for _, message in ipairs(turn.messages) do known[#known + 1] = message.text end
                  self.state.known = known
                  local to = {}
                  for _, listener in ipairs(turn.listeners) do
                    if math.random() < 0.4 then to[#to + 1] = listener.key end
                  end
                  local text = self.name .. " in turn " .. turn.number .. "."
                  return #to > 0 and { text = text, to = to } or text
                end
                """
            let room = """
                function M.after_turn(stage)
                  local keys = { "ada", "bob", "carl", "dora" }
                  local key = keys[math.random(#keys)]
                  local there = bowl.character(key).present
                  if there and #stage.present > 2 then stage:leave(key) elseif not there then stage:enter(key) end
                end
                """
            var bundle = BundleText().adding("conversation: { window: 3 }", to: "settings")
            for key in ["ada", "bob", "carl", "dora"] { bundle = bundle.character(key, voice) }
            try await test.apply(bundle.scenario(cast: ["ada", "bob", "carl"], room).yaml)
            let (conversation, reason) = try await test.converse("room", turns: 40, seed: seed)
            #expect(reason == .turnsDone, "seed \(seed)")
            var unheard = 0
            for key in ["ada", "bob", "carl", "dora"] {
                let id = try await test.id(of: key)
                let (witnessed, all) = try await test.bowl.store.read { store in
                    (
                        Set(try store.messages(witnessedBy: id, in: conversation, last: 1_000).map(\.content)),
                        try store.messages(in: conversation, last: 1_000).map(\.content)
                    )
                }
                unheard += all.count - witnessed.count
                #expect(Set(try await test.memories(of: key).map(\.content)) == witnessed, "seed \(seed), \(key)")
                let known = try JSONValue(parsing: try await test.state(of: key) ?? "{}")["known"]?.arrayValue ?? []
                for text in known.compactMap(\.stringValue) {
                    #expect(witnessed.contains(text), "seed \(seed): \(key) knows \(text)")
                }
            }
            #expect(unheard > 10, "seed \(seed): nobody whispered")
        }
    }
}
