import FishbowlCore
import Testing

@testable import FishbowlScripts

@Suite struct LoadedScriptTests {
    @Test func aHandlerThatIsNotThereChangesNothing() throws {
        let script = try LoadedScript.make("function M.improvise() return \"x\" end")
        #expect(script.handlers == [.improvise])
        let outcome = try script.run("on_message")
        #expect(outcome.result == .unchanged && outcome.changedState == nil && outcome.fuel == 0)
    }

    @Test func scriptsSeeWhoTheyAre() throws {
        let script = try LoadedScript.make(
            """
            function M.improvise(self)
              return table.concat({ self.key, self.name, self.about, self.energy, self.mood, self.valence, self.arousal,
                self.traits.openness, self.conversations }, "|")
            end
            """)
        #expect(
            try script.run("improvise").result
                == .utterance(Utterance(text: "ada|Ada|a mathematician|0.5|even|0.0|0.0|0.9|2")))
    }

    @Test func whatTheWorldOffersIsReachable() throws {
        let script = try LoadedScript.make(
            """
            function M.improvise(self)
              local memory = self.memories:recall("weather", 2, { private = true })[1]
              local goal = self.goals:advance("peace", 0.25)
              local bob = bowl.character("bob")
              bowl.log("warning", "careful")
              print("a", 1, true)
              return table.concat({
                memory.text, memory.topic, memory.importance, memory.speaker, memory.name, memory.hours,
                tostring(memory.earlier), tostring(memory.tags.wet), goal.progress, self.goals:get("peace").status,
                #self.goals:list(), self:trust("bob"), self:trust(bob), self:expertise("tea"), bob.name, tostring(bowl.character("eve")),
                bowl.setting("conversation.max_turns"), bowl.prompt("speaking", { a = 1 }), bowl.now(), os.time(),
              }, "|")
            end
            """)
        let world = StubWorld()
        guard case .utterance(let said) = try script.run("improvise", world: world).result else {
            Issue.record("nothing was said")
            return
        }
        let now = Timestamp("2026-01-01T18:00:00Z")!.seconds
        #expect(
            said.text
                == "It rained.|weather|3|bob|Bob|2.5|true|true|0.75|active|1|0.25|0.25|0.75|Bob|nil|80|speaking: {\"a\":1}|\(now)|\(Int(now))"
        )
        #expect(world.done == ["recall weather 2 true", "advance peace 0.25", "warning careful", "info a\t1\ttrue"])
    }

    @Test func aStageActs() throws {
        let script = try LoadedScript.make(
            """
            function M.after_turn(stage)
              stage:enter("bob") stage:leave(stage.present[1]) stage:close("enough")
              stage.state.turns = stage.turns
            end
            """, kind: .scenario)
        let world = StubWorld()
        #expect(try script.run("after_turn", world: world).changedState == ["turns": 9])
        #expect(world.done == ["enter bob", "leave bob", "close enough"])
    }

    @Test func stateThatDidNotChangeIsNotReported() throws {
        let script = try LoadedScript.make(
            "function M.on_message(self) self.state.count = math.min((self.state.count or 0) + 1, 2) end")
        #expect(try script.run("on_message").changedState == ["count": 1])
        #expect(try script.run("on_message").changedState == ["count": 2])
        #expect(try script.run("on_message").changedState == nil)
    }

    @Test func stateIsRestored() throws {
        let old: JSONValue = ["count": 3]
        let script = try LoadedScript.make("function M.on_message(self) self.state.seen = self.state.count end")
        try script.restore(old, version: 1, revision: 8)
        #expect(script.revision == 8)
        #expect(try script.run("on_message").changedState == ["count": 3, "seen": 3])
        let error = #expect(throws: ScriptError.self) { try script.restore(old, version: 2, revision: 9) }
        #expect(error?.code == .migration)
    }

    @Test func stateIsMigratedOnACopy() throws {
        let newer = try LoadedScript.make(
            """
            M.state_version = 2
            function M.migrate(state, from)
              if from == 7 then return nil end
              if from == 8 then return { f = print } end
              state.count = state.count * 10 + from
              return state
            end
            """)
        #expect(newer.stateVersion == 2)
        let old: JSONValue = ["count": 3]
        #expect(try newer.migrate(old, from: 1, now: StubWorld().now) == ["count": 31])
        #expect(try newer.migrate(old, from: 7, now: StubWorld().now) == nil)
        #expect(throws: ScriptError.self) { try newer.migrate(old, from: 8, now: StubWorld().now) }
        #expect(throws: ScriptError.self) { try newer.migrate([:], from: 1, now: StubWorld().now) }
    }

    @Test func theSameSeedGivesTheSameDice() throws {
        let script = try LoadedScript.make("function M.improvise() return \"\" .. math.random(1000000) end")
        let first = try script.run("improvise", seed: 5).result
        #expect(try script.run("improvise", seed: 5).result == first)
        #expect(try script.run("improvise", seed: 6).result != first)
    }

    @Test(arguments: [
        ("error(\"oh\")", "test.yaml:13: error: oh (in improvise, version 3) [script.error]"),
        ("self:trust(\"eve\")", "test.yaml:13: error: nobody is eve (in improvise, version 3) [script.error]"),
        (
            "self.memories:recall(nil, 0)",
            "test.yaml:13: error: argument 2 of self.memories:recall must be a whole number from 1 to 100, found the "
                + "number 0 (in improvise, version 3) [script.argument]"
        ),
    ])
    func errorsNameTheLineOfTheAuthorsFile(body: String, says: String) throws {
        let script = try LoadedScript.make("function M.improvise(self)\n\(body)\nend")
        let error = #expect(throws: ScriptError.self) { try script.run("improvise") }
        #expect(error?.description.hasPrefix(says) == true, "\(error?.description ?? "")")
    }

    @Test func anErrorOfTheWorldIsTheCause() throws {
        let script = try LoadedScript.make("function M.improvise(self) self.goals:advance(\"war\", 1) end")
        let error = #expect(throws: ScriptError.self) { try script.run("improvise") }
        #expect(error?.cause is StubWorld.Refused)
        let caught = try LoadedScript.make(
            "function M.improvise(self) return pcall(self.goals.advance, self.goals, \"war\", 1) and \"yes\" or \"no\" end"
        )
        #expect(try caught.run("improvise").result == .utterance(Utterance(text: "no")))
    }

    @Test func handlesOfAnEarlierCallAreDead() throws {
        let script = try LoadedScript.make(
            """
            local kept
            function M.on_message(self, message) kept = message end
            function M.improvise(self) return kept.text end
            """)
        let message = MessageView(
            id: nil, speaker: nil, text: "Hello.", recipients: nil, isAddressed: false, isOwn: false, sentiment: 0,
            turn: 1, topic: nil)
        _ = try script.run("on_message", .message(message))
        #expect(throws: ScriptError.self) { try script.run("improvise") }
    }

    @Test func whileLoadingTheWorldIsOutOfReach() {
        let error = #expect(throws: ScriptError.self) { try LoadedScript.make("bowl.character(\"bob\")") }
        #expect(error?.code == .phase)
    }
}
