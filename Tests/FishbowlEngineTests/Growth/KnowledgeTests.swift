import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct KnowledgeTests {
    private static func bundle(ada: String = Lua.voice, settings: String = "") -> BundleText {
        let bundle = BundleText().character("ada", ada).character("bob", Lua.voice)
            .scenario(
                cast: ["ada", "bob"],
                Lua.firstCandidate
                    + "\nfunction M.topic(stage) return stage.turns < 4 and \"tea\" or \"weather\" end")
        return settings.isEmpty ? bundle : bundle.adding(settings, to: "settings")
    }

    private func knowledge(_ key: String, _ test: TestBowl) async throws -> [String: Double] {
        let id = try await test.id(of: key)
        let areas = try await test.bowl.store.read { try $0.knowledge(of: id) }
        return Dictionary(uniqueKeysWithValues: areas.map { ($0.topic, $0.expertise.rawValue) })
    }

    @Test func growsByFourPercentOfTheGapForSpeakersAndOneForHearers() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(try await knowledge("ada", test) == ["tea": 0.04])
        #expect(try await knowledge("bob", test) == ["tea": 0.01])
        for _ in 1...4 { _ = try await test.takeTurn(conversation) }
        // Ada spoke twice of tea and once of the weather, in seconds.
        #expect(abs((try await knowledge("ada", test)["tea"] ?? 0) - (1 - 0.96 * 0.96 * 0.99 * 0.99)) < 1e-6)
        #expect(try await knowledge("ada", test)["weather"] == 0.04)
    }

    @Test func fadesByHalfInNinetyDaysWithoutUse() async throws {
        let test = try TestBowl()
        let ada = """
            function M.improvise(self, turn)
              self.state.tea = self:expertise("tea")
              return "Ada says line " .. turn.number .. "."
            end
            """
        try await test.apply(Self.bundle(ada: ada).yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        // What the turn itself adds is not counted yet.
        let first = try JSONValue(parsing: try #require(try await test.state(of: "ada")))
        #expect(first["tea"]?.numberValue == 0)
        test.clock.advance(by: .seconds(90 * 86_400))
        _ = try await test.takeTurn(conversation)
        #expect(abs((try await knowledge("ada", test)["tea"] ?? 0) - (0.02 + 0.01 * 0.98)) < 1e-6)
        _ = try await test.takeTurn(conversation)
        let state = try JSONValue(parsing: try #require(try await test.state(of: "ada")))
        #expect(abs((state["tea"]?.numberValue ?? 0) - 0.0298) < 1e-6)
    }

    @Test func followsItsSettings() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(settings: "knowledge: { spoken_gain: 0.5, heard_gain: 0 }").yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(try await knowledge("ada", test) == ["tea": 0.5])
        #expect(try await knowledge("bob", test) == ["tea": 0])
    }

    @Test func whatIsWhisperedTeachesOnlyThoseWhoHearIt() async throws {
        let test = try TestBowl()
        let ada = "function M.improvise() return { text = \"Tea, between us.\", to = { \"bob\" } } end"
        let bundle = BundleText().character("ada", ada).character("bob", Lua.voice).character("carl", Lua.voice)
            .scenario(
                cast: ["ada", "bob", "carl"], Lua.firstCandidate + "\nfunction M.topic() return \"tea\" end")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(try await knowledge("bob", test) == ["tea": 0.01])
        #expect(try await knowledge("carl", test).isEmpty)
    }

    @Test("T1: a turn that fails teaches nobody anything")
    func goesWithItsTurn() async throws {
        let test = try TestBowl()
        let bundle = BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
            .scenario(
                cast: ["ada", "bob"],
                Lua.firstCandidate
                    + "\nfunction M.topic() return \"tea\" end\nfunction M.after_turn() error(\"no\") end")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(try await knowledge("ada", test).isEmpty)
    }
}
