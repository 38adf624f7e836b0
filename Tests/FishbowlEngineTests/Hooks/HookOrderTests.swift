import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// The table of events: who is called, and in which order.
@Suite struct HookOrderTests {
    /// A script that logs every call of every handler that its kind may have, but for those in `written`.
    private static func logging(_ kind: ScriptKind, _ written: String = "") -> String {
        let others = kind.handlers.map(\.name).filter { !written.contains("M.\($0)(") }
        return written + "\n" + others.map { "function M.\($0)() print() end" }.joined(separator: "\n")
    }

    private static let speaking = """
        function M.improvise(self, turn)
          print()
          if self.state.secret then
            return { text = "A secret, Bob: the key is under the mat.", to = { "bob" }, shares = { self.state.secret } }
          end
          return self.name .. " says line " .. turn.number .. "."
        end
        function M.on_memory(self, memory)
          print()
          if self.key == "ada" and memory.sensitivity > 0 then self.state.secret = memory.id end
        end
        """

    private static let moving = """
        function M.on_message(self, message)
          print()
          if self.key == "ada" and message.own then self.goals:advance("peace", 0.5) end
        end
        """

    private static func bundle(room: String = "") -> BundleText {
        var bundle = BundleText()
            .character(
                "ada", logging(.personality, speaking + "\n" + moving), fields: "goals: { peace: Live in peace }"
            )
            .character("bob", logging(.personality, speaking + "\n" + moving))
            .character("eve", logging(.personality, speaking + "\n" + moving))
            .scenario(cast: ["ada", "bob"], logging(.scenario, Lua.firstCandidate + "\n" + room))
        for (key, priority) in [("zeal", 10), ("alpha", 0), ("beta", 0), ("last", -5)] {
            bundle = bundle.plugin(key, logging(.plugin), fields: "priority: \(priority)")
        }
        return bundle
    }

    private static let plugins = ["plugins/zeal", "plugins/alpha", "plugins/beta", "plugins/last"]

    /// One line for each call: the script and the handler.
    private func calls(_ test: TestBowl, of handlers: Set<String>) -> [String] {
        test.log.lines.compactMap { line in
            let words = line.prefix { $0 != ":" }.split(separator: " ").map(String.init)
            return words.count == 2 && handlers.contains(words[1]) ? words.joined(separator: " ") : nil
        }
    }

    private func expected(_ handler: String, _ owners: [String], plugins: Bool = true) -> [String] {
        (owners + (plugins ? Self.plugins : [])).map { "\($0) \(handler)" }
    }

    @Test func aSpokenTurnCallsEveryoneInTheOrderOfTheTable() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        test.log.clear()
        _ = try await test.takeTurn(conversation)
        let (ada, bob, room) = ("personalities/ada", "personalities/bob", "scenarios/room")

