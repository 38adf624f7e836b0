import FishbowlCore
import FishbowlModels
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What would have been said on another release.
@Suite struct ReleaseTrialTests {
    /// Ada says so, in a form of words; Bob says lines.
    private static func bundle(_ words: String, prompt: String? = nil) -> BundleText {
        BundleText()
            .character(
                "ada",
                """
                function M.improvise(self, turn) return "\(words) in turn " .. turn.number .. "." end
                \(prompt.map { "function M.prompt(self, turn) return \"\($0)\" end" } ?? "")
                """, fields: "goals: { peace: Live in peace }"
            )
            .character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
    }

    @Test func whatIsSaidOtherwiseStandsBesideWhatWasSaidAndNothingIsWritten() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("Tea").yaml)
        let room = try await test.converse("room", turns: 2).conversation
        _ = try await test.bowl.admit(person: "Anna", to: room)
        _ = try await test.bowl.speak(as: "anna", Utterance(text: "Is it late?"), in: room)
        _ = try await test.run(room, turns: 2)
        try await test.apply(Self.bundle("Coffee, how lovely,").yaml)
        let before = try BowlDump(test)
        let trial = try await test.bowl.replay(room, on: ReleaseNumber(rawValue: 2)) { _, _ in }
        #expect(try BowlDump(test).differences(from: before) == [])
        #expect(trial.turns.map(\.comparison) == [.differs, .same, .same, .differs, .same])
        #expect(trial.turns[0].recorded?.texts == ["Tea in turn 1."])
        #expect(trial.turns[0].replayed?.texts == ["Coffee, how lovely, in turn 1."])
        #expect(trial.turns[2].replayed?.key == "anna" && trial.turns[2].replayed?.texts == ["Is it late?"])
        #expect(trial.differences.contains { $0.what == "mood" || $0.what == "energy" })
        #expect(trial.recordedReleases.map(\.rawValue) == [1] && trial.isAlone && trial.refused.isEmpty)

        let same = try await test.bowl.replay(room, on: ReleaseNumber(rawValue: 1)) { _, _ in }
        #expect(same.turns.allSatisfy { $0.comparison == .same } && same.differences.isEmpty)
    }

    @Test func aReleaseThatRefusesPeopleOrClosesEarlierShowsWhatIsOnlyThere() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("Tea").yaml)
        let room = try await test.converse("room", turns: 3).conversation
        _ = try await test.bowl.admit(person: "Anna", to: room)
        let strict = BundleText().character("ada", Lua.voice).character("bob", Lua.voice).scenario(
            cast: ["ada", "bob"],
            Lua.firstCandidate + """

                function M.before_join(stage, who) if who.key == "anna" then return veto("no", "no guests") end end
                function M.after_turn(stage) if stage.turns == 2 then stage:close("early") end end
                """)
        try await test.apply(strict.yaml)
        let trial = try await test.bowl.replay(room, on: ReleaseNumber(rawValue: 2)) { _, _ in }
        #expect(trial.turns.last?.comparison == .onlyRecorded && trial.turns.count == 3)
        #expect(trial.refused.count == 1, "\(trial.refused)")
    }

    @Test("Where a model would be asked the same, its recorded answer is said; else the turn is marked")
    func recordedAnswers() async throws {
        let folder = try TemporaryFolder()
        let model = ScriptedModel((1...4).map { .text("Answer \($0).") })
        let test = try TestBowl(in: folder, model: model)
        try await test.apply(Self.bundle("Tea").yaml)
        let room = try await test.converse("room", turns: 4).conversation
        try await test.apply(Self.bundle("Tea", prompt: "Speak as a pirate.").yaml)

        let same = try await test.bowl.replay(room, on: ReleaseNumber(rawValue: 1)) { _, _ in }
        #expect(same.turns.allSatisfy { $0.comparison == .same && $0.marks.isEmpty })
        #expect(model.requests.count == 4, "no model is asked")

        let pirate = try await test.bowl.replay(room, on: ReleaseNumber(rawValue: 2)) { _, _ in }
        #expect(pirate.turns.map(\.marks) == [[.promptChanged], [], [.promptChanged], []])
        #expect(pirate.turns.allSatisfy { $0.comparison == .same }, "the recorded answers stand in")

        let other = ScriptedModel((1...4).map { .text("Arr \($0).") })
        let asked = try await test.bowl.replay(room, on: ReleaseNumber(rawValue: 2), asking: other) { _, _ in }
        #expect(asked.turns[0].marks == [.askedAnew] && asked.turns[0].replayed?.texts == ["Arr 1."])
        #expect(asked.turns[1].marks == [.askedAnew], "what Ada said is in what Bob would be asked")
        #expect(other.requests.count == 4 && model.requests.count == 4)
    }

    @Test func whoHasNoAnswerIsMarkedAndTheTurnFails() async throws {
        let test = try TestBowl(model: ScriptedModel((1...3).map { .text("Answer \($0).") }))
        try await test.apply(Self.bundle("Tea").yaml)
        let room = try await test.converse("room", turns: 3).conversation
        let turned = BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], "function M.next_speaker(stage, all) return all[#all].key end")
        try await test.apply(turned.yaml)
        let trial = try await test.bowl.replay(room, on: ReleaseNumber(rawValue: 2)) { _, _ in }
        #expect(trial.turns.first?.marks == [.noAnswer] && trial.turns.first?.replayed?.key == "bob")
        #expect(trial.turns.first?.comparison == .differs)
    }

    @Test func unknownReleasesAndScenariosAreRefused() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("Tea").yaml)
        let room = try await test.converse("room", turns: 1).conversation
        let unknown = await #expect(throws: EngineError.self) {
            try await test.bowl.replay(room, on: ReleaseNumber(rawValue: 9)) { _, _ in }
        }
        #expect(unknown?.code == .unknownRelease)
    }
}
