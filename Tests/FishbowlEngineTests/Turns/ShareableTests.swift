import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// `turn.shareable`: what may be told to everyone present and is new to one of them.
@Suite struct ShareableTests {
    private static let given = """
        memories:
          - The mill has a new wheel.
          - { text: The miller waters his wine., sensitivity: casual }
          - { text: The miller is afraid of his daughter., sensitivity: personal }
          - { text: The miller has killed a man in Ulm., sensitivity: secret }
        """
    private static let all = [
        "The mill has a new wheel.", "The miller has killed a man in Ulm.", "The miller is afraid of his daughter.",
        "The miller waters his wine.",
    ]

    /// A bowl in which Ada keeps what she is offered.
    private func bowl(_ settings: String? = nil, cast: [String] = ["ada", "bob", "dan"]) async throws -> TestBowl {
        let ada = """
            function M.improvise(self, turn)
              local offered = {}
              for i, memory in ipairs(turn.shareable) do offered[i] = memory.text end
              self.state.offered = offered
              return "Ada says line " .. turn.number .. "."
            end
            """
        var bundle = BundleText().character("ada", ada, fields: Self.given).character("bob", Lua.voice)
            .character("dan", Lua.voice).scenario(cast: cast, Lua.firstCandidate)
        if let settings { bundle = bundle.adding(settings, to: "settings") }
        let test = try TestBowl()
        try await test.apply(bundle.yaml)
        return test
    }

    /// What Ada is offered when she takes the next turn, best first.
    private func offered(_ test: TestBowl, in conversation: ConversationID) async throws -> [String] {
        #expect(try await test.takeTurn(conversation) == .finished(.said))
        let state = try JSONValue(parsing: try await test.state(of: "ada") ?? "{}")
        return (state["offered"]?.arrayValue ?? []).compactMap(\.stringValue)
    }

    /// Evidence of the weight 1 makes a trust of 0.5, of 100 one of 0.99.
    @Test(
        "T8: the least trusted of those present decides",
        arguments: [
            ([:], ["casual", "open"]), (["bob": 100], ["casual", "open"]),
            (["bob": 100, "dan": 1], ["casual", "open", "personal"]),
            (["bob": 100, "dan": 100], ["casual", "open", "personal", "secret"]),
        ] as [([String: Double], [String])])
    func leastTrusted(trust: [String: Double], kinds: [String]) async throws {
        let texts = ["casual": Self.all[3], "open": Self.all[0], "personal": Self.all[2], "secret": Self.all[1]]
        let test = try await bowl()
        for (key, weight) in trust { try await test.trust("ada", key, weight: weight) }
        let conversation = try await test.begin()
        #expect(try await offered(test, in: conversation).sorted() == kinds.compactMap { texts[$0] }.sorted())
    }

    @Test func whatIsTalkedAboutComesFirstAndOnlyAFew() async throws {
        let test = try await bowl("memory: { shareable: 1 }")
        for key in ["bob", "dan"] { try await test.trust("ada", key, weight: 100) }
        let conversation = try await test.begin()
        let (eva, _) = try await test.bowl.admit(person: "Eva", to: conversation)
        try await test.trust("ada", eva, weight: 100)
        for (question, answer) in [
            ("Is the miller afraid of anybody, such as his daughter?", Self.all[2]),
            ("Ada, what is that wheel at the mill? A new one?", Self.all[0]),
        ] {
            _ = try await test.bowl.speak(as: eva, Utterance(text: question), in: conversation)
            #expect(try await offered(test, in: conversation) == [answer])
        }
    }

    @Test func nothingIsOfferedWhereNothingMayBe() async throws {
        let none = try await bowl("memory: { shareable: 0 }")
        #expect(try await offered(none, in: none.begin()) == [])
        let alone = try await bowl(cast: ["ada"])
        #expect(try await offered(alone, in: alone.begin()) == [])
    }

    @Test func whatIsNewToOneIsOfferedAndWhatAllKnowIsNot() async throws {
        let test = try await bowl()
        let conversation = try await test.begin()
        let wheel = try #require(try await test.memories(of: "ada").first { $0.content == Self.all[0] }).id
        let (ada, names) = (try await test.id(of: "ada"), ["bob", "dan"])
        for (count, name) in names.enumerated() {
            _ = try await test.bowl.share(
                wheel, from: "ada", to: name, by: ChangeAuthor(name: "tester", message: "test"))
            let offered = try await offered(test, in: conversation)
            #expect(offered.contains(Self.all[0]) == (count == 0), "known to \(names[...count])")
            _ = try await test.takeTurn(conversation)
        }
        #expect(try await test.memories(of: "bob").contains { $0.provenance == .told && $0.speaker == ada })
    }
}
