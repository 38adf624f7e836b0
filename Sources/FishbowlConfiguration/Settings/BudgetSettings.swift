public import FishbowlCore

/// What language models may take in a day, UTC: of the whole bowl, of each scenario, of each character.
///
/// None has a default: what is not written down is not bounded. A scenario's own settings may have `scenario_…` and
/// `character_…`, which only narrow; the bounds of the bowl are the bowl's.
public enum BudgetSettings {
    public static let group = "budget"

    /// Tokens a day that a budget may have.
    public static let tokens = 1...1_000_000_000_000
    /// Money a day that a budget may have, in the currency of the models' prices.
    public static let money = 0.0001...1_000_000_000

    /// Tokens, read and written, of all calls.
    public static let bowlTokens = OptionalSetting(
        group, "bowl_tokens", in: tokens, unit: "tokens per day",
        "Tokens, read and written, that models may take in the whole bowl; unbounded when absent.")
    /// Money for all calls.
    public static let bowlMoney = OptionalSetting(
        group, "bowl_money", in: money, unit: "price units per day",
        "What models may cost in the whole bowl, in the currency of their prices; unbounded when absent.")
    /// Tokens of the calls in the conversations of one scenario.
    public static let scenarioTokens = OptionalSetting(
        group, "scenario_tokens", in: tokens, unit: "tokens per day",
        "Tokens that models may take in the conversations of one scenario; unbounded when absent.")
    /// Money for those.
    public static let scenarioMoney = OptionalSetting(
        group, "scenario_money", in: money, unit: "price units per day",
        "What models may cost in the conversations of one scenario; unbounded when absent.")
    /// Tokens of the calls for one character.
    public static let characterTokens = OptionalSetting(
        group, "character_tokens", in: tokens, unit: "tokens per day",
        "Tokens that models may take for one character, who may have a budget of its own; unbounded when absent.")
    /// Money for those.
    public static let characterMoney = OptionalSetting(
        group, "character_money", in: money, unit: "price units per day",
        "What models may cost for one character, who may have a budget of its own; unbounded when absent.")

    /// What a scenario may narrow.
    static let scenarioFields = [
        scenarioTokens.field, scenarioMoney.field, characterTokens.field, characterMoney.field,
    ]

    static let fields = [bowlTokens.field, bowlMoney.field] + scenarioFields
}

extension Settings {
    /// The budget of the whole bowl.
    public var bowlBudget: ModelBudget {
        ModelBudget(tokens: self[BudgetSettings.bowlTokens], money: self[BudgetSettings.bowlMoney])
    }

    /// The budget of one scenario.
    public var scenarioBudget: ModelBudget {
        ModelBudget(tokens: self[BudgetSettings.scenarioTokens], money: self[BudgetSettings.scenarioMoney])
    }

    /// The budget of a character that has none of its own.
    public var characterBudget: ModelBudget {
        ModelBudget(tokens: self[BudgetSettings.characterTokens], money: self[BudgetSettings.characterMoney])
    }
}
