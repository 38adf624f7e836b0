import FishbowlCore
import FishbowlEngine
import FishbowlTestKit
import Testing

@Suite struct LoopBreakerTests {
    /// Two who talk with each other only, whatever the rule says, and a third.
    private static let pair = """
        function M.next_speaker(stage, candidates)
          for _, candidate in ipairs(candidates) do
            if candidate.key ~= "cara" then return candidate.key end
          end
          return candidates[1].key
        end
        """

    private static func room(cast: [String]) -> BundleText {
        cast.reduce(BundleText()) { $0.character($1, Lua.voice) }.scenario(cast: cast, pair)
    }

    @Test func aThirdIsHeardBeforeTheThirdExchangeOfTwo() async throws {
        let test = try await ShippedPlugins.bowl(with: "loop_breaker", Self.room(cast: ["ada", "bob", "cara"]))
        try await test.converse("room", turns: 10)
        let speakers = test.messages.compactMap { $0.speaker?.key }
        #expect(speakers.prefix(5) == ["ada", "bob", "ada", "bob", "cara"], "\(speakers)")
        #expect(try await test.incidents().isEmpty)
    }

    @Test func twoWhoAreAloneMayGoOn() async throws {
        let test = try await ShippedPlugins.bowl(with: "loop_breaker", Self.room(cast: ["ada", "bob"]))
        let (_, reason) = try await test.converse("room", turns: 12)
        #expect(reason == .turnsDone)
        #expect(test.messages.count == 12)
    }

    @Test func nearlyTheSameWordsAreRefusedAndOthersAreNot() async throws {
        let lines = [
            "The rain falls on the old roof again.", "On the old roof, again, the rain falls!",
            "The rain falls on the new garden today.",
        ]
        let bundle = BundleText().character("ada", ShippedPlugins.reader(lines)).scenario(cast: ["ada", "bob"])
            .character("bob", ShippedPlugins.reader(["I see.", "I see.", "I see."]))
        let test = try await ShippedPlugins.bowl(with: "loop_breaker", bundle)
        let conversation = try await test.begin()
        for _ in 0..<8 { _ = try await test.takeTurn(conversation) }
        let texts = try await test.texts(of: conversation)
        #expect(!texts.contains(lines[1]), "\(texts)")
        #expect(texts.contains(lines[0]))
        #expect(texts.count { $0 == "I see." } > 1, "short words may be repeated: \(texts)")
    }

    @Test func whatIsRememberedHasBounds() async throws {
        let talk = """
            function M.improvise(self, turn)
              return ("%d birds over the %d hills and %d rivers"):format(turn.number, turn.number, turn.number)
            end
            """
        let bundle = BundleText().character("ada", talk).character("bob", talk).scenario(cast: ["ada", "bob"])
        let test = try await ShippedPlugins.bowl(
            with: "loop_breaker", values: "{ remembered: 3, likeness: 1 }", bundle)
        for _ in 0..<22 {
            let conversation = try await test.begin()
            for _ in 0..<5 { _ = try await test.takeTurn(conversation) }
            test.clock.advance(by: .seconds(60))
        }
        let talks = try #require(try await test.state(ofPlugin: "loop_breaker")?["talks"]?.objectValue)
        #expect(talks.count == 20)
        #expect(talks.values.allSatisfy { $0["said"]?.arrayValue?.count == 3 })
        #expect(Set(talks.keys) == Set((3...22).map(String.init)), "the oldest two made room")
    }
}
