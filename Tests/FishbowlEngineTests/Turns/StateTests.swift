import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Energy, mood, trust and goals with the numbers of `docs/rules.md`.
@Suite struct StateTests {
    private static func bundle(ada: String = Lua.voice, bob: String = Lua.voice, energy: Double = 0.5) -> BundleText {
        let fields = "energy: \(energy)\ngoals: { peace: Live in peace }"
        return BundleText().character("ada", ada, fields: fields).character("bob", bob, fields: fields)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
    }

    private func state(_ key: String, _ test: TestBowl) async throws -> CharacterState {
        let id = try await test.id(of: key)
        return try #require(try await test.bowl.store.read { try $0.state(of: id) })
    }

    @Test func speakingTakesFourPercentAndHearingGivesTwo() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(abs(try await state("ada", test).energy.rawValue - 0.5 * 0.96) < 1e-12)
        #expect(abs(try await state("bob", test).energy.rawValue - (0.5 + 0.02 * 0.5)) < 1e-12)
    }

    @Test func anHourGivesTenPercentOfWhatIsMissing() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        test.clock.advance(by: .seconds(2 * 3_600))
        _ = try await test.takeTurn(conversation)
        let rested = 1 - 0.5 * 0.9 * 0.9
        #expect(abs(try await state("ada", test).energy.rawValue - rested * 0.96) < 1e-9)
    }

    @Test func wordsMoveTheMoodOfThoseWhoHearThem() async throws {
        let test = try TestBowl()
        let ada = "function M.improvise() return \"What a wonderful, lovely, excellent evening, I love it!\" end"
        try await test.apply(Self.bundle(ada: ada).yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        let sentiment = try #require(
            try await test.bowl.store.read { try $0.messages(in: conversation, last: 1) }.last?.sentiment)
        #expect(sentiment > 0.8)
        for key in ["ada", "bob"] {
            let felt = try await state(key, test).emotion
            #expect(abs(felt.valence - 0.3 * sentiment) < 1e-9)
            #expect(abs(felt.arousal - 0.3 * sentiment) < 1e-9)
            #expect(felt.mood == .bright)
        }
        // Bob's neutral line moves nothing; both fade.
        _ = try await test.takeTurn(conversation)
        #expect(abs(try await state("ada", test).emotion.valence - 0.3 * sentiment * 0.98) < 1e-9)
    }

    @Test func changesOfMoodAreShownWithTheMessage() async throws {
        let test = try TestBowl()
        let ada = "function M.improvise() return \"I hate this horrible, terrible, awful evening!\" end"
        try await test.apply(Self.bundle(ada: ada).yaml)
        try await test.converse("room", turns: 1)
        let signs = try #require(test.messages.last?.signs)
        #expect(signs.contains(.mood(name: "Ada", from: .even, to: .low)))
        #expect(signs.contains(.mood(name: "Bob", from: .even, to: .low)))
    }

    @Test func trustGrowsOnceAnHourSpentTalking() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        let (ada, bob) = (try await test.id(of: "ada"), try await test.id(of: "bob"))
        func evidence() async throws -> [Int] {
            try await test.bowl.store.read { store in
                [
                    try store.evidence(of: ada, about: bob, since: TestBowl.start).count,
                    try store.evidence(of: bob, about: ada, since: TestBowl.start).count,
                ]
            }
        }
        for _ in 1...4 { _ = try await test.takeTurn(conversation) }
        #expect(try await evidence() == [1, 1])
        test.clock.advance(by: .seconds(3_500))
        _ = try await test.takeTurn(conversation)
        #expect(try await evidence() == [1, 1])
        test.clock.advance(by: .seconds(200))
        _ = try await test.takeTurn(conversation)
        _ = try await test.takeTurn(conversation)
        #expect(try await evidence() == [2, 2])
    }

    @Test func trustIsWhatTheEvidenceSays() async throws {
        let test = try TestBowl()
        let ada = """
            function M.improvise(self, turn)
              self.state.trust = self:trust("bob")
              return "Ada says line " .. turn.number .. "."
            end
            function M.before_trust(self, change) return 2 end
            function M.on_trust(self, change) self.state.change = { change.old, change.new, change.weight } end
            """
        try await test.apply(Self.bundle(ada: ada).yaml)
        let conversation = try await test.begin()
        for _ in 1...3 { _ = try await test.takeTurn(conversation) }
        let state = try JSONValue(parsing: try #require(try await test.state(of: "ada")))
        let trust = try #require(state["trust"]?.numberValue)
        // (2 + 2 · 0.25) / (2 + 2), faded by seconds.
        #expect(abs(trust - 0.625) < 1e-4)
        let change = (state["change"]?.arrayValue ?? []).compactMap(\.numberValue)
        #expect(change == [0.25, 0.625, 2])
    }

    @Test func goalsAdvanceUntilTheyAreReachedAndShowEachQuarter() async throws {
        let test = try TestBowl()
        let ada = """
            function M.improvise(self, turn)
              local goal = self.goals:advance("peace", 0.1)
              goal = self.goals:advance("peace", turn.number == 1 and 0.1 or 0.45)
              return goal.key .. " " .. goal.status .. " " .. math.floor(goal.progress * 100 + 0.5)
            end
            """
        try await test.apply(Self.bundle(ada: ada).yaml)
        try await test.converse("room", turns: 5)
        #expect(
            test.messages.map(\.text) == [
                "peace active 20", "Bob says line 2.", "peace active 75", "Bob says line 4.", "peace reached 100",
            ])
        let shown = test.messages.map { message in
            message.signs.compactMap { sign -> Int? in
                if case .goal("Ada", let goal) = sign { Int((goal.progress * 100).rounded()) } else { nil }
            }
        }
        #expect(shown == [[], [], [30, 75], [], [100]])
    }

    @Test func aScriptTakesNoPartInEventsThatItCausesItself() async throws {
        let test = try TestBowl()
        let ada = """
            function M.improvise(self, turn)
              self.goals:advance("peace", 0.5)
              return "Ada says line " .. turn.number .. "."
            end
            function M.before_goal(self, change) error("asked in the middle of improvise") end
            function M.on_goal(self, goal) error("told in the middle of improvise") end
            """
        try await test.apply(Self.bundle(ada: ada).yaml)
        #expect(try await test.converse("room", turns: 1).reason == .turnsDone)
        #expect(try await test.incidents().isEmpty)
        let ada1 = try await test.id(of: "ada")
        #expect(try await test.bowl.store.read { try $0.goals(of: ada1)[0].progress } == 0.5)
    }

    @Test func anUnknownGoalIsRefusedWithANameNearby() async throws {
        let test = try TestBowl()
        let ada = "function M.improvise(self) self.goals:advance(\"peac\", 0.1) return \"no\" end"
        try await test.apply(Self.bundle(ada: ada).yaml)
        let conversation = try await test.begin()
        guard case .finished(.failed(let message)) = try await test.takeTurn(conversation) else {
            Issue.record("the turn did not fail")
            return
        }
        #expect(message.contains("Ada has no goal \"peac\"; did you mean \"peace\"?"), "\(message)")
    }
}
