import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Telling a memory: who may be told, what is written, and what hooks can do (T8).
@Suite struct SharingTests {
    /// Ada tells what Cleo whispered to her, as soon as she knows it.
    private static func ada(_ more: String = "", to: String = "") -> String {
        """
        function M.improvise(self, turn)
          if self.state.secret and not self.state.told then
            self.state.told = true
            return { text = "The key is under the mat, they say.", shares = { self.state.secret }\(to) }
          end
          return "Ada says line " .. turn.number .. "."
        end
        function M.on_memory(self, memory) if memory.sensitivity > 0 then self.state.secret = memory.id end end
        \(more)
        """
    }

    private static func bundle(ada: String = SharingTests.ada(), bob: String = "") -> BundleText {
        BundleText().character("ada", ada).character("bob", Lua.voice + "\n" + bob)
            .character("dan", Lua.voice).scenario(cast: ["ada", "bob", "dan"], Lua.firstCandidate)
    }

    /// A conversation in which Ada has been told something in confidence, by a guest who has left since.
    private func confided(_ bundle: BundleText, trusting: [String: Double]) async throws -> (TestBowl, ConversationID) {
        let test = try TestBowl()
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        _ = try await test.bowl.admit(person: "Cleo", to: conversation)
        _ = try await test.bowl.speak(
            as: "cleo", Utterance(text: "The key is under the mat.", recipients: ["ada"]), in: conversation)
        _ = try await test.bowl.dismiss(person: "cleo", from: conversation)
        for (key, weight) in trusting { try await test.trust("ada", key, weight: weight) }
        return (test, conversation)
    }

    @Test func whatIsToldBecomesSomebodysOwnMemoryWithItsSource() async throws {
        let bob =
            "function M.on_told(self, share) self.state.heard = share.teller.name .. \": \" .. share.memory.text end"
        let (test, conversation) = try await confided(Self.bundle(bob: bob), trusting: ["bob": 100, "dan": 100])
        #expect(try await test.takeTurn(conversation) == .finished(.said))
        #expect(try await test.state(of: "bob") == "{\"heard\":\"Ada: The key is under the mat.\"}")
        for key in ["bob", "dan"] {
            let told = try await test.memories(of: key).filter { $0.provenance == .told }
            #expect(told.map(\.content) == ["The key is under the mat."])
            #expect(told.first?.sensitivity == 0.45)
            #expect(told.first?.rootMemory != nil)
            #expect(told.first?.speaker == (try await test.id(of: "ada")))
        }
        let events = try test.texts(
            found: """
                SELECT printf('%s %.2f %.2f %s', c.key, trust_level_at_sharing, e.sensitivity, m.content)
                FROM memory_sharing_events e JOIN characters c ON c.id = e.target_character_id
                JOIN messages m ON m.id = e.message_id ORDER BY c.key
                """)
        #expect(
            events == [
                "bob 0.99 0.45 The key is under the mat, they say.",
                "dan 0.99 0.45 The key is under the mat, they say.",
            ])
        let message = try test.texts(found: "SELECT printf('%.2f', sensitivity) FROM messages ORDER BY id DESC LIMIT 1")
        #expect(message == ["0.45"], "a message is as sensitive as what it tells")
        let heard = try await test.memories(of: "bob").filter { $0.provenance == .witnessed && $0.sensitivity > 0 }
        #expect(heard.map(\.content) == ["The key is under the mat, they say."])
    }

    @Test("T8: the least trusted of those who hear decides")
    func untold() async throws {
        let (test, conversation) = try await confided(Self.bundle(), trusting: ["bob": 100])
        guard case .finished(.vetoed(let message)) = try await test.takeTurn(conversation) else {
            Issue.record("it was said")
            return
        }
        #expect(message.contains("Ada may not tell Dan memory"))
        #expect(message.contains("its sensitivity is 0.45, the trust 0.25"))
        #expect(try await test.turns(of: conversation).last?.failureCode == "share.untold")
        #expect(try test.texts(found: "SELECT id FROM memory_sharing_events") == [])
        #expect(try await test.memories(of: "dan").isEmpty)
    }

    @Test func aWhisperIsHeardByFewerAndMayTellMore() async throws {
        let ada = Self.ada(to: ", to = { \"bob\" }")
        let (test, conversation) = try await confided(Self.bundle(ada: ada), trusting: ["bob": 100])
        #expect(try await test.takeTurn(conversation) == .finished(.said))
        #expect(try await test.memories(of: "dan").isEmpty)
        #expect(try await test.memories(of: "bob").contains { $0.provenance == .told })
    }

    @Test func whatAHearerKnowsAlreadyIsNotATelling() async throws {
        let again = """
            function M.on_message(self, message) if message.own then self.state.told = self.state.again or nil
              self.state.again = true end end
            """
        let (test, conversation) = try await confided(
            Self.bundle(ada: Self.ada(again)), trusting: ["bob": 100, "dan": 100])
        for _ in 1...4 { _ = try await test.takeTurn(conversation) }
        #expect(test.messages.isEmpty)
        let told = try await test.texts(of: conversation).filter { $0.hasPrefix("The key is under the mat, they") }
        #expect(told.count == 2)
        #expect(try test.texts(found: "SELECT id FROM memory_sharing_events").count == 2, "one for each hearer, once")
    }

    @Test(arguments: ["personality", "plugin"])
    func aHookMayRefuse(whose: String) async throws {
        let refuse = """
            function M.before_share(owner, share)
              if share.hearer.key == "dan" then return veto("not-yet", "not to " .. share.hearer.name) end
            end
            """
        var bundle = Self.bundle(ada: Self.ada(whose == "personality" ? refuse : ""))
        if whose == "plugin" { bundle = bundle.plugin("p", refuse) }
        let (test, conversation) = try await confided(bundle, trusting: ["bob": 100, "dan": 100])
        let by = whose == "plugin" ? "plugins/p" : "personalities/ada"
        #expect(
            try await test.takeTurn(conversation) == .finished(.vetoed("\(by) refused it: not to Dan [not-yet]")))
        #expect(try test.texts(found: "SELECT id FROM memory_sharing_events") == [])
    }

    @Test func onlyOnesOwnMemoriesCanBeTold() async throws {
        let ada = "function M.improvise() return { text = \"I know.\", shares = { 4711 } } end"
        let (test, conversation) = try await confided(Self.bundle(ada: ada), trusting: [:])
        guard case .finished(.failed(let message)) = try await test.takeTurn(conversation) else {
            Issue.record("it was said")
            return
        }
        #expect(message.contains("Ada has no memory 4711 to share"))
    }
}
