import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// `before_prompt` and `before_reply`, of everybody who may have them.
@Suite struct PromptHookTests {
    /// Who is asked, in this order.
    static let everybody = ["personalities/ada", "scenarios/room", "plugins/high", "plugins/low"]

    /// Ada, the scenario and two plugins, with scripts of each by entry.
    static func bundle(_ scripts: [String: String]) -> BundleText {
        func script(_ entry: String) -> String { scripts[entry] ?? "" }
        return BundleText()
            .character("ada", script("personalities/ada")).character("bob", "")
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + script("scenarios/room"))
            .plugin("low", script("plugins/low"), fields: "priority: 1\nrequired: true")
            .plugin("high", script("plugins/high"), fields: "priority: 9\nrequired: true")
    }

    private static func run(
        _ scripts: [String: String], replies: [ScriptedModel.Reply] = [.text("Well.")]
    ) async throws -> (test: TestBowl, turns: [TurnRow], requests: [ModelRequest]) {
        let model = ScriptedModel(replies)
        let test = try TestBowl(model: model)
        try await test.apply(bundle(scripts).yaml)
        let conversation = try await test.begin()
        if case .needsModel(let turn) = try await test.takeTurn(conversation) {
            try await test.bowl.think(turn)
            _ = try await test.bowl.closeTurn(conversation, turn)
        }
        return (test, try await test.turns(of: conversation), model.requests)
    }

    @Test func eachSeesWhatThoseBeforeMadeOfThePrompt() async throws {
        let scripts = Dictionary(
            uniqueKeysWithValues: Self.everybody.map { entry in
                (
                    entry,
                    """
                    function M.before_prompt(owner, prompt)
                      local list = { { role = "system", content = prompt[1].content .. "|\(entry)" } }
                      for i = 2, #prompt do list[i] = { role = prompt[i].role, content = prompt[i].content } end
                      return list
                    end
                    function M.before_reply(owner, reply) return reply.text .. "|\(entry)" end
                    """
                )
            })
        let (test, turns, requests) = try await Self.run(scripts)
        let order = "|" + Self.everybody.joined(separator: "|")
        #expect(requests[0].messages[0].content.hasSuffix(order))
        #expect(requests[0].messages.map(\.role) == [.system, .user])
        #expect(turns.last?.state == .closed)
        #expect(try test.texts(found: "SELECT content FROM messages") == ["Well.\(order)"])
    }

    @Test(arguments: everybody, ["before_prompt", "before_reply"])
    func eachMayRefuse(entry: String, handler: String) async throws {
        let (test, turns, requests) = try await Self.run([
            entry: "function M.\(handler)(owner, event) return veto(\"hush\", \"not now\") end"
        ])
        let turn = try #require(turns.last)
        #expect(turn.state == .vetoed)
        #expect(turn.failureCode == "hush")
        #expect(turn.failureMessage?.contains("not now") == true)
        #expect(requests.count == (handler == "before_prompt" ? 0 : 1))
        #expect(try test.texts(found: "SELECT content FROM messages") == [])
    }

    @Test(arguments: everybody) func aTextTakesThePlaceOfTheSystemPart(entry: String) async throws {
        let (_, _, requests) = try await Self.run([
            entry: "function M.before_prompt(owner, prompt) return \"Be brief.\" end"
        ])
        let messages = requests[0].messages
        #expect(messages.map(\.role) == [.system, .user])
        #expect(messages[0].content == "Be brief.")
        #expect(messages[1].content.hasPrefix("Say what Ada says next"))
    }

    @Test(
        "what is no prompt fails the turn and asks nobody", arguments: everybody,
        [
            "{}", "{ { role = \"robot\", content = \"x\" } }", "{ { content = \"x\" } }", "{ { role = \"user\" } }",
            "7",
            "{ { role = \"user\", content = 7 } }",
        ])
    func refusesWhatIsNoPrompt(entry: String, value: String) async throws {
        let (test, turns, requests) = try await Self.run([
            entry: "function M.before_prompt(owner, prompt) return \(value) end"
        ])
        #expect(turns.last?.state == .failed)
        #expect(turns.last?.failureCode == "script.return")
        #expect(requests == [])
        #expect(try await test.incidents().map(\.handler) == ["before_prompt"])
    }

    @Test(arguments: ["prompt", "before_prompt"]) func aPromptBeyondTheLimitIsRefused(handler: String) async throws {
        let (_, turns, requests) = try await Self.run([
            "personalities/ada": """
            function M.\(handler)(self, argument)
              return { { role = "user", content = string.rep("word ", 30000) } }
            end
            """
        ])
        let turn = try #require(turns.last)
        #expect(turn.state == .failed)
        #expect(turn.failureCode == "prompt.refused")
        #expect(turn.failureMessage?.contains("131072 are allowed") == true)
        #expect(requests == [])
    }

    @Test func aPromptWithoutAWordIsRefused() async throws {
        let (_, turns, _) = try await Self.run([
            "personalities/ada": "function M.prompt(self, turn) return { { role = \"user\", content = \" \" } } end"
        ])
        #expect(turns.last?.failureCode == "prompt.refused")
        #expect(turns.last?.failureMessage?.contains("is empty") == true)
    }

    @Test("T8: escaped words of a secret are words of a secret")
    func escapesHideNothing() async throws {
        let test = try TestBowl(model: ScriptedModel([]))
        let secret = "Bread & butter & the <old> key lie under the stone."
        let ada = """
            function M.prompt(self, turn)
              local memory = self.memories:recall("key", 1, { private = true })[1]
              return bowl.prompt("p", { memory = memory.text })
            end
            """
        try await test.apply(
            BundleText()
                .character("ada", ada, fields: "memories: [{ text: \"\(secret)\", sensitivity: secret }]")
                .character("bob", "").scenario(cast: ["ada", "bob"], Lua.firstCandidate)
                .adding("p: { values: [memory], template: \"You know: {{memory}}\" }", to: "prompts").yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        let turn = try #require(try await test.turns(of: conversation).last)
        #expect(turn.state == .vetoed)
        #expect(turn.failureCode == "share.untold")
    }

    /// What is stored as left out is what `why` says.
    @Test func explanationsSayWhatWasLeftOut() async throws {
        let (test, _, _) = try await Self.run([:])
        let message = try #require(try test.texts(found: "SELECT max(id) FROM messages").first.flatMap { Int64($0) })
        try test.execute(
            """
            UPDATE turns SET request = json_set(request, '$.dropped', json('[
                {"kind": "message", "id": 3, "key": null, "reason": "budget"},
                {"kind": "goal", "id": null, "key": "peace", "reason": "budget"},
                {"kind": "memory", "id": 7, "key": null, "reason": "untold"}]'))
            """)
        let why = try await test.bowl.explanation(of: MessageID(rawValue: message))
        #expect(
            why.leftOut == [
                DroppedPiece(.message, id: 3, reason: .budget), DroppedPiece(.goal, key: "peace", reason: .budget),
                DroppedPiece(.memory, id: 7, reason: .untold),
            ])
    }
}
