import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// How mood and energy moved, and what else of a character's state must come back after a restart.
@Suite struct StateHistoryTests {
    private static func bundle(ada: String = Lua.voice, energy: Double = 0.5, room: String = "") -> BundleText {
        BundleText().character("ada", ada, fields: "energy: \(energy)\ngoals: { peace: Live in peace, fame: Be known }")
            .character("bob", Lua.voice, fields: "energy: \(energy)")
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room)
    }

    private func history(_ key: String, _ test: TestBowl) async throws -> [StatePoint] {
        let id = try await test.id(of: key)
        return try await test.bowl.store.read { try $0.stateHistory(of: id, limit: 1_000) }
    }

    @Test func hasAPointAtComingAndGoing() async throws {
        let test = try TestBowl()
        let room = "function M.after_turn(stage) if stage.turns == 1 then stage:leave(\"bob\") end end"
        try await test.apply(Self.bundle(energy: 0.6, room: room).yaml)
        let conversation = try await test.begin()
        let first = try #require(try await history("bob", test).first)
        #expect(try await history("bob", test).count == 1)
        #expect(first.turn == nil && first.at == TestBowl.start && first.mood == .even)
        #expect(first.energy.rawValue == 0.6 && first.emotion == .neutral)
        _ = try await test.takeTurn(conversation)
        let points = try await history("bob", test)
        #expect(points.count == 2)
        // Heard one turn before leaving in it.
        #expect(points.last?.turn == TurnID(rawValue: 1))
        #expect(abs((points.last?.energy.rawValue ?? 0) - (0.6 + 0.02 * 0.4)) < 1e-12)
        #expect(try await history("ada", test).count == 1)
    }

    @Test func hasAPointWhereTheEnergyComesToAnotherQuarter() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(energy: 0.515).yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        // 0.515 · 0.96 lies in the second quarter, 0.515 + 0.02 · 0.485 still in the third.
        #expect(try await history("ada", test).map { ($0.energy.rawValue * 1_000).rounded() } == [515, 494])
        #expect(try await history("bob", test).count == 1)
        _ = try await test.takeTurn(conversation)
        #expect(try await history("ada", test).count == 3, "hearing brings Ada back over the half")
    }

    @Test func hasAPointWhereTheMoodTurnsAndNoneWhereItStays() async throws {
        let test = try TestBowl()
        let ada = "function M.improvise() return \"What a wonderful, lovely, excellent evening, I love it!\" end"
        try await test.apply(Self.bundle(ada: ada, energy: 0.6).yaml)
        let conversation = try await test.begin()
        for _ in 1...4 { _ = try await test.takeTurn(conversation) }
        #expect(try await history("bob", test).map(\.mood) == [.even, .bright])
    }

    @Test("T1: a point is rolled back with its turn")
    func goesWithItsTurn() async throws {
        let test = try TestBowl()
        let room = "function M.after_turn() error(\"no\") end"
        try await test.apply(Self.bundle(energy: 0.51, room: room).yaml)
        let conversation = try await test.begin()
        guard case .finished(.failed) = try await test.takeTurn(conversation) else {
            Issue.record("the turn did not fail")
            return
        }
        #expect(try await history("ada", test).count == 1)
    }

    @Test func peopleHaveNoHistory() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        _ = try await test.bowl.admit(person: "Anna", to: conversation)
        _ = try await test.bowl.dismiss(person: "anna", from: conversation)
        #expect(try await history("anna", test).isEmpty)
    }

    @Test func recentInteractionsStayWithinTheirBound() async throws {
        let test = try TestBowl()
        let guests = (10...40).map { "guest\($0)" }
        var bundle = BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
        for guest in guests { bundle = bundle.character(guest, Lua.voice) }
        try await test.apply(bundle.scenario(cast: ["ada", "bob"] + guests, Lua.firstCandidate).yaml)
        let conversation = try await test.begin()
        for _ in 1...3 { _ = try await test.takeTurn(conversation) }
        let ada = try await test.id(of: "ada")
        let state = try #require(try await test.bowl.store.read { try $0.state(of: ada) })
        let recent = (state.recentInteractions.arrayValue ?? []).compactMap { $0["key"]?.stringValue }
        #expect(recent.count == Limits.recentInteractions)
        #expect(Set(recent).count == recent.count)
    }

    @Test func everythingIsThereAfterARestart() async throws {
        let folder = try TemporaryFolder()
        let ada = """
            function M.improvise(self, turn)
              self.goals:advance("peace", 0.3)
              self.goals:advance("fame", 1)
              return "What a lovely evening " .. turn.number .. "!"
            end
            """
        let room = "function M.topic() return \"tea\" end"
        let (before, goals, areas, points): (CharacterState?, [GoalRow], [KnowledgeArea], [StatePoint])
        do {
            let first = try TestBowl(in: folder)
            try await first.apply(Self.bundle(ada: ada, room: room).yaml)
            try await first.converse("room", turns: 4)
            let id = try await first.id(of: "ada")
            (before, goals, areas, points) = try await first.bowl.store.read {
                (
                    try $0.state(of: id), try $0.goals(of: id), try $0.knowledge(of: id),
                    try $0.stateHistory(of: id, limit: 100)
                )
            }
            try first.bowl.store.close()
        }
        #expect(goals.map(\.status) == [.reached, .active] && goals.map(\.progress) == [1, 0.6])
        #expect(areas.map(\.topic) == ["tea"] && points.count > 1)
        let second = try TestBowl(in: folder)
        let id = try await second.id(of: "ada")
        let after = try await second.bowl.store.read {
            (
                try $0.state(of: id), try $0.goals(of: id), try $0.knowledge(of: id),
                try $0.stateHistory(of: id, limit: 100)
            )
        }
        #expect(after.0 == before && after.1 == goals && after.2 == areas && after.3 == points)
    }

    @Test func goalsThatAPersonalityDropsAreAbandonedAndTakenUpAgainWhereTheyWere() async throws {
        let test = try TestBowl()
        let ada = """
            function M.improvise(self, turn)
              if self.goals:get("peace") then self.goals:advance("peace", 0.25) end
              if self.goals:get("fame") then self.goals:advance("fame", 1) end
              return "Line " .. turn.number
            end
            """
        func apply(_ goals: String) async throws {
            let bundle = BundleText().character("ada", ada, fields: goals).character("bob", Lua.voice)
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
            try await test.apply(bundle.yaml)
        }
        func stored() throws -> [String] {
            try test.texts(found: "SELECT goal_id || ' ' || status || ' ' || progress FROM character_goals ORDER BY 1")
        }
        try await apply("goals: { peace: Live in peace, fame: Be known }")
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(try stored() == ["fame reached 1.0", "peace active 0.25"])
        try await apply("")
        #expect(try stored() == ["fame abandoned 1.0", "peace abandoned 0.25"])
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        #expect(try await test.incidents().isEmpty)
        #expect(try stored() == ["fame abandoned 1.0", "peace abandoned 0.25"])
        try await apply("goals: { peace: Live in peace, fame: Be known }")
        #expect(try stored() == ["fame reached 1.0", "peace active 0.25"])
    }

    @Test func aReachedGoalThatIsMovedBackIsActiveAgain() async throws {
        let test = try TestBowl()
        let ada = """
            function M.improvise(self, turn)
              self.goals:advance("peace", turn.number == 1 and 1 or -0.25)
              return "Line " .. turn.number
            end
            """
        try await test.apply(Self.bundle(ada: ada).yaml)
        let conversation = try await test.begin()
        let id = try await test.id(of: "ada")
        func peace() async throws -> GoalRow? {
            try await test.bowl.store.read { try $0.goals(of: id) }.first { $0.key == "peace" }
        }
        _ = try await test.takeTurn(conversation)
        #expect(try await peace()?.status == .reached)
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        #expect(try await peace()?.status == .active)
        #expect(try await peace()?.progress == 0.75)
    }

    @Test func theLabelOfAMoodFollowsItsSetting() async throws {
        let test = try TestBowl()
        let ada = "function M.improvise() return \"What a wonderful, lovely, excellent evening, I love it!\" end"
        try await test.apply(Self.bundle(ada: ada).adding("state: { mood_threshold: 0.9 }", to: "settings").yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        let id = try await test.id(of: "ada")
        let state = try #require(try await test.bowl.store.read { try $0.state(of: id) })
        #expect(state.emotion.valence > 0.2 && state.mood == .even)
        #expect(try await history("ada", test).allSatisfy { $0.mood == .even })
    }
}
