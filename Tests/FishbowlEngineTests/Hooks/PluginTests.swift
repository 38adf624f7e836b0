import FishbowlCore
import FishbowlScripts
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What a plugin may do to an event, and what becomes of one that fails.
@Suite struct PluginTests {
    private static func bundle(_ plugins: [(key: String, script: String, fields: String)]) -> BundleText {
        var bundle = BundleText().character("ada", Lua.voice, fields: "goals: { peace: Live in peace }")
            .character("bob", Lua.voice).scenario(cast: ["ada", "bob"], Lua.firstCandidate)
        for plugin in plugins { bundle = bundle.plugin(plugin.key, plugin.script, fields: plugin.fields) }
        return bundle
    }

    private static func bundle(_ script: String, fields: String = "") -> BundleText {
        bundle([("p", script, fields)])
    }

    private func state(_ test: TestBowl, _ key: String = "p") async throws -> String? {
        try await test.bowl.store.read { try $0.scriptState(of: .plugin(key: key))?.state }
    }

    // MARK: what it may do

    @Test func eachPluginSeesWhatThoseBeforeItMadeOfTheMessage() async throws {
        let test = try TestBowl()
        let adds = { (word: String) in
            "function M.before_message(plugin, message) return message.text .. \" \(word)\" end"
        }
        try await test.apply(
            Self.bundle([
                ("a", adds("third"), "priority: 1"), ("b", adds("second"), "priority: 5"),
                ("c", adds("first"), "priority: 9"),
            ]).yaml)
        try await test.converse("room", turns: 1)
        #expect(test.messages.map(\.text) == ["Ada says line 1. first second third"])
    }

