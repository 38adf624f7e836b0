import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct ModelTurnTests {
    /// - Parameter voice: what both scripts begin with; without `improvise` only a model speaks for them.
    static func bundle(voice: String = Lua.voice, ada: String = "", room: String = "") -> BundleText {
        BundleText()
            .character("ada", voice + "\n" + ada, fields: "about: a mathematician\ngoals: { peace: Live in peace }")
            .character("bob", voice, fields: "about: a listener")
            .scenario(
                cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room, fields: "title: A room\nopening: It is quiet."
            )
            .adding("manner: \"Be {{self.name}}, {{self.about}}, and speak of {{turn.topic}}.\"", to: "prompts")
    }

    @Test func theModelIsAskedAndItsAnswerIsSaid() async throws {
        let model = ScriptedModel([.text("Good evening, Bob."), .text(" Good evening to you.\n")])
        let test = try TestBowl(model: model)
        try await test.apply(Self.bundle().yaml)
        let (conversation, reason) = try await test.converse("room", turns: 2)
        #expect(reason == .turnsDone)
        #expect(test.messages.map(\.text) == ["It is quiet.", "Good evening, Bob.", "Good evening to you."])
        #expect(model.repliesLeft == 0)
        let turns = try await test.turns(of: conversation)
        #expect(turns.map(\.state) == [.closed, .closed, .closed])
        #expect(turns[1].answer == "Good evening, Bob.")
    }

    @Test func theRequestHoldsWhoSpeaksAndWhatSheWitnessed() async throws {
        let model = ScriptedModel([.text("Good evening, Bob."), .text("Good evening.")])
        let test = try TestBowl(model: model)
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.converse("room", turns: 2).conversation
        let second = model.requests[1]
        #expect(second.messages[0].role == .system)
        let system = second.messages[0].content
        #expect(system.hasPrefix("You are Bob: a listener\nYou speak as Bob and for nobody else.\n"))
        #expect(system.contains("\nThe scene: A room\n"))
        #expect(system.contains("\nWith you is <person>Ada: a mathematician</person>, "))
        let cue = "Say what Bob says next: one to three sentences,"
        #expect(second.messages.map(\.role) == [.system, .user])
        #expect(
            second.messages[1].content.hasPrefix(
                "<narration>It is quiet.</narration>\n<said by=\"Ada\">Good evening, Bob.</said>\n\n\(cue)"))
        // What is asked is what was stored before.
        let stored = try #require(try await test.turns(of: conversation).last?.request)
        #expect(StoredRequest(stored)?.request == second)
    }

    @Test func aPromptOfTheScriptStandsBeforeTheDialogue() async throws {
        let model = ScriptedModel([.text("Yes.")])
        let test = try TestBowl(model: model)
        let ada = "function M.prompt(self, turn) return bowl.prompt(\"manner\", { self = self, turn = turn }) end"
        try await test.apply(Self.bundle(ada: ada, room: "function M.topic(stage) return \"engines\" end").yaml)
        try await test.converse("room", turns: 1)
        let messages = model.requests[0].messages
        #expect(messages.map(\.role) == [.system, .user])
        #expect(messages[0].content == "Be Ada, a mathematician, and speak of engines.")
        #expect(messages[1].content.hasPrefix("<narration>It is quiet.</narration>\n\nSay what Ada says next"))
        #expect(test.messages.last?.topic == "engines")
    }

    @Test func hooksMayReplacePromptAndReply() async throws {
        let model = ScriptedModel([.text("Yes.")])
        let test = try TestBowl(model: model)
        let ada = """
            function M.before_prompt(self, prompt)
              return { { role = "system", content = "Instead of " .. #prompt .. "." } }
            end
            function M.before_reply(self, reply) return reply.text .. " Indeed." end
            """
        let room = "function M.before_reply(stage, reply) return reply.text .. \" So it is.\" end"
        try await test.apply(Self.bundle(ada: ada, room: room).yaml)
        try await test.converse("room", turns: 1)
        #expect(model.requests[0].messages == [PromptMessage(role: .system, content: "Instead of 2.")])
        #expect(test.messages.last?.text == "Yes. Indeed. So it is.")
    }

    @Test(arguments: ["ada", "room"])
    func aRefusedPromptAsksNobody(refuser: String) async throws {
        let refuse = "function M.before_prompt(self, prompt) return veto(\"private\", \"not for machines\") end"
        let model = ScriptedModel([.text("Hello.")])
        let test = try TestBowl(model: model)
        try await test.apply(
            (refuser == "ada" ? Self.bundle(ada: refuse) : Self.bundle(room: refuse + "\n" + Self.onlyAdaIsRefused))
                .yaml)
        let conversation = try await test.converse("room", turns: 1).conversation
        #expect(model.requests.count == 1)
        let turns = try await test.turns(of: conversation)
        #expect(turns.map(\.state) == [.closed, .vetoed, .closed])
        #expect(turns[1].failureCode == "private")
        #expect(turns[1].request == nil)
    }

    /// Makes the scenario's veto hold for Ada alone: Bob's prompt names him first.
    private static let onlyAdaIsRefused = """
        local refuse = M.before_prompt
        function M.before_prompt(stage, prompt)
          if prompt[1].content:find("You are Ada", 1, true) then return refuse(stage, prompt) end
        end
        """

    @Test func aRefusedReplyIsNotSaidAndTheSpeakerIsTold() async throws {
        let ada = """
            function M.before_reply(self, reply) return veto("rude", "one does not say that") end
            function M.on_veto(self, refusal) self.state.code = refusal.code end
            """
        let model = ScriptedModel([.text("Damn."), .text("Hello.")])
        let test = try TestBowl(model: model)
        try await test.apply(Self.bundle(ada: ada).yaml)
        let conversation = try await test.converse("room", turns: 1).conversation
        let turns = try await test.turns(of: conversation)
        #expect(turns.map(\.state) == [.closed, .vetoed, .closed])
        #expect(turns[1].answer == "Damn.")
        #expect(test.messages.map(\.text) == ["It is quiet.", "Hello."])
        #expect(try await test.state(of: "ada") == #"{"code":"rude"}"#)
    }

    @Test func aModelThatFailsFailsTheTurnAndTheOthersGoOn() async throws {
        let model = ScriptedModel([.failure("the line is dead"), .text("Hello.")])
        let test = try TestBowl(model: model)
        try await test.apply(
            Self.bundle(voice: Self.mute, ada: "function M.on_error(self, problem) self.state.code = problem.code end")
                .yaml)
        let (conversation, reason) = try await test.converse("room", turns: 1)
        #expect(reason == .turnsDone)
        let turns = try await test.turns(of: conversation)
        #expect(turns.map(\.state) == [.closed, .failed, .closed])
        #expect(turns[1].failureCode == "model.failed")
        #expect(turns[1].failureMessage?.contains("the line is dead") == true)
        #expect(try await test.state(of: "ada") == #"{"code":"model.failed"}"#)
    }

    /// A script that says nothing by itself.
    private static let mute = ""

    @Test func aCharacterWhoseModelFailsImprovisesAndThatIsToldOnce() async throws {
        let model = ScriptedModel([
            .failure("the line is dead"), .failure("still dead"), .text("Hello."), .failure("dead"),
        ])
        let test = try TestBowl(model: model)
        try await test.apply(Self.bundle().yaml)
        let (conversation, reason) = try await test.converse("room", turns: 4)
        #expect(reason == .turnsDone)
        let turns = try await test.turns(of: conversation).dropFirst()
        #expect(turns.map(\.state) == [.closed, .closed, .closed, .closed])
        #expect(turns.map(\.answer) == [nil, nil, "Hello.", nil])
        let alerts = test.events.compactMap { if case .alert(let alert) = $0 { alert } else { nil } }
        #expect(alerts.map(\.code) == ["model.failed", "model.failed"])
        #expect(alerts.first?.message.contains("the line is dead") == true)
        #expect(model.repliesLeft == 0)
        let spoken = try #require(test.messages.first { $0.speaker != nil })
        #expect(try await test.bowl.explanation(of: spoken.id).source == .improvised)
    }

    @Test func aModelThatIsGoneEndsTheRunAfterThreeFailures() async throws {
        let model = ScriptedModel(Array(repeating: .failure("gone"), count: 3))
        let test = try TestBowl(model: model)
        try await test.apply(Self.bundle(voice: Self.mute).yaml)
        guard case .failures(let message) = try await test.converse("room", turns: 9).reason else {
            Issue.record("the run did not end with failures")
            return
        }
        #expect(message.contains("gone"))
        #expect(model.repliesLeft == 0)
    }

    @Test(
        "T1: a handler that fails in the closing transaction leaves the stored answer, what it took, and nothing else",
        arguments: ["before_reply", "before_message", "on_message"])
    func failingClose(handler: String) async throws {
        let model = ScriptedModel([.text("Lost."), .text("Hello.")])
        let test = try TestBowl(model: model)
        let ada = "function M.\(handler)(self, event) \(FailingSpeakerTests.characterFails) end"
        let idle = "function M.\(handler)(self, event) if bowl.now() < 0 then error(\"\") end end"
        try await test.apply(Self.bundle(ada: idle).yaml)
        let conversation = try await test.begin()
        try await test.apply(Self.bundle(ada: ada).yaml)
        let before = try BowlDump(test)
        guard case .needsModel(let turn) = try await test.takeTurn(conversation) else {
            Issue.record("no model was asked")
            return
        }
        try await test.bowl.think(turn)
        guard case .failed = try await test.bowl.closeTurn(conversation, turn).value else {
            Issue.record("the turn did not fail")
            return
        }
        let booked: Set<String> = ["performance_metrics", "model_usage"]
        let after = try BowlDump(test).without(BowlDump.records).without("turns", where: "state", is: "failed")
        #expect(after.without(booked).differences(from: before.without(BowlDump.records).without(booked)) == [])
        let last = try #require(try await test.turns(of: conversation).last)
        #expect(last.answer == "Lost.")
        let use = try await test.bowl.store.read { try $0.metrics(named: "model.attempts", limit: 9) }
        #expect(use.map(\.turn) == [last.id])
    }
}
