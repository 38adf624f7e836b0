import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct VetoTests {
    private static let refuse = "return veto(\"not-now\", \"it is not the time\")"
    private static let noted = """
        function M.on_veto(self, refusal) self.state.veto = refusal.code .. ": " .. refusal.message end
        """

    private static func bundle(ada: String = "", bob: String = "", room: String = "") -> BundleText {
        BundleText().character("ada", Lua.voice + "\n" + ada, fields: "goals: { peace: Live in peace }")
            .character("bob", Lua.voice + "\n" + bob)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room)
    }

    private func expectVetoed(_ bundle: BundleText, by refuser: String) async throws {
        let test = try TestBowl()
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        let before = try BowlDump(test)
        let opening = try await test.takeTurn(conversation)
        #expect(opening == .finished(.vetoed("\(refuser) refused it: it is not the time [not-now]")))
        let turn = try #require(try await test.turns(of: conversation).last)
        #expect(turn.state == .vetoed)
        #expect(turn.failureCode == "not-now")
        #expect(turn.speaker == (try await test.id(of: "ada")))
        #expect(try await test.incidents().isEmpty, "a veto is not an error")
        #expect(try await test.state(of: "ada") == #"{"veto":"not-now: \#(refuser): it is not the time"}"#)
        #expect(
            try test.texts(found: "SELECT turn_id || ' ' || entry || ' ' || effect || ' ' || detail FROM turn_hooks")
                == ["\(turn.id) \(refuser) vetoed not-now: it is not the time"])
        let events = try await test.securityEvents()
        #expect(events.map(\.code) == (refuser.hasPrefix("plugins/") ? ["guard.veto"] : []))
        #expect(
            events.allSatisfy {
                $0.subject == refuser && $0.message.hasSuffix("refused Ada: it is not the time [not-now]")
            })
        let after = try BowlDump(test).without(BowlDump.records).without(["script_state", "turn_hooks"]).without(
            "turns", where: "state", is: "vetoed")
        #expect(after.differences(from: before.without(BowlDump.records).without(["script_state"])) == [])
    }

    @Test func theSpeakerMayRefuseItsOwnMessage() async throws {
        try await expectVetoed(
            Self.bundle(ada: "function M.before_message(self, message) \(Self.refuse) end\n" + Self.noted),
            by: "personalities/ada")
    }

    @Test(arguments: ["before_turn", "before_message"])
    func theScenarioMayRefuseTurnAndMessage(handler: String) async throws {
        try await expectVetoed(
            Self.bundle(ada: Self.noted, room: "function M.\(handler)(stage, event) \(Self.refuse) end"),
            by: "scenarios/room")
    }

    @Test func aMemoryThatIsRefusedIsNotRemembered() async throws {
        let test = try TestBowl()
        let bob = """
            function M.before_memory(self, memory) \(Self.refuse) end
            function M.on_memory(self, memory) self.state.remembered = true end
            """
        try await test.apply(Self.bundle(bob: bob).yaml)
        try await test.converse("room", turns: 2)
        #expect(try await test.memories(of: "bob").isEmpty)
        #expect(try await test.memories(of: "ada").count == 2)
        #expect(try await test.state(of: "bob") == nil)
    }

    @Test func evidenceThatIsRefusedIsNotWritten() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(bob: "function M.before_trust(self, change) \(Self.refuse) end").yaml)
        try await test.converse("room", turns: 2)
        let (ada, bob) = (try await test.id(of: "ada"), try await test.id(of: "bob"))
        let start = TestBowl.start
        #expect(try await test.bowl.store.read { try $0.evidence(of: bob, about: ada, since: start) }.isEmpty)
        #expect(try await test.bowl.store.read { try $0.evidence(of: ada, about: bob, since: start) }.count == 1)
    }

    @Test func threeVetoedTurnsInARowEndTheRun() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(room: "function M.before_turn(stage, turn) \(Self.refuse) end").yaml)
        let (conversation, reason) = try await test.converse("room", turns: 5)
        #expect(reason == .failures("scenarios/room refused it: it is not the time [not-now]"))
        #expect(try await test.turns(of: conversation).map(\.state) == [.vetoed, .vetoed, .vetoed])
    }

    @Test func replacementsAreSaid() async throws {
        let test = try TestBowl()
        let bundle = Self.bundle(
            ada: "function M.before_message(self, message) return \"Hush. \" .. message.text end",
            room: "function M.before_message(stage, message) return { text = message.text .. \" (softly)\" } end")
        try await test.apply(bundle.yaml)
        try await test.converse("room", turns: 1)
        #expect(test.messages.map(\.text) == ["Hush. Ada says line 1. (softly)"])
    }
}