    @Test func aPluginMayRefuse() async throws {
        let test = try TestBowl()
        try await test.apply(
            Self.bundle("function M.before_message() return veto(\"quiet\", \"hush\") end").yaml)
        let conversation = try await test.begin()
        #expect(
            try await test.takeTurn(conversation) == .finished(.vetoed("plugins/p refused it: hush [quiet]")))
        #expect(try await test.texts(of: conversation) == [])
    }

    @Test func aPluginKnowsWhoseEventItIs() async throws {
        let test = try TestBowl()
        let script = """
            local function note(plugin, what, owner) plugin.state[what .. " of " .. owner] = true end
            function M.on_memory(plugin, memory) note(plugin, "memory", memory.owner) end
            function M.on_trust(plugin, trust) note(plugin, "trust in " .. trust.other.key, trust.owner) end
            function M.before_turn(plugin, turn) bowl.log("info", "turn of " .. turn.speaker .. ", " .. turn.name) end
            function M.on_turn(plugin, message) note(plugin, "turn", message.speaker) end
            """
        try await test.apply(Self.bundle(script).yaml)
        try await test.converse("room", turns: 1)
        #expect(
            try await state(test)
                == #"{"memory of ada":true,"memory of bob":true,"trust in ada of bob":true,"trust in bob of ada":true,"#
                + #""turn of ada":true}"#)
        #expect(test.log.lines.contains("plugins/p before_turn: turn of ada, Ada"))
    }

    @Test func itsStateIsOneForAllConversationsAndLasts() async throws {
        let folder = try TemporaryFolder()
        let script = "function M.on_turn(plugin) plugin.state.turns = (plugin.state.turns or 0) + 1 end"
        for round in 1...2 {
            let test = try TestBowl(in: folder)
            try await test.apply(Self.bundle(script).yaml)
            try await test.converse("room", turns: 2)
            #expect(try await state(test) == "{\"turns\":\(round * 2)}")
            try test.bowl.store.close()
        }
    }

    @Test("T1, T4: what a plugin wrote in a turn that is refused is gone, in rows and in Lua")
    func refused() async throws {
        let test = try TestBowl()
        let counts = """
            local seen = 0
            function M.before_message(plugin, message)
              seen = seen + 1
              plugin.state.seen = (plugin.state.seen or 0) + 1
              bowl.log("info", "seen " .. seen .. " and " .. plugin.state.seen)
              if message.turn == 2 then return veto("no", "not this one") end
            end
            """
        try await test.apply(Self.bundle(counts).yaml)
        let conversation = try await test.begin()
        for _ in 1...3 { _ = try await test.takeTurn(conversation) }
        #expect(
            test.log.lines.filter { $0.contains("seen") }.map { $0.split(separator: ": ")[1] } == [
                "seen 1 and 1", "seen 2 and 2", "seen 1 and 2",
            ])
        #expect(try await state(test) == "{\"seen\":2}")
    }

    @Test func aHookSeesWhatEarlierHooksOfItsTransactionWrote() async throws {
        let test = try TestBowl()
        let ada =
            Lua.voice + """

                function M.on_message(self, message) if message.own then self.goals:advance("peace", 0.25) end end
                function M.on_trust(self) end
                """
        let bob =
            Lua.voice + """

                function M.on_message(self, message) self.state.heard = true end
                """
        let script = """
            function M.on_goal(plugin, goal) plugin.state.progress = goal.progress end
            function M.on_message(plugin, message) plugin.state.later = plugin.state.progress end
            """
        let bundle = BundleText().character("ada", ada, fields: "goals: { peace: Live in peace }")
            .character("bob", bob).scenario(cast: ["ada", "bob"], Lua.firstCandidate).plugin("p", script)
        try await test.apply(bundle.yaml)
        try await test.converse("room", turns: 1)
        #expect(try await state(test) == "{\"later\":0.25,\"progress\":0.25}")
    }

    // MARK: what becomes of it when it fails

    private static let broken = """
        function M.on_message(plugin, message)
          plugin.state.before = true
          error("broken here")
        end
        """

    @Test func anOptionalPluginThatFailsUndoesOnlyItself() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(Self.broken).yaml)
        let conversation = try await test.begin()
        #expect(try await test.takeTurn(conversation) == .finished(.said))
        #expect(try await state(test) == nil)
        let incidents = try await test.incidents()
        #expect(incidents.map(\.script) == ["plugins/p"])
        #expect(incidents.first?.instanceKind == "plugin")
        #expect(incidents.first?.event == "message")
    }

    @Test func aRequiredPluginThatFailsFailsTheTurn() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(Self.broken, fields: "required: true").yaml)
        let conversation = try await test.begin()
        guard case .finished(.failed(let message)) = try await test.takeTurn(conversation) else {
            Issue.record("the turn went on")
            return
        }
        #expect(message.contains("broken here"))
        #expect(try await test.texts(of: conversation) == [])
        #expect(try await test.incidents().map(\.script) == ["plugins/p"])
        for _ in 1...6 { _ = try await test.takeTurn(conversation) }
        #expect(try await test.incidents().count == 7, "a required plugin is never switched off")
    }

    @Test func fiveErrorsInARowSwitchAPluginOffUntilTheNextRelease() async throws {
        let test = try TestBowl()
        let other = """
            function M.on_alert(plugin, alert) plugin.state.alert = alert.code .. " of " .. alert.subject end
            """
        let bundle = Self.bundle([("p", Self.broken, ""), ("watch", other, "")])
        try await test.apply(bundle.yaml)
        #expect(try await test.converse("room", turns: 8).reason == .turnsDone)
        #expect(try await test.incidents().count == Limits.pluginFailures)
        let alerts = test.events.compactMap { if case .alert(let alert) = $0 { alert } else { nil } }
        #expect(alerts.map(\.code) == ["plugin.switchedOff"])
        #expect(alerts.first?.subject == "plugins/p")
        #expect(try await state(test, "watch") == "{\"alert\":\"plugin.switchedOff of plugins/p\"}")

        // The count is in the database, not in this process.
        try test.bowl.store.close()
        let again = try TestBowl(in: test.folder)
        try await again.converse("room", turns: 2)
        #expect(try await again.incidents().count == Limits.pluginFailures)

        // The next release, whatever it changes, gives it another chance.
        try await again.apply(BundleText().character("zoe", Lua.voice).yaml)
        try await again.converse("room", turns: 1)
        #expect(try await again.incidents().count == Limits.pluginFailures + 1)
    }

    @Test func aHandlerThatGoesWellEndsTheRow() async throws {
        let test = try TestBowl()
        let script = """
            function M.on_message(plugin, message) if message.turn % 4 ~= 0 then error("often") end end
            """
        try await test.apply(Self.bundle(script).yaml)
        try await test.converse("room", turns: 12)
        #expect(try await test.incidents().count == 9, "three in a row, three times, and never five")
        #expect(test.events.allSatisfy { if case .alert = $0 { false } else { true } })
    }

    @Test func aPluginThatDoesNotLoadAnyMoreIsAnIncidentNotTheEnd() async throws {
        let test = try TestBowl()
        let script = """
            function M.on_message(plugin, message) plugin.state.when = bowl.now() end
            """
        try await test.apply(Self.bundle(script).yaml)
        try await test.converse("room", turns: 1)
        // Another program has left a state of another form.
        try await test.bowl.store.write { store in
            let stored = try store.scriptStates(of: .plugin, key: "p", notOfVersion: 99)
            try store.replaceScriptState(
                stored[0], by: "{}", version: 9, release: ReleaseNumber(rawValue: 1), now: TestBowl.start)
        }
        test.bowl.pool.noteStatesReplaced()
        #expect(try await test.converse("room", turns: 1).reason == .turnsDone)
        #expect(try await test.incidents().contains { $0.code == "script.migration" })
    }

    // MARK: nesting

    @Test func anEventThatFailsIsUndoneThoughTheOneWhoCausedItCatchesTheError() async throws {
        let test = try TestBowl()
        let ada =
            Lua.voice + """

                function M.on_message(self, message)
                  if not message.own then return end
                  local fine, problem = pcall(self.goals.advance, self.goals, "peace", 0.25)
                  self.state.problem = fine and "none" or problem.message
                  self.state.progress = self.goals:get("peace").progress
                end
                """
        let script = "function M.on_goal(plugin, goal) plugin.state.saw = true error(\"no goals today\") end"
        let bundle = BundleText().character("ada", ada, fields: "goals: { peace: Live in peace }")
            .character("bob", Lua.voice).scenario(cast: ["ada", "bob"], Lua.firstCandidate)
            .plugin("p", script, fields: "required: true")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        #expect(try await test.takeTurn(conversation) == .finished(.said))
        let state = try #require(try await test.state(of: "ada"))
        #expect(state.contains("no goals today"))
        #expect(state.contains("\"progress\":0.0"))
        #expect(try await self.state(test) == nil)
        #expect(try await test.incidents().map(\.script) == ["plugins/p"], "the fault is known all the same")
    }

    @Test func eventsThatNestTooDeepSayHowTheyCameAbout() async throws {
        let test = try TestBowl()
        let ada =
            Lua.voice + """

                function M.on_message(self, message) self.goals:advance("peace", 0.25) end
                """
        let script = "function M.on_goal(plugin, goal) plugin.state.saw = true end"
        let bundle = BundleText().character("ada", ada, fields: "goals: { peace: Live in peace }")
            .character("bob", Lua.voice).scenario(cast: ["ada", "bob"], Lua.firstCandidate)
            .plugin("p", script, fields: "required: true")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        let bowl = test.bowl
        let message = try await bowl.store.write { store -> String in
            let catalog = try #require(try bowl.catalogs.newest(in: store))
            let row = try #require(try store.conversation(conversation))
            var surroundings = bowl.surroundings(TurnTrace(of: bowl.operation(.direct)))
            surroundings.nestedHandlers = 1
            let turn = try TurnTransaction(
                store, catalog: catalog, conversation: row, surroundings: surroundings, now: TestBowl.start)
            try turn.beginNext()
            let failed = #expect(throws: FailedTurn.self) { try turn.open() }
            return failed?.failure.message ?? ""
        }
        #expect(
            message.contains("events nest deeper than 1: personalities/ada on_message → plugins/p on_goal"),
            "\(message)")
    }
}
