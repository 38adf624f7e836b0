import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Questions of the outbox that are over a budget.
@Suite struct AskBudgetTests {
    private func bowls(_ model: ScriptedModel, budget: String) async throws -> (talk: TestBowl, asker: TestBowl) {
        let folder = try TemporaryFolder()
        let talk = try TestBowl(in: folder)
        try await talk.apply(TestBowl.asking().adding("budget: { \(budget) }", to: "settings").yaml)
        return (talk, try TestBowl(in: folder, model: model))
    }

    @Test(arguments: ["bowl_tokens: 100", "scenario_tokens: 100", "character_tokens: 100"])
    func theyWaitForTheNextDayAndNoAttemptIsCounted(budget: String) async throws {
        let model = ScriptedModel([.text("Because.")])
        let (talk, asker) = try await bowls(model, budget: budget)
        _ = try await talk.takeTurn(try await talk.begin())
        try await talk.book(100, money: 0, scenario: "room", by: "ada")
        asker.clock.advance(to: talk.clock.now())
        #expect(try await asker.bowl.answerAsks() == 1)
        #expect(model.requests.isEmpty)
        let held = try #require(try await talk.asks().first)
        #expect(held.state == .waiting && held.attempts == 0)
        #expect(held.nextAttemptAt == Timestamp("2026-01-02T00:00:00Z"))
        // It is not looked at again before.
        #expect(try await asker.bowl.answerAsks() == 0)
        asker.clock.advance(to: Timestamp("2026-01-02T00:00:00Z")!)
        #expect(try await asker.bowl.answerAsks() == 1)
        #expect(try await talk.asks().map(\.state) == [.answered])
        #expect(try await talk.asks().map(\.attempts) == [1])
    }

    @Test func thoseOfOthersAreAskedAllTheSame() async throws {
        let model = ScriptedModel([.text("Because.")])
        let (talk, asker) = try await bowls(model, budget: "character_tokens: 100")
        _ = try await talk.takeTurn(try await talk.begin())
        try await talk.book(100, money: 0, scenario: "room", by: "bob")
        asker.clock.advance(to: talk.clock.now())
        #expect(try await asker.bowl.answerAsks() == 1)
        #expect(try await talk.asks().map(\.state) == [.answered])
    }

    @Test func whatTheyTakeIsBookedOnTheOneWhoAsked() async throws {
        let (talk, _) = try await bowls(ScriptedModel([]), budget: "bowl_tokens: 100")
        _ = try await talk.takeTurn(try await talk.begin())
        let ask = try #require(try await talk.asks().first)
        let (now, ada) = (talk.clock.now(), try await talk.id(of: "ada"))
        let answer = ModelAnswer(text: "Because.", usage: TokenUsage(input: 30, output: 12), model: "m", cost: 0.5)
        try await talk.bowl.store.write { store in
            try store.recordUsage(of: [answer], for: ask, release: ReleaseNumber(rawValue: 1), now: now)
            #expect(
                try store.modelUse(on: now.dayText, character: ada, scenario: "room")
                    == ModelUse(tokens: 42, money: 0.5))
            let row = try #require(try store.metrics(named: "model.input_tokens", limit: 1).first)
            // Not of the turn that asked: what that took is something else.
            #expect(row.ask == ask.id && row.turn == nil && row.character == ada && row.value == 30)
        }
    }
}
