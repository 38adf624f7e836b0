import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Who may ask, how much, and where each is told.
@Suite struct RecipientTests {
    private static let echo = ScriptedModel { ModelAnswer(text: $0.messages.last?.content ?? "") }
    /// Scenario and plugin ask once, and keep what they are told.
    private static let bundle = BundleText()
        .character("ada", Lua.voice).character("bob", Lua.voice)
        .scenario(
            cast: ["ada", "bob"],
            """
            \(Lua.firstCandidate)
            function M.after_turn(stage, message) bowl.ask { prompt = "stage", key = "s" } end
            function M.on_answer(stage, answer)
              stage.state.heard = answer.text
              stage:close("answered")
            end
            """, fields: "capabilities: [ask]"
        )
        .adding(
            """
            clerk:
              capabilities: [ask]
              script: |
                return {
                  on_turn = function(plugin, message) bowl.ask { prompt = "plugin", key = "p" } end,
                  on_answer = function(plugin, answer) plugin.state.heard = answer.text end,
                }
            """, to: "plugins")

    private func state(_ test: TestBowl, of instance: ScriptInstance) async throws -> String? {
        try await test.bowl.store.read { try $0.scriptState(of: instance)?.state }
    }

    private func answered() async throws -> (talk: TestBowl, room: ConversationID) {
        let folder = try TemporaryFolder()
        let talk = try TestBowl(in: folder)
        try await talk.apply(Self.bundle.yaml)
        let room = try await talk.begin()
        _ = try await talk.takeTurn(room)
        #expect(try await TestBowl(in: folder, model: Self.echo).bowl.answerAsks() == 2)
        return (talk, room)
    }

    @Test func scenariosAndPluginsAreToldInTheirConversation() async throws {
        let (talk, room) = try await answered()
        _ = try await talk.bowl.deliverAnswers(in: room)
        #expect(try await talk.askStates() == [.delivered, .delivered])
        #expect(try await state(talk, of: .scenario(key: "room", room)) == #"{"heard":"stage"}"#)
        #expect(try await state(talk, of: .plugin(key: "clerk")) == #"{"heard":"plugin"}"#)
        #expect(try await talk.bowl.store.read { try $0.conversation(room)?.closeReason } == "answered")
    }

    @Test func whenItIsClosedOnlyPluginsAndCharactersAreTold() async throws {
        let (talk, room) = try await answered()
        _ = try await talk.bowl.store.write {
            try $0.setStatus(.closed, of: room, reason: "late", now: TestBowl.start)
        }
        _ = try await talk.bowl.deliverAnswers(in: nil)
        #expect(Set(try await talk.askStates()) == [.undelivered, .delivered])
        #expect(try await state(talk, of: .scenario(key: "room", room)) == nil)
        #expect(try await state(talk, of: .plugin(key: "clerk")) == #"{"heard":"plugin"}"#)
    }

    @Test func whileItIsPausedNobodyIsTold() async throws {
        let (talk, room) = try await answered()
        for (status, states) in [
            (ConversationStatus.paused, [AskState.answered, .answered]), (.open, [.delivered, .delivered]),
        ] {
            _ = try await talk.bowl.store.write {
                try $0.setStatus(status, of: room, reason: nil, now: TestBowl.start)
            }
            _ = try await talk.bowl.deliverAnswers(in: room)
            #expect(try await talk.askStates() == states)
        }
    }

    @Test func aPluginThatIsOffIsToldWhenItIsOnAgain() async throws {
        let (talk, room) = try await answered()
        let off = Self.bundle.yaml.replacing("clerk:\n", with: "clerk:\n    enabled: false\n")
        try await talk.apply(off)
        _ = try await talk.bowl.deliverAnswers(in: room)
        let waiting = try #require(try await talk.asks().first { $0.state == .answered })
        #expect(waiting.deliveries == 0 && waiting.instance == .plugin(key: "clerk"))
        try await talk.apply(Self.bundle.yaml)
        talk.clock.advance(to: waiting.nextAttemptAt)
        // The scenario's answer has closed the conversation meanwhile.
        _ = try await talk.bowl.deliverAnswers(in: nil)
        #expect(try await state(talk, of: .plugin(key: "clerk")) == #"{"heard":"plugin"}"#)
    }

    @Test func withoutTheCapabilityNothingIsAskedAndItIsKept() async throws {
        let test = try TestBowl()
        try await test.apply(TestBowl.asking().yaml.replacing("capabilities: [ask]", with: "about: nobody"))
        let room = try await test.begin()
        guard case .finished(.failed(let message)) = try await test.takeTurn(room) else {
            Issue.record("the turn did not fail")
            return
        }
        #expect(message.contains("add capabilities: [ask] to personalities/ada"))
        let event = try #require(try await test.securityEvents().first)
        #expect(event.kind == .authorisation && event.severity == .high && event.subject == "personalities/ada")
        #expect(event.data["function"] == "bowl.ask" && event.code == "script.capability")
        #expect(event.data["conversation"] == .integer(room.rawValue))
        #expect(try await test.askStates() == [])
        #expect(try await test.incidents().map(\.code) == ["script.capability"])
    }

    @Test func asManyAsAreOutstandingAreRefused() async throws {
        let test = try TestBowl()
        let more = """
            for n = 2, \(Limits.asksOutstanding) do bowl.ask { prompt = "x" } end
            local ok, problem = pcall(bowl.ask, { prompt = "x" })
            self.state.problem = problem.code
            """
        try await test.apply(TestBowl.asking(improvise: more).yaml)
        _ = try await test.takeTurn(try await test.begin())
        #expect(try await test.asks().count == Limits.asksOutstanding)
        #expect(try await test.state(of: "ada") == #"{"asked":1,"problem":"ask.quota"}"#)
        #expect(try await test.securityEvents().map(\.kind) == [.excess])
    }

    @Test func asManyAsADayAllowsAreRefusedUntilTheNext() async throws {
        let test = try TestBowl()
        try await test.apply(TestBowl.asking().yaml)
        try test.execute(
            """
            INSERT INTO script_usage VALUES ('personalities/ada', 'asks', '2026-01-01', \(Limits.asksPerDay - 1))
            """)
        let room = try await test.begin()
        _ = try await test.takeTurn(room)
        _ = try await test.takeTurn(room)
        _ = try await test.takeTurn(room)
        #expect(try await test.asks().count == 1)
        #expect(try await test.incidents().map(\.code) == ["ask.quota"])
        test.clock.advance(by: .seconds(86_400))
        for _ in 1...3 { _ = try await test.takeTurn(room) }
        #expect(try await test.asks().count > 1)
    }

    @Test(arguments: [
        ("prompt = string.rep('x', \(Limits.askRequestBytes))", "prompt of bowl.ask has"),
        ("prompt = 'x', data = { string.rep('x', \(Limits.askDataBytes)) }", "data of bowl.ask has"),
        ("prompt = 'x', tag = string.rep('x', 201)", "tag of bowl.ask has 201 bytes"),
        ("prompt = 'x', key = string.rep('x', 201)", "key of bowl.ask has 201 bytes"),
        ("prompt = 'x', key = ''", "key of bowl.ask is empty"),
    ])
    func whatIsTooLongIsRefused(question: String, problem: String) async throws {
        let test = try TestBowl()
        try await test.apply(TestBowl.asking(question).yaml)
        guard case .finished(.failed(let message)) = try await test.takeTurn(try await test.begin()) else {
            Issue.record("the turn did not fail")
            return
        }
        #expect(message.contains(problem))
    }
}