        #expect(calls(test, of: ["before_turn"]) == expected("before_turn", [room]))
        #expect(calls(test, of: ["before_message"]) == expected("before_message", [ada, room]))
        #expect(
            calls(test, of: ["before_memory"]) == expected("before_memory", [ada]) + expected("before_memory", [bob]))
        #expect(calls(test, of: ["on_memory"]) == expected("on_memory", [ada]) + expected("on_memory", [bob]))
        #expect(calls(test, of: ["before_trust"]) == expected("before_trust", [ada]) + expected("before_trust", [bob]))
        #expect(calls(test, of: ["on_message"]) == expected("on_message", [room, ada, bob]))
        #expect(calls(test, of: ["after_turn", "on_turn"]) == ["\(room) after_turn"] + expected("on_turn", []))
        // Ada takes no part in what she causes herself.
        #expect(calls(test, of: ["before_goal"]) == expected("before_goal", []))
        #expect(calls(test, of: ["on_goal"]) == expected("on_goal", []))
        #expect(
            calls(test, of: Set(Handler.allCases.map(\.name))).filter { $0.hasPrefix("scenarios") }.map {
                $0.split(separator: " ")[1]
            } == ["topic", "before_turn", "before_message", "on_message", "after_turn"])
    }

    @Test func tellingCallsTellerHearerAndPlugins() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        // A secret of Ada's: what was said when Bob was not there.
        _ = try await test.bowl.admit(person: "Cleo", to: conversation)
        _ = try await test.bowl.speak(
            as: "cleo", Utterance(text: "The key is under the mat.", recipients: ["ada"]), in: conversation)
        try await test.trust("ada", "bob", weight: 100)
        test.log.clear()
        _ = try await test.takeTurn(conversation)
        #expect(calls(test, of: ["before_share"]) == expected("before_share", ["personalities/ada"]))
        #expect(
            calls(test, of: ["on_share", "on_told"])
                == expected("on_share", ["personalities/ada"]) + ["personalities/bob on_told"])
        let told = try await test.memories(of: "bob").filter { $0.provenance == .told }
        #expect(told.map(\.content) == ["The key is under the mat."])
    }

    @Test func comingAndGoingCallsScenarioTheOneAndPlugins() async throws {
        let test = try TestBowl()
        let room = """
            function M.on_message(stage, message)
              print()
              if message.turn == 1 then stage:enter("eve") end
              if message.turn == 2 then stage:leave("eve") end
            end
            """
        try await test.apply(Self.bundle(room: room).yaml)
        let conversation = try await test.begin()
        test.log.clear()
        _ = try await test.takeTurn(conversation)
        let all = ["personalities/ada", "personalities/bob", "personalities/eve"]
        // The scenario takes no part in what it causes itself.
        #expect(calls(test, of: ["before_join"]) == expected("before_join", ["personalities/eve"]))
        #expect(calls(test, of: ["on_join"]) == expected("on_join", all))
        _ = try await test.takeTurn(conversation)
        #expect(calls(test, of: ["on_leave"]) == expected("on_leave", all))

        test.log.clear()
        _ = try await test.bowl.admit(person: "Cleo", to: conversation)
        #expect(calls(test, of: ["before_join"]) == expected("before_join", ["scenarios/room"]))
        #expect(
            calls(test, of: ["on_join"])
                == expected("on_join", ["scenarios/room", "personalities/ada", "personalities/bob"]))
    }

    @Test func aModelTurnAsksAboutPromptAndReply() async throws {
        let test = try TestBowl(model: ScriptedModel([.text("Good evening.")]))
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        test.log.clear()
        #expect(try await test.run(conversation, turns: 1) == .turnsDone)
        #expect(
            calls(test, of: ["prompt", "before_prompt"])
                == ["personalities/ada prompt"] + expected("before_prompt", ["personalities/ada", "scenarios/room"]))
        #expect(
            calls(test, of: ["before_reply", "before_message"])
                == expected("before_reply", ["personalities/ada", "scenarios/room"])
                + expected("before_message", ["personalities/ada", "scenarios/room"]))
    }

    @Test func theEndOfAConversationLetsItsCharactersRest() async throws {
        let test = try TestBowl()
        let room = "function M.after_turn(stage) stage:close(\"it is late\") end"
        try await test.apply(Self.bundle(room: room).yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(calls(test, of: ["on_rest"]) == ["personalities/ada on_rest", "personalities/bob on_rest"])
    }

    @Test func aReleaseAsksAndTellsPlugins() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        test.log.clear()
        try await test.apply(BundleText().character("zoe", Lua.voice).yaml)
        #expect(
            calls(test, of: ["before_release", "on_release"])
                == expected("before_release", []) + expected("on_release", []))
    }

    @Test func aPluginThatIsOffIsNotCalled() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        try await test.apply(
            BundleText().plugin("alpha", Self.logging(.plugin), fields: "enabled: false").yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(test.log.lines.allSatisfy { !$0.hasPrefix("plugins/alpha on_message") })
        #expect(test.log.lines.contains { $0.hasPrefix("plugins/beta on_message") })
    }
}
