import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct SpeakerChoiceTests {
    private func speakers(_ bundle: BundleText, turns: Int, seed: UInt64 = 1) async throws -> [String] {
        let test = try TestBowl()
        try await test.apply(bundle.yaml)
        try await test.converse("room", turns: turns, seed: seed)
        return test.messages.compactMap(\.speaker?.key)
    }

    private static func cast(_ keys: [String], _ scenario: String? = nil, ada: String = Lua.voice) -> BundleText {
        keys.reduce(BundleText()) { $0.character($1, $1 == "ada" ? ada : Lua.voice) }.scenario(cast: keys, scenario)
    }

    @Test func theScenarioChoosesAmongTheCandidates() async throws {
        let keys = ["ada", "bob", "carl"]
        let last = "function M.next_speaker(stage, candidates) return candidates[#candidates].key end"
        #expect(try await speakers(Self.cast(keys, last), turns: 4) == ["carl", "bob", "carl", "bob"])
    }

    @Test func candidatesSayWhatTheChoiceMayRestOn() async throws {
        let test = try TestBowl()
        let scenario = """
            local seen = ""
            function M.next_speaker(stage, candidates)
              seen = ""
              for _, c in ipairs(candidates) do
                seen = seen .. c.key .. "/" .. c.name .. "/" .. c.talkativeness .. "/" .. c.silent .. " "
              end
            end
            function M.after_turn(stage) stage.state.seen = seen end
            """
        let bundle = BundleText().character("ada", Lua.voice, fields: "traits: { talkativeness: 0.0 }")
            .character("bob", Lua.voice, fields: "traits: { talkativeness: 1.0 }").scenario(
                cast: ["ada", "bob"], scenario)
        try await test.apply(bundle.yaml)
        let conversation = try await test.converse("room", turns: 1).conversation
        let state = try await test.bowl.store.read {
            try $0.scriptState(of: .scenario(key: "room", conversation))?.state
        }
        #expect(state == #"{"seen":"ada/Ada/0.0/0 bob/Bob/1.0/0 "}"#)
        // Who never talks by itself is never drawn while someone else is there.
        #expect(test.messages.map { $0.speaker?.key } == ["bob"])
    }

    @Test func whoIsAddressedSpeaksNext() async throws {
        let ada = "function M.improvise(self, turn) return \"What do you say, Carl?\" end"
        for seed in UInt64(1)...5 {
            let said = try await speakers(Self.cast(["ada", "bob", "carl"], ada: ada), turns: 8, seed: seed)
            for (index, key) in said.enumerated().dropLast() where key == "ada" {
                let pair = said[...index].suffix(4)
                let onePair = pair.count == 4 && Set(pair).count == 2 && pair.contains("carl")
                if !onePair { #expect(said[index + 1] == "carl", "seed \(seed): \(said)") }
            }
        }
    }

    @Test func nobodySpeaksTwiceInARow() async throws {
        for seed in UInt64(1)...5 {
            let said = try await speakers(Self.cast(["ada", "bob", "carl"]), turns: 30, seed: seed)
            #expect(said.count == 30)
            #expect(zip(said, said.dropFirst()).allSatisfy { $0 != $1 }, "seed \(seed): \(said)")
        }
    }

    @Test func anUnknownChoiceFailsTheTurn() async throws {
        let test = try TestBowl()
        try await test.apply(
            Self.cast(["ada", "bob"], "function M.next_speaker(stage, candidates) return \"adda\" end").yaml)
        let conversation = try await test.begin()
        #expect(
            try await test.takeTurn(conversation)
                == .finished(
                    .failed("next_speaker of scenarios/room named \"adda\"; candidates are ada, bob")))
        #expect(try await test.turns(of: conversation).last?.failureCode == "turn.speaker")
    }

    @Test func aCharacterWithoutVoiceIsSkipped() async throws {
        let test = try TestBowl()
        try await test.apply(
            BundleText().character("ada", nil).character("bob", Lua.voice).scenario(
                cast: ["ada", "bob"], Lua.firstCandidate
            ).yaml)
        let (conversation, reason) = try await test.converse("room", turns: 1)
        #expect(reason == .turnsDone)
        let turns = try await test.turns(of: conversation)
        #expect(turns.map(\.state) == [.failed, .closed])
        #expect(turns[0].failureCode == "script.noVoice")
    }
}
