import FishbowlCore
import Testing

@Suite struct BudgetStandingTests {
    private func standing(
        _ owner: BudgetStanding.Owner, _ unit: BudgetStanding.Unit, _ used: Double, _ limit: Double
    ) -> BudgetStanding {
        BudgetStanding(
            owner: owner, unit: unit, used: used, limit: limit, until: Timestamp("2026-12-01T00:00:00Z")!,
            path: "settings/budget.x")
    }

    @Test func itIsUsedUpWhenTheLimitIsReached() {
        #expect(!standing(.bowl, .tokens, 9_999, 10_000).isExhausted)
        #expect(standing(.bowl, .tokens, 10_000, 10_000).isExhausted)
        #expect(standing(.bowl, .money, 0.5001, 0.5).isExhausted)
    }

    @Test func theMessageSaysWhoseBudgetHowMuchUntilWhenAndWhatToDo() {
        #expect(
            standing(.character("ada"), .tokens, 10_023, 10_000).message
                == "the budget of character ada is used up: 10,023 of 10,000 tokens today; it goes on at "
                + "2026-12-01T00:00:00Z, or when the budget is raised: fishbowl config set settings/budget.x …")
        #expect(
            standing(.characterIn("ada", scenario: "tea"), .money, 0.5, 0.25).message.hasPrefix(
                "the budget of character ada in scenario tea is used up: 0.5 of 0.25 price units today;"))
    }

    @Test(arguments: [
        (0.0, "0", "0"), (999, "999", "999"), (1_000, "1,000", "1000"), (1_234_567, "1,234,567", "1234567"),
        (0.12345, "0", "0.1235"), (2.5, "2", "2.5"), (-3, "0", "0"),
        (1e30, "9,000,000,000,000,000,000", "900000000000"),
    ])
    func amountsAreReadable(number: Double, tokens: String, money: String) {
        #expect(BudgetStanding.amount(number, .tokens) == tokens)
        #expect(BudgetStanding.amount(number, .money) == money)
    }

    @Test func narrowingTakesTheSmallerOfEachBound() {
        let wide = ModelBudget(tokens: 100, money: 2)
        #expect(wide.narrowed(by: ModelBudget()) == wide)
        #expect(ModelBudget().narrowed(by: wide) == wide)
        #expect(wide.narrowed(by: ModelBudget(tokens: 50, money: 3)) == ModelBudget(tokens: 50, money: 2))
        #expect(ModelBudget().isUnlimited && !ModelBudget(money: 1).isUnlimited)
    }
}
