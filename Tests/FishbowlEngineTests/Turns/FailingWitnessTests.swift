import FishbowlCore
import FishbowlScripts
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// T1 for handlers of witnesses: their failure undoes what they wrote, and nothing else.
@Suite struct FailingWitnessTests {
    /// The bowl after `turns` turns in which Bob has `body` as that handler.
    private func dump(_ handler: String, _ body: String, turns: Int = 1) async throws -> (BowlDump, TestBowl) {
        let test = try TestBowl()
        let fields = FailingSpeakerTests.fields
        let bundle = BundleText()
            .character("ada", Lua.voice, fields: fields)
            .character("bob", Lua.voice + "\nfunction M.\(handler)(self, event) \(body) end", fields: fields)
            .scenario(cast: ["bob", "ada"], Lua.firstCandidate)
        try await test.apply(bundle.yaml)
        #expect(try await test.converse("room", turns: turns).reason == .turnsDone)
        let others = BowlDump.configuration.union(BowlDump.records)
        return (try BowlDump(test).without(others), test)
    }

    @Test(
        "T1: a handler of a witness that fails is as if it had done nothing",
        arguments: [
            "importance", "before_memory", "on_memory", "before_trust", "on_trust", "on_message", "on_join",
        ])
    func witness(handler: String) async throws {
        let (broken, test) = try await dump(handler, FailingSpeakerTests.characterFails)
        let (idle, _) = try await dump(handler, "")
        #expect(broken.differences(from: idle) == [])
        let incidents = try await test.incidents()
        #expect(!incidents.isEmpty)
        #expect(incidents.allSatisfy { $0.handler == handler && $0.script == "personalities/bob" })
    }

    @Test("T1: what a handler caught by itself stays done")
    func caught() async throws {
        let (_, test) = try await dump("on_message", "pcall(function() \(FailingSpeakerTests.characterFails) end)")
        #expect(try await test.state(of: "bob") == #"{"traces":1}"#)
        #expect(try await test.incidents().isEmpty)
        let bob = try await test.id(of: "bob")
        #expect(try await test.bowl.store.read { try $0.goals(of: bob)[0].progress } == 0.25)
    }

    @Test func incidentsOfWitnessesAreShownAfterTheMessage() async throws {
        let (_, test) = try await dump("on_message", "error(\"broken here\")")
        let kinds = test.events.compactMap { event -> String? in
            switch event {
            case .message: "message"
            case .incident(let incident): "incident of \(incident.error.script)"
            default: nil
            }
        }
        #expect(kinds == ["message", "incident of personalities/bob"])
    }

    @Test func aWitnessThatFailsInATurnThatFailsIsRecordedToo() async throws {
        let test = try TestBowl()
        let bundle = BundleText()
            .character("ada", Lua.voice)
            .character("bob", Lua.voice + "\nfunction M.on_message(self, event) error(\"first\") end")
            .scenario(
                cast: ["ada", "bob"], Lua.firstCandidate + "\nfunction M.after_turn(stage) error(\"second\") end")
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(try await test.incidents().map(\.handler) == ["on_message", "after_turn"])
        #expect(try await test.texts(of: conversation).isEmpty)
    }
}
