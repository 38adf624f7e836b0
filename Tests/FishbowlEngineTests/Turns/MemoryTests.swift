import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct MemoryTests {
    private static func bundle(
        ada: String = Lua.voice, bob: String = Lua.voice, room: String = "", fields: String = ""
    ) -> BundleText {
        BundleText().character("ada", ada, fields: fields).character("bob", bob)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room)
    }

    @Test func everyWitnessRemembersWhatWasSaid() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(room: "function M.topic() return \"tea\" end").yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        let ada = try await test.id(of: "ada")
        for key in ["ada", "bob"] {
            let memory = try #require(try await test.memories(of: key).first)
            #expect(memory.content == "Ada says line 1.")
            #expect(memory.provenance == .witnessed)
            #expect(memory.sourceMessage == MessageID(rawValue: 1))
            #expect(memory.speaker == ada)
            #expect(memory.conversation == conversation)
            #expect(memory.topic == "tea")
            #expect(memory.sensitivity == 0)
            #expect(memory.createdAt == TestBowl.start && memory.accessedAt == TestBowl.start)
        }
    }

    @Test func importanceFollowsTheRuleWhenNoScriptSays() async throws {
        let test = try TestBowl()
        let bob = "function M.improvise() return \"I love you, Ada!\" end"
        let bundle = Self.bundle(
            bob: bob, room: "function M.topic() return \"engine\" end", fields: "goals: { the-engine: Build it }")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        _ = try await test.takeTurn(conversation)
        let said = try #require(try await test.bowl.store.read { try $0.messages(in: conversation, last: 1) }.last)
        #expect(said.sentiment > 0.5)
        let heard = try #require(try await test.memories(of: "ada").first { $0.content == said.content })
        #expect(heard.importance == Importance(rounding: 2 + 2 + 2 + 3 * said.sentiment))
        let own = try #require(try await test.memories(of: "bob").first { $0.content == said.content })
        #expect(own.importance == Importance(rounding: 2 + 3 * said.sentiment))
        // Ada's own line: on her goal's topic, addressed to nobody.
        #expect(try await test.memories(of: "ada").first { $0.speaker == $0.owner }?.importance.rawValue == 4)
    }

    @Test func scriptsMayJudgeAndRewriteWhatTheyRemember() async throws {
        let test = try TestBowl()
        let bob =
            Lua.voice + """

                function M.importance(self, message) if not message.own then return 8.6 end end
                function M.before_memory(self, memory)
                  if memory.importance > 8 then
                    return { text = "Ada spoke.", sensitivity = 0.65, tags = { secret = true } }
                  end
                end
                function M.on_memory(self, memory)
                  self.state.last = memory.text .. " " .. memory.importance .. " " .. tostring(memory.tags.secret)
                end
                """
        try await test.apply(Self.bundle(bob: bob).yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        let memory = try #require(try await test.memories(of: "bob").first)
        #expect(memory.content == "Ada spoke.")
        #expect(memory.importance.rawValue == 9)
        #expect(memory.sensitivity == 0.65)
        #expect(memory.tags == ["secret": true])
        #expect(try await test.state(of: "bob") == #"{"last":"Ada spoke. 9 true"}"#)
        #expect(try await test.memories(of: "ada").map(\.content) == ["Ada says line 1."])
    }

    @Test func theSameTextRefreshesTheMemoryThatThereIs() async throws {
        let test = try TestBowl()
        let ada = """
            function M.improvise(self, turn) return turn.number == 1 and "Good evening!" or "good   evening…" end
            """
        try await test.apply(Self.bundle(ada: ada).yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        _ = try await test.takeTurn(conversation)
        test.clock.advance(by: .seconds(60))
        let now = test.clock.now()
        _ = try await test.takeTurn(conversation)
        #expect(try await test.texts(of: conversation).count == 3)
        let memories = try await test.memories(of: "bob").filter { $0.content.lowercased().hasPrefix("good") }
        #expect(memories.count == 1)
        #expect(memories[0].content == "Good evening!")
        #expect(memories[0].accessedAt == now)
    }

    @Test func recallLeavesOutWhatIsInTheWindowAndTellsWhatIsEarlier() async throws {
        let test = try TestBowl()
        let ada = """
            local function recalled(self, cue)
              local list = {}
              for _, m in ipairs(self.memories:recall(cue, 100)) do
                list[#list + 1] = m.text .. (m.earlier and "<" or "") .. (m.name and "" or "!")
              end
              table.sort(list)
              return table.concat(list, "|")
            end
            function M.improvise(self, turn)
              self.state.recalled = recalled(self)
              self.state.window = #turn.messages
              return "Ada, line " .. turn.number .. " of talk " .. turn.conversation .. "."
            end
            """
        let bob =
            "function M.improvise(self, turn) return \"Bob, line \" .. turn.number .. \" of talk \" .. turn.conversation .. \".\" end"
        let bundle = Self.bundle(ada: ada, bob: bob).adding("conversation: { window: 2 }", to: "settings")
        try await test.apply(bundle.yaml)
        let first = try await test.begin()
        for _ in 1...3 { _ = try await test.takeTurn(first) }
        #expect(try await test.state(of: "ada") == #"{"recalled":"","window":2}"#)
        _ = try await test.takeTurn(first)
        _ = try await test.takeTurn(first)
        #expect(
            try await test.state(of: "ada")
                == #"{"recalled":"Ada, line 1 of talk 1.|Bob, line 2 of talk 1.","window":2}"#)
        let second = try await test.begin()
        _ = try await test.takeTurn(second)
        let state = try #require(try await test.state(of: "ada"))
        #expect(state.contains("Ada, line 1 of talk 1.<|Ada, line 3 of talk 1.<"), "\(state)")
    }

    @Test func aCueBringsWhatHasItsWords() async throws {
        let test = try TestBowl()
        let ada = """
            function M.improvise(self, turn)
              local best = self.memories:recall("line 2", 1)[1]
              self.state.best = best and best.text
              return "Ada says line " .. turn.number .. "."
            end
            """
        // Everything after turn 2 is newer and as important.
        let bundle = Self.bundle(ada: ada).adding("conversation: { window: 1 }", to: "settings")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        for _ in 1...7 { _ = try await test.takeTurn(conversation) }
        #expect(try await test.state(of: "ada") == #"{"best":"Bob says line 2."}"#)
    }

    @Test func whatIsRecalledIsTouchedWhenTheTurnClosesAndOnlyThen() async throws {
        let test = try TestBowl()
        let ada = """
            function M.improvise(self, turn)
              if turn.number > 1 then self.memories:recall(nil, 1) end
              return "Ada says line " .. turn.number .. "."
            end
            """
        let fails = "function M.after_turn(stage, message) if message.turn == 3 then error(\"no\") end end"
        let bundle = Self.bundle(ada: ada, room: fails).adding("conversation: { window: 1 }", to: "settings")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        test.clock.advance(by: .seconds(3_600))
        let later = test.clock.now()
        _ = try await test.takeTurn(conversation)
        #expect(try await test.memories(of: "ada").allSatisfy { $0.accessedAt < later })
        _ = try await test.takeTurn(conversation)
        #expect(try await test.memories(of: "ada").count { $0.accessedAt == later && $0.createdAt < later } == 1)
    }
}
