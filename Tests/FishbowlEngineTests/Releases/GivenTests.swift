import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What a personality brings along: memories and relationships, given at import (G1 to G3).
@Suite struct GivenTests {
    private static let memories = """
        memories:
          - We learned our letters at one table.
          - { text: She burned the calculations., topic: engine, importance: 8, sensitivity: secret, about: bob }
        """

    private func bundle(_ fields: String, ada: String = Lua.voice) -> String {
        BundleText().character("ada", ada, fields: fields).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml
    }

    private func rows(_ test: TestBowl) throws -> [String] {
        try test.texts(
            found: """
                SELECT printf('%d %s %.2f %d %s %s', id, content, sensitivity, importance, tags,
                    iif(withdrawn_at IS NULL, 'here', 'gone'))
                FROM memories WHERE provenance = 'given' AND source_message_id IS NULL ORDER BY id
                """)
    }

    private func trust(_ test: TestBowl) async throws -> Double {
        let (ada, bob) = (try await test.id(of: "ada"), try await test.id(of: "bob"))
        let now = test.clock.now()
        return try await test.bowl.store.read { try $0.trust(of: ada, in: bob, by: Settings(), now: now) }
    }

    @Test("G1: each text is there once, and the same row comes back with it")
    func memoriesComeAndGo() async throws {
        let test = try TestBowl()
        try await test.apply(bundle(Self.memories))
        let both = [
            "1 We learned our letters at one table. 0.00 5 {} here",
            "2 She burned the calculations. 0.85 8 {\"about\":\"bob\"} here",
        ]
        #expect(try rows(test) == both)
        try await test.apply(bundle(Self.memories, ada: Lua.voice + "\n-- louder"))
        #expect(try rows(test) == both, "a script was edited")
        let revision = {
            try test.texts(found: "SELECT memory_revision FROM character_state ORDER BY character_id LIMIT 1")
        }
        let before = try revision()
        try await test.apply(
            bundle("memories: [We learned our letters at one table., \"WE LEARNED our letters, at one table!\"]"))
        #expect(try rows(test) == [both[0], both[1].replacing("here", with: "gone")])
        #expect(try revision() != before, "an image is stale")
        _ = try await test.bowl.rollBack(
            to: ReleaseNumber(rawValue: 2), by: ChangeAuthor(name: "tester", message: "back"))
        #expect(try rows(test) == both)
        try await test.apply(bundle(Self.memories.replacing("secret", with: "private").replacing("8", with: "9")))
        #expect(try rows(test) == [both[0], "2 She burned the calculations. 0.65 9 {\"about\":\"bob\"} here"])
        try await test.apply(bundle(""))
        #expect(try rows(test).allSatisfy { $0.hasSuffix("gone") })
    }

    @Test("G2: trust is what the entry says now, and always what its evidence gives")
    func trustIsWhatTheEntrySays() async throws {
        let test = try TestBowl()
        for (release, trusted) in [0.9, 0.6, 0.1, 0.25].enumerated() {
            try await test.apply(bundle("relationships: { bob: { trust: \(trusted) } }"))
            #expect(abs(try await trust(test) - trusted) < 1e-9, "release \(release + 1)")
        }
        try await test.apply(bundle(""))
        #expect(try await trust(test) == 0.25)
        _ = try await test.bowl.rollBack(
            to: ReleaseNumber(rawValue: 1), by: ChangeAuthor(name: "tester", message: "back"))
        #expect(abs(try await trust(test) - 0.9) < 1e-9)
        let counts = try test.texts(
            found: "SELECT count(*) || ' ' || count(withdrawn_at) FROM trust_evidence WHERE kind = 'given'")
        #expect(counts == ["5 4"], "what was is kept")
        test.clock.advance(by: .seconds(400 * 86_400))
        #expect(abs(try await trust(test) - 0.9) < 1e-9, "it does not fade")
    }

    @Test("G3: what has grown is not taken away by an edit of something else")
    func affinityIsSetWhenTheEntryChangesIt() async throws {
        let test = try TestBowl()
        func apply(_ familiarity: Double, _ affinity: Double, _ script: String) async throws {
            try await test.apply(
                bundle(
                    "relationships: { bob: { familiarity: \(familiarity), affinity: \(affinity) } }",
                    ada: Lua.voice + "\n-- \(script)"))
        }
        let shown = {
            try test.texts(found: "SELECT printf('%.2f %.2f', familiarity, affinity) FROM character_relationships")
        }
        try await apply(0.8, 0.5, "one")
        #expect(try shown() == ["0.80 0.50"])
        try test.execute("UPDATE character_relationships SET familiarity = 0.9, affinity = -0.25")
        try await apply(0.8, 0.5, "two")
        #expect(try shown() == ["0.90 -0.25"])
        try await apply(0.8, 0.6, "three")
        #expect(try shown() == ["0.90 0.60"])
    }

    @Test func whatWasGivenBeginsWithItsOwner() async throws {
        let gossip = try await Gossip(
            ["Ben", "Cid"],
            BundleText().character(
                "zoe", Lua.voice,
                fields: """
                    memories: [{ text: I was never at sea., sensitivity: secret }]
                    """))
        _ = try await gossip.test.bowl.transact(gossip.conversation) { try $0.join("zoe") }
        try await gossip.test.trust("zoe", "ben", weight: 100)
        _ = try await gossip.test.bowl.share(
            try await gossip.newest(.given, of: "zoe"), from: "zoe", to: "ben",
            by: ChangeAuthor(name: "root", message: "go"))
        try await gossip.say(
            "ben", "Zoe was never at sea.", to: ["cid", "zoe"], telling: [try await gossip.newest(.told, of: "ben")])
        #expect(try gossip.betrayals() == ["zoe by ben"])
        #expect(try gossip.evidence("confided") == ["ben about zoe", "cid about ben", "zoe about ben"])
    }

    @Test func whatIsWithdrawnCannotBeToldAndIsForgotten() async throws {
        let gossip = try await Gossip(["Ben"])
        let voice = "function M.improvise(self, turn) return { text = \"Well.\", shares = { 1 } } end"
        func bundle(_ fields: String) -> String {
            BundleText().character("ada", voice, fields: fields).scenario(cast: ["ada"]).yaml
        }
        try await gossip.test.apply(bundle("memories: [I was never at sea.]"))
        _ = try await gossip.test.bowl.transact(gossip.conversation) { try $0.join("ada") }
        #expect(try await gossip.newest(.given, of: "ada").rawValue == 1)
        try await gossip.test.apply(bundle(""))
        guard case .finished(.failed(let message)) = try await gossip.test.takeTurn(gossip.conversation) else {
            Issue.record("it was said")
            return
        }
        #expect(message.contains("Ada has no memory 1 to share"))
    }

    @Test func whoIsNamedMustBeThere() async throws {
        let test = try TestBowl()
        try await test.apply(bundle("relationships: { bob: { trust: 0.9 } }"))
        let error = await #expect(throws: ConfigurationProblems.self) {
            try await test.bowl.release(
                .edit(EntryName(.personalities, "bob")) { _, _ in nil }, by: ChangeAuthor(name: "t", message: "m"))
        }
        #expect(
            "\(try #require(error))".contains(
                "personalities/ada.relationships.bob: there is no entry personalities/bob"))
    }
}
