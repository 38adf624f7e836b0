import FishbowlCore
import Testing

@Suite struct PromptBudgetTests {
    private func pieces(_ kind: DroppedPiece.Kind, _ numbers: ClosedRange<Int64>) -> [PromptBudget.Piece] {
        numbers.map { PromptBudget.Piece(DroppedPiece(kind, id: $0, reason: .budget), tokens: 10) }
    }

    private func budget() -> PromptBudget {
        PromptBudget(
            messages: pieces(.message, 1...5), recent: 3, memories: pieces(.memory, 1...2),
            shareable: pieces(.shareable, 1...2),
            goals: [PromptBudget.Piece(DroppedPiece(.goal, key: "g", reason: .budget), tokens: 10)],
            people: [PromptBudget.Piece(DroppedPiece(.person, key: "p", reason: .budget), tokens: 10)])
    }

    @Test func theOldestAndLeastRelevantGoFirstAndTheLastMessageNever() {
        var budget = budget()
        let dropped = budget.drop(saving: 1_000)
        #expect(
            dropped.map { "\($0.kind.rawValue) \($0.id.map { "\($0)" } ?? $0.key ?? "")" } == [
                "message 1", "message 2", "memory 2", "memory 1", "shareable 2", "shareable 1", "message 3",
                "message 4",
                "goal g", "person p",
            ])
        #expect(budget.isExhausted)
        #expect(budget.drop(saving: 1) == [])
    }

    @Test func noMoreGoesThanHasTo() {
        var budget = budget()
        #expect(budget.drop(saving: 0) == [])
        #expect(budget.drop(saving: 11).map(\.id) == [1, 2])
        #expect(budget.drop(saving: 1).map(\.kind) == [.memory])
        #expect(!budget.isExhausted)
    }

    @Test(arguments: [0, 1, 5, 9]) func theLastMessageStaysWhateverCountsAsRecent(recent: Int) {
        var budget = PromptBudget(
            messages: pieces(.message, 1...3), recent: recent, memories: [], shareable: [], goals: [], people: [])
        #expect(budget.drop(saving: 1_000).map(\.id) == [1, 2])
    }

    @Test(arguments: DroppedPiece.Kind.allCases, DroppedPiece.Reason.allCases)
    func isStoredAndReadBack(kind: DroppedPiece.Kind, reason: DroppedPiece.Reason) {
        let piece = DroppedPiece(kind, id: 7, reason: reason)
        #expect(DroppedPiece(json: piece.json) == piece)
        let named = DroppedPiece(kind, key: "ada", reason: reason)
        #expect(DroppedPiece(json: named.json) == named)
        #expect(DroppedPiece(json: ["kind": "mood", "reason": "budget"]) == nil)
    }
}

@Suite struct TokenEstimateTests {
    private static let texts: [(String, Int)] = [
        ("", 0), ("Good evening.", 3), ("mathematician", 2), ("a b c", 3), ("1815", 4), ("…", 1), ("\n\n", 2),
        ("Привет", 6), ("日本語", 6), ("👋", 2), ("naïve", 3),
    ]

    @Test(arguments: texts)
    func counts(text: String, tokens: Int) {
        #expect(TokenEstimate.count(text) == tokens)
    }

    @Test func messagesHaveEndsOfTheirOwn() {
        let messages = [PromptMessage(role: .system, content: "One."), PromptMessage(role: .user, content: "Two.")]
        #expect(TokenEstimate.count(messages) == 4 + 2 * TokenEstimate.perMessage)
    }
}

@Suite struct PromptWordsTests {
    @Test func numbersBecomeWords() {
        #expect(PromptWords.trait("love_of-order", 0.9) == "very high love of order")
        #expect(
            [0.1, 0.3, 0.5, 0.7].map { PromptWords.trait("wit", $0) } == [
                "very low wit", "low wit", "moderate wit", "high wit",
            ])
        #expect([0, 0.3, 0.5, 1].map(PromptWords.energy) == ["exhausted", "tired", "awake", "full of energy"])
        #expect(
            PromptWords.regard(trust: 0.25, familiarity: 0, affinity: 0)
                == "a stranger to you, whom you trust with small talk")
        #expect(
            PromptWords.regard(trust: 0.9, familiarity: 0.8, affinity: 0.5)
                == "somebody you know very well, whom you trust with secrets and like")
        #expect(
            PromptWords.regard(trust: 0.1, familiarity: 0.2, affinity: -0.5)
                == "somebody you know a little, whom you do not trust and do not like")
    }

    private static let ages: [(Double, String)] = [
        (0.5, "less than an hour ago"), (5.0, "today or last night"), (30.0, "yesterday"), (72.0, "3 days ago"),
        (336.0, "2 weeks ago"), (2_160.0, "3 months ago"), (19_200.0, "2 years ago"), (1e7, "very long ago"),
    ]

    @Test(arguments: ages)
    func agesAreRough(hours: Double, words: String) {
        #expect(PromptWords.age(hours: hours) == words)
    }
}
