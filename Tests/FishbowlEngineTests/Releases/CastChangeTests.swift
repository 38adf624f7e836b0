import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// The cast of a scenario changes while its conversations run.
@Suite struct CastChangeTests {
    private static let noting =
        Lua.voice + """

            local function note(self, text) self.state.seen = (self.state.seen or "") .. text .. " " end
            function M.on_join(self, who) note(self, "+" .. who.key) end
            function M.on_leave(self, who) note(self, "-" .. who.key) end
            """
    private static let stage =
        Lua.firstCandidate + """

            function M.on_join(stage, who) stage.state.seen = (stage.state.seen or "") .. "+" .. who.key .. " " end
            function M.on_leave(stage, who) stage.state.seen = (stage.state.seen or "") .. "-" .. who.key .. " " end
            """

    private static func bundle(_ cast: [String], room: String = "") -> String {
        ["ada", "bob", "carl", "dora"].reduce(BundleText()) { $0.character($1, noting) }
            .scenario(cast: cast, stage + "\n" + room).yaml
    }

    private func present(_ test: TestBowl, _ conversation: ConversationID) async throws -> [String] {
        try await test.bowl.store.read { try $0.participants(of: conversation) }
            .filter(\.isPresent).map(\.character.key).sorted()
    }

    private func seen(_ test: TestBowl, _ key: String) async throws -> String {
        guard let state = try await test.state(of: key) else { return "" }
        return try JSONValue(parsing: state)["seen"]?.stringValue ?? ""
    }

    @Test func whoIsNewInTheCastJoinsAndWhoIsGoneLeavesBeforeTheNextTurn() async throws {
        let folder = try TemporaryFolder()
        let (test, other) = (try TestBowl(in: folder), try TestBowl(in: folder))
        try await test.apply(Self.bundle(["ada", "bob"]))
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        try await other.apply(Self.bundle(["ada", "carl"]))
        _ = try await test.takeTurn(conversation)
        #expect(try await present(test, conversation) == ["ada", "carl"])
        #expect(try await test.texts(of: conversation) == ["Ada says line 1.", "Carl says line 2."])
        #expect(try await seen(test, "ada") == "+ada +bob +carl -bob ")
        #expect(try await seen(test, "bob") == "+bob +carl -bob ")
        #expect(try await seen(test, "carl") == "+carl -bob ")
        let stage = try await test.bowl.store.read {
            try $0.scriptState(of: .scenario(key: "room", conversation))?.state
        }
        #expect(stage == #"{"seen":"+ada +bob +carl -bob "}"#)
        #expect(try await test.turns(of: conversation).map(\.number) == [1, 2])
        // A cast that has not changed since is not followed again.
        _ = try await test.bowl.rollBack(
            to: ReleaseNumber(rawValue: 1), by: ChangeAuthor(name: "tester", message: "undo"))
        _ = try await test.takeTurn(conversation)
        #expect(try await present(test, conversation) == ["ada", "bob"])
    }

    @Test func whoCameOrWentByTheScriptsWillStaysSo() async throws {
        let test = try TestBowl()
        let room = """
            function M.after_turn(stage, message)
              if message.turn == 1 then stage:enter("dora") stage:leave("carl") end
            end
            """
        try await test.apply(Self.bundle(["ada", "bob", "carl"], room: room))
        let conversation = try await test.begin()
        let (person, _) = try await test.bowl.admit(person: "Eva", to: conversation)
        _ = try await test.takeTurn(conversation)
        try await test.apply(Self.bundle(["ada", "carl"], room: room))
        _ = try await test.takeTurn(conversation)
        #expect(try await present(test, conversation) == ["ada", "dora", person])
    }

    @Test func anEveningWhoseCastIsGoneAndNewGoesOn() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(["ada", "bob"]))
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        try await test.apply(Self.bundle(["carl", "dora"]))
        #expect(try await test.run(conversation, turns: 2) == .turnsDone)
        #expect(try await present(test, conversation) == ["carl", "dora"])
        #expect(
            try await test.texts(of: conversation) == ["Ada says line 1.", "Carl says line 2.", "Dora says line 3."])
    }

    @Test func aConversationOfAnOlderProgramFollowsTheCastFromItsFirstRelease() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(["ada", "bob"]))
        let conversation = try await test.begin()
        try test.execute("UPDATE conversations SET cast_keys = NULL")
        try await test.apply(Self.bundle(["ada", "carl"]))
        _ = try await test.takeTurn(conversation)
        #expect(try await present(test, conversation) == ["ada", "carl"])
    }

    @Test func whoIsLeftAloneFallsSilentUntilSomebodyJoins() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(["ada", "bob"]))
        let conversation = try await test.converse("room", turns: 1).conversation
        try await test.apply(Self.bundle(["ada"]))
        #expect(try await test.run(conversation, turns: 3) == .silence)
        try await test.apply(Self.bundle(["ada", "dora"]))
        #expect(try await test.run(conversation, turns: 1) == .turnsDone)
        #expect(try await test.texts(of: conversation).last == "Dora says line 2.")
    }

    @Test func aScenarioMayCloseWhenSomebodyJoins() async throws {
        let test = try TestBowl()
        let room = """
            local join = M.on_join
            function M.on_join(stage, who)
              join(stage, who)
              if who.key == "dora" then stage:close("the house is full") end
            end
            function M.close(stage) return "Good night." end
            """
        try await test.apply(Self.bundle(["ada", "bob"], room: room))
        let conversation = try await test.converse("room", turns: 1).conversation
        try await test.apply(Self.bundle(["ada", "bob", "dora"], room: room))
        #expect(try await test.run(conversation, turns: 3) == .closed("the house is full"))
        #expect(try await test.texts(of: conversation) == ["Ada says line 1.", "Good night."])
        let turns = try await test.turns(of: conversation)
        #expect(turns.map(\.number) == [1, 2] && turns.last?.closedRelease?.rawValue == 2)
    }

    @Test func theCastIsFollowedAfterAnAnswerThatWasUnderWay() async throws {
        let gate = ReplyGate()
        let model = ScriptedModel([.text("At last.", gate: gate), .text("Hello.")])
        let test = try TestBowl(model: model)
        try await test.apply(Self.bundle(["ada", "bob"]))
        let conversation = try await test.begin()
        async let reason = test.run(conversation, turns: 2)
        await gate.arrival()
        try await test.apply(Self.bundle(["bob", "carl"]))
        gate.open()
        #expect(try await reason == .turnsDone)
        #expect(test.messages.map { "\($0.speaker?.key ?? "") \($0.text)" } == ["ada At last.", "bob Hello."])
        #expect(try await present(test, conversation) == ["bob", "carl"])
        let turns = try await test.turns(of: conversation)
        #expect(turns.map(\.release.rawValue) == [1, 2])
        #expect(turns.map { $0.closedRelease?.rawValue } == [2, 2])
    }
}
