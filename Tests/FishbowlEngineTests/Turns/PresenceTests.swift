import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct PresenceTests {
    private static func bundle(_ room: String, voice: String = Lua.voice) -> BundleText {
        ["ada", "bob", "carl"].reduce(BundleText()) { $0.character($1, voice) }
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room)
    }

    private static let noting =
        Lua.voice + """

            local function note(self, text) self.state.seen = (self.state.seen or "") .. text .. " " end
            function M.on_join(self, who) note(self, "+" .. who.key) end
            function M.on_leave(self, who) note(self, "-" .. who.key) end
            """

    @Test func whoEntersWitnessesFromThenOn() async throws {
        let test = try TestBowl()
        let room = """
            function M.after_turn(stage, message)
              if message.turn == 1 then stage:enter("carl") end
              if message.turn == 3 then stage:leave("carl") end
            end
            """
        try await test.apply(Self.bundle(room, voice: Self.noting).yaml)
        let conversation = try await test.converse("room", turns: 5).conversation
        #expect(
            try await test.memories(of: "carl").map(\.content).sorted() == [
                "Ada says line 3.", "Bob says line 2.",
            ])
        // Those who are there when the curtain rises see each other come, and all see Carl come and go.
        #expect(try await test.state(of: "ada") == #"{"seen":"+ada +bob +carl -carl "}"#)
        #expect(try await test.state(of: "bob") == #"{"seen":"+bob +carl -carl "}"#)
        #expect(try await test.state(of: "carl") == #"{"seen":"+carl -carl "}"#)
        let present = try await test.bowl.store.read { try $0.participants(of: conversation) }
            .filter(\.isPresent).map(\.character.key).sorted()
        #expect(present == ["ada", "bob"])
        let changes = test.events.compactMap { event -> String? in
            switch event {
            case .joined(_, let who): "+\(who.key)"
            case .left(_, let who): "-\(who.key)"
            default: nil
            }
        }
        #expect(changes == ["+ada", "+bob", "+carl", "-carl"])
    }

    @Test func someoneUnknownCannotEnter() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("function M.after_turn(stage) stage:enter(\"carll\") end").yaml)
        let conversation = try await test.begin()
        guard case .finished(.failed(let message)) = try await test.takeTurn(conversation) else {
            Issue.record("the turn did not fail")
            return
        }
        #expect(message.contains("there is nobody called \"carll\"; did you mean \"carl\"?"), "\(message)")
    }

    @Test func theScenarioClosesTheConversationWithALastWord() async throws {
        let test = try TestBowl()
        let room = """
            function M.after_turn(stage) if stage.turns >= 3 then stage:close("the candles burn down") end end
            function M.close(stage) return "It is dark now." end
            """
        try await test.apply(Self.bundle(room).yaml)
        let (conversation, reason) = try await test.converse("room", turns: 9)
        #expect(reason == .closed("the candles burn down"))
        #expect(test.messages.map(\.text).suffix(2) == ["Ada says line 3.", "It is dark now."])
        #expect(test.messages.last?.speaker == nil)
        let row = try #require(try await test.bowl.store.read { try $0.conversation(conversation) })
        #expect(row.status == .closed && row.closeReason == "the candles burn down" && row.turnsSaid == 3)
        #expect(try await test.bowl.openConversation(of: "room") == nil)
        #expect(try await test.run(conversation, turns: 1) == .closed("the candles burn down"))
        await #expect(throws: EngineError.self) {
            try await test.bowl.speak(as: "ada", Utterance(text: "Hello?"), in: conversation)
        }
    }

    @Test func theCurtainRisesWithTheScriptsWordsBeforeTheOpening() async throws {
        let test = try TestBowl()
        let room = "function M.open(stage) return \"Present: \" .. #stage.present .. \".\" end"
        try await test.apply(
            BundleText().character("ada", Lua.voice).scenario(cast: ["ada"], room, fields: "opening: It is quiet.").yaml
        )
        let conversation = try await test.begin()
        #expect(try await test.texts(of: conversation) == ["Present: 1."])
    }

    @Test func whoIsAloneFallsSilent() async throws {
        let test = try TestBowl()
        let room = "function M.after_turn(stage) stage:leave(\"bob\") end"
        try await test.apply(Self.bundle(room).yaml)
        #expect(try await test.converse("room", turns: 9).reason == .silence)
        #expect(test.messages.map(\.text) == ["Ada says line 1."])
    }
}
