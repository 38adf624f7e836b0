import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Memories that a model's words tell: what is written of them, and what is refused (T8).
@Suite struct CarriedReplyTests {
    static let key = "The key to the archive is under the third flowerpot."
    private static let carrying = "They leave the key to the archive beneath the third flowerpot. Be quick about it."
    private static let silent = "The archive is a fine place when it rains."

    /// Ada knows where a key is.
    private static func bundle(_ sensitivity: String = "personal", ada: String = "", room: String = "") -> BundleText {
        BundleText()
            .character(
                "ada", Lua.voice + "\n" + ada,
                fields: "about: a mathematician\nmemories: [{ text: \(key), sensitivity: \(sensitivity) }]"
            )
            .character("bob", Lua.voice, fields: "about: a listener")
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room)
    }

    /// Every telling: `ada bob 0.99 0.45 reply: KEY`.
    private static func tellings(_ test: TestBowl) throws -> [String] {
        try test.texts(
            found: """
                SELECT printf('%s %s %.2f %.2f %s: %s', a.key, b.key, trust_level_at_sharing, e.sensitivity, e.rule,
                    m.content)
                FROM memory_sharing_events e JOIN characters a ON a.id = e.source_character_id
                JOIN characters b ON b.id = e.target_character_id JOIN memories m ON m.id = e.memory_id ORDER BY e.id
                """)
    }

    private static func told(_ test: TestBowl, _ key: String) async throws -> [String] {
        try await test.memories(of: key).filter { $0.provenance == .told }.map(\.content)
    }

    @Test("T8: what a model's words carry is told, with the trust at that moment")
    func carries() async throws {
        let model = ScriptedModel([.text(Self.carrying)])
        let test = try TestBowl(model: model)
        try await test.apply(Self.bundle().yaml)
        try await test.trust("ada", "bob", weight: 100)
        try await test.converse("room", turns: 1)
        #expect(
            model.requests[0].messages[0].content.hasSuffix(
                "You might tell, if it fits: <memory>\(Self.key) (known for long)</memory>\n"))
        #expect(try Self.tellings(test) == ["ada bob 0.99 0.45 reply: \(Self.key)"])
        #expect(try await Self.told(test, "bob") == [Self.key])
        #expect(try test.texts(found: "SELECT printf('%.2f', sensitivity) FROM messages") == ["0.45"])
        #expect(try test.texts(found: "SELECT count(*) FROM message_shares") == ["1"])
    }

    @Test func wordsThatCarryNothingTellNothing() async throws {
        let test = try TestBowl(model: ScriptedModel([.text(Self.silent)]))
        try await test.apply(Self.bundle().yaml)
        try await test.trust("ada", "bob", weight: 100)
        try await test.converse("room", turns: 1)
        #expect(test.messages.map(\.text) == [Self.silent])
        #expect(try Self.tellings(test) == [])
        #expect(try await Self.told(test, "bob") == [])
        #expect(try test.texts(found: "SELECT count(*) FROM message_shares") == ["0"])
    }

    @Test func whoCameInMeanwhileIsToldAsWell() async throws {
        let (test, _) = try await interrupted("casual") { test, conversation in
            _ = try await test.bowl.admit(person: "Cleo", to: conversation)
        }
        #expect(
            try Self.tellings(test) == [
                "ada bob 0.99 0.20 reply: \(Self.key)", "ada cleo 0.25 0.20 reply: \(Self.key)",
            ])
        #expect(try await Self.told(test, "cleo") == [Self.key])
    }

    @Test("T8: what whoever came in meanwhile may not be told is not said")
    func joined() async throws {
        let (test, turns) = try await interrupted { test, conversation in
            _ = try await test.bowl.admit(person: "Cleo", to: conversation)
        }
        #expect(turns.map(\.state) == [.vetoed, .closed])
        #expect(turns[0].failureCode == "share.untold")
        #expect(turns[0].failureMessage?.contains("Ada may not tell Cleo memory") == true)
        #expect(try Self.tellings(test) == [])
        #expect(test.messages.map(\.text) == ["I see."])
    }

    @Test("T8: what may not be told any more is not said")
    func trustFell() async throws {
        let (test, turns) = try await interrupted { test, _ in try await test.trust("ada", "bob", weight: -1_000) }
        #expect(turns.map(\.failureCode) == ["share.untold", nil])
        #expect(try Self.tellings(test) == [])
    }

    /// Ada's model has answered; something happens before the turn closes; then somebody says "I see."
    private func interrupted(
        _ sensitivity: String = "personal", by event: (TestBowl, ConversationID) async throws -> Void
    ) async throws -> (TestBowl, [TurnRow]) {
        let gate = ReplyGate()
        let test = try TestBowl(model: ScriptedModel([.text(Self.carrying, gate: gate), .text("I see.")]))
        try await test.apply(Self.bundle(sensitivity).yaml)
        try await test.trust("ada", "bob", weight: 100)
        let conversation = try await test.begin()
        async let reason = test.run(conversation, turns: 1)
        await gate.arrival()
        try await event(test, conversation)
        gate.open()
        #expect(try await reason == .turnsDone)
        return (test, try await test.turns(of: conversation).filter { $0.speaker != nil })
    }

    @Test("T12: a crash between answer and close changes no row")
    func crash() async throws {
        func bowl(crashing: Bool) async throws -> TestBowl {
            let folder = try TemporaryFolder()
            let first = try TestBowl(in: folder, model: ScriptedModel([.text(Self.carrying)]))
            try await first.apply(Self.bundle().yaml)
            try await first.trust("ada", "bob", weight: 100)
            let conversation = try await first.begin()
            guard case .needsModel(let turn) = try await first.takeTurn(conversation) else {
                throw EngineError(.model, "no model was asked")
            }
            try await first.bowl.think(turn)
            guard crashing else {
                #expect(try await first.bowl.closeTurn(conversation, turn).value == .said)
                return first
            }
            try first.bowl.store.close()
            let second = try TestBowl(in: folder, model: ScriptedModel([]))
            #expect(try await second.bowl.closeTurn(conversation, turn).value == .said)
            return second
        }
        let (whole, crashed) = (try await bowl(crashing: false), try await bowl(crashing: true))
        #expect(try Self.tellings(crashed) == ["ada bob 0.99 0.45 reply: \(Self.key)"])
        let differences = try BowlDump(crashed).differences(from: BowlDump(whole))
        let elsewhere = ["system_configuration", "configuration_", "admin_audit_log"]
        #expect(differences.filter { line in !elsewhere.contains { line.dropFirst(2).hasPrefix($0) } } == [])
    }

    @Test func whatEverybodyKnowsIsNotTold() async throws {
        let ada = """
            function M.prompt(self, turn) return "You know: " .. self.memories:recall("the key", 1)[1].text end
            """
        let test = try TestBowl(model: ScriptedModel([.text(Self.carrying), .text("I see."), .text(Self.key)]))
        try await test.apply(Self.bundle("casual", ada: ada).yaml)
        try await test.converse("room", turns: 3)
        #expect(test.messages.count == 3)
        #expect(try Self.tellings(test) == ["ada bob 0.25 0.20 reply: \(Self.key)"])
        #expect(try test.texts(found: "SELECT count(*) FROM message_shares") == ["2"])
        // Who tells a memory in its very words does not remember them anew.
        #expect(try await test.memories(of: "ada").count { $0.content == Self.key } == 1)
    }

    @Test func aHookMayRefuseIt() async throws {
        let ada = "function M.before_share(self, share) return veto(\"not-yet\", \"not today\") end"
        let test = try TestBowl(model: ScriptedModel([.text(Self.carrying), .text("I see.")]))
        try await test.apply(Self.bundle("open", ada: ada).yaml)
        let conversation = try await test.converse("room", turns: 1).conversation
        #expect(try await test.turns(of: conversation).map(\.failureCode) == ["not-yet", nil])
        #expect(try Self.tellings(test) == [])
    }

    @Test func theWordsThatAreSaidCount() async throws {
        let ada = """
            function M.before_message(self, message)
              if message.text == "Shall I?" then return "\(Self.carrying)" end
            end
            """
        let test = try TestBowl(model: ScriptedModel([.text("Shall I?")]))
        try await test.apply(Self.bundle("open", ada: ada).yaml)
        try await test.converse("room", turns: 1)
        #expect(try Self.tellings(test) == ["ada bob 0.25 0.00 reply: \(Self.key)"])
    }

    @Test func whatHandlersAndPeopleSayIsNotLookedAt() async throws {
        let ada = "function M.improvise(self, turn) return \"\(Self.carrying)\" end"
        let test = try TestBowl()
        try await test.apply(Self.bundle("open", ada: ada).yaml)
        let conversation = try await test.converse("room", turns: 1).conversation
        let (eva, _) = try await test.bowl.admit(person: "Eva", to: conversation)
        _ = try await test.bowl.speak(as: eva, Utterance(text: Self.carrying), in: conversation)
        #expect(try await test.texts(of: conversation) == [Self.carrying, Self.carrying])
        #expect(try Self.tellings(test) == [])
    }
}
