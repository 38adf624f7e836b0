import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct PeopleTests {
    private static let answering = """
        function M.improvise(self, turn)
          local last = turn.messages[#turn.messages]
          return self.name .. " answers " .. (last and last.name or "nobody") .. " in " .. turn.number .. "."
        end
        """

    private static func bundle(_ room: String? = nil, maxTurns: Int = 2) -> BundleText {
        BundleText().character("ada", answering).character("bob", answering).character("carl", answering)
            .scenario(
                cast: ["ada", "bob"], room, fields: "settings: { conversation: { max_turns: \(maxTurns) } }")
    }

    @Test func aPersonTakesPartLikeACharacter() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        let (key, events) = try await test.bowl.admit(person: "Eva Maria", to: conversation)
        #expect(key == "eva-maria")
        guard case .joined(_, let who)? = events.first else {
            Issue.record("nobody joined")
            return
        }
        #expect(who.kind == .person && who.name == "Eva Maria")
        let said = try await test.bowl.speak(as: key, Utterance(text: "Good evening, Bob."), in: conversation)
        #expect(said.outcome == .said)
        // Bob is addressed, so Bob answers.
        _ = try await test.takeTurn(conversation)
        #expect(try await test.texts(of: conversation) == ["Good evening, Bob.", "Bob answers Eva Maria in 2."])
        #expect(try await test.memories(of: key).count == 2)
        let (ada, eva) = (try await test.id(of: "ada"), try await test.id(of: key))
        let trusting = try await test.bowl.store.read { try $0.evidence(of: ada, about: eva, since: TestBowl.start) }
        #expect(trusting.count == 1)
    }

    @Test func aPersonsMessageRestartsTheCountOfTurns() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        #expect(try await test.run(conversation, turns: nil) == .maxTurns)
        let (key, _) = try await test.bowl.admit(person: "Eva", to: conversation)
        _ = try await test.bowl.speak(as: key, Utterance(text: "Go on."), in: conversation)
        #expect(try await test.run(conversation, turns: nil) == .maxTurns)
        #expect(test.messages.count == 4)
        #expect(try await test.bowl.store.read { try $0.conversation(conversation)?.turnsSaid } == 5)
    }

    @Test func aPersonWhoComesBackIsTheSame() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        let first = try await test.bowl.admit(person: "Eva", to: conversation)
        #expect(try await test.bowl.admit(person: "Eva", to: conversation).events.isEmpty)
        #expect(try await test.bowl.dismiss(person: first.key, from: conversation).count == 1)
        let gone = try await test.bowl.speak(as: first.key, Utterance(text: "Hello?"), in: conversation)
        #expect(gone.outcome == .failed("\"eva\" is not in this conversation"))
        #expect(try await test.bowl.admit(person: "eva", to: conversation).key == first.key)
        let people = try await test.bowl.store.read { try $0.characters() }.filter { $0.kind == .person }
        #expect(people.count == 1)
    }

    @Test(arguments: ["Ada", "ADA", "carl", "…", ""])
    func aNameThatIsTakenOrEmptyIsRefused(name: String) async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        let before = try BowlDump(test)
        let error = await #expect(throws: EngineError.self) {
            try await test.bowl.admit(person: name, to: conversation)
        }
        #expect(error?.code == .nameTaken)
        #expect(try BowlDump(test).differences(from: before) == [])
    }

    @Test(arguments: [
        ("return veto(\"full\", \"the house is full\")", "Eva may not come in: the house is full [full]"),
        ("error(\"the door is stuck\")", "the door is stuck"),
    ])
    func aScenarioMayLetNobodyIn(body: String, says: String) async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("function M.before_join(stage, who) \(body) end").yaml)
        let conversation = try await test.begin()
        let before = try BowlDump(test).without(BowlDump.records)
        let error = await #expect(throws: EngineError.self) {
            try await test.bowl.admit(person: "Eva", to: conversation)
        }
        #expect(error?.code == .notAdmitted)
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
        #expect(try BowlDump(test).without(BowlDump.records).differences(from: before) == [])
        #expect(try await test.incidents().count == (body.contains("error") ? 1 : 0))
    }

    @Test("T7: a person who comes later has not heard what was said before")
    func later() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.converse("room", turns: 2).conversation
        let (key, _) = try await test.bowl.admit(person: "Eva", to: conversation)
        #expect(try await test.memories(of: key).isEmpty)
        _ = try await test.bowl.speak(
            as: key, Utterance(text: "Only for you, Ada.", recipients: ["ada"]), in: conversation)
        #expect(try await test.memories(of: key).map(\.content) == ["Only for you, Ada."])
        #expect(try await test.memories(of: "ada").count == 3)
        #expect(try await test.memories(of: "bob").count == 2)
    }

    @Test func aWitnessThatFailsDoesNotTakeThePersonsWordsAway() async throws {
        let test = try TestBowl()
        let bundle = BundleText().character("ada", Lua.voice + "\nfunction M.on_message() error(\"no\") end")
            .scenario(cast: ["ada"])
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        let (key, _) = try await test.bowl.admit(person: "Eva", to: conversation)
        let said = try await test.bowl.speak(as: key, Utterance(text: "Hello."), in: conversation)
        #expect(said.outcome == .said)
        #expect(try await test.incidents().count == 1)
    }

    @Test func aScenarioMayRefuseWhatAPersonSays() async throws {
        let test = try TestBowl()
        let room = "function M.before_message(stage, message) return veto(\"rude\", \"mind your words\") end"
        try await test.apply(Self.bundle(room).yaml)
        let conversation = try await test.begin()
        let (key, _) = try await test.bowl.admit(person: "Eva", to: conversation)
        let said = try await test.bowl.speak(as: key, Utterance(text: "Damn."), in: conversation)
        #expect(said.outcome == .vetoed("scenarios/room refused it: mind your words [rude]"))
        #expect(try await test.texts(of: conversation).isEmpty)
        #expect(try await test.turns(of: conversation).map(\.failureCode) == ["rude"])
    }
}
