internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// Someone whose use of models is bounded, perhaps, and by how much.
struct BudgetBound {
    let owner: BudgetStanding.Owner
    let budget: ModelBudget
    /// What `config set` raises it by.
    let tokensPath: String
    let moneyPath: String
    /// What was taken on a day (UTC). Reads by an index.
    let use: (_ store: Transaction, _ day: String) throws -> ModelUse

    static func bowl(_ catalog: ReleaseCatalog) -> BudgetBound {
        BudgetBound(
            owner: .bowl, budget: catalog.settings.bowlBudget, tokensPath: BudgetSettings.bowlTokens.entryPath,
            moneyPath: BudgetSettings.bowlMoney.entryPath
        ) { try $0.modelUse(on: $1) }
    }

    /// The narrower of the scenario's own budget and that of all scenarios.
    static func scenario(_ scenario: ScenarioDefinition, _ catalog: ReleaseCatalog) -> BudgetBound {
        let (general, own) = (catalog.settings.scenarioBudget, scenario.ownBudget)
        let budget = general.narrowed(by: own)
        let key = scenario.key
        // What narrows is what must be raised.
        return BudgetBound(
            owner: .scenario(key), budget: budget,
            tokensPath: budget.tokens == general.tokens
                ? BudgetSettings.scenarioTokens.entryPath : BudgetSettings.scenarioTokens.path(in: scenario),
            moneyPath: budget.money == general.money
                ? BudgetSettings.scenarioMoney.entryPath : BudgetSettings.scenarioMoney.path(in: scenario)
        ) { try $0.modelUse(on: $1, scenario: key) }
    }

    /// The character's own budget, bound by bound in place of that of all characters.
    static func character(
        _ id: CharacterID, _ key: String, _ personality: PersonalityDefinition?, _ catalog: ReleaseCatalog
    ) -> BudgetBound {
        let (general, own) = (catalog.settings.characterBudget, personality?.budget ?? ModelBudget())
        return BudgetBound(
            owner: .character(key),
            budget: ModelBudget(tokens: own.tokens ?? general.tokens, money: own.money ?? general.money),
            tokensPath: own.tokens == nil
                ? BudgetSettings.characterTokens.entryPath : "personalities/\(key).budget.tokens",
            moneyPath: own.money == nil ? BudgetSettings.characterMoney.entryPath : "personalities/\(key).budget.money"
        ) { try $0.modelUse(on: $1, character: id) }
    }

    /// What the scenario's own settings allow each character in its conversations.
    static func character(_ id: CharacterID, _ key: String, in scenario: ScenarioDefinition) -> BudgetBound {
        let place = scenario.key
        return BudgetBound(
            owner: .characterIn(key, scenario: place), budget: scenario.ownCharacterBudget,
            tokensPath: BudgetSettings.characterTokens.path(in: scenario),
            moneyPath: BudgetSettings.characterMoney.path(in: scenario)
        ) { try $0.modelUse(on: $1, character: id, scenario: place) }
    }

    /// How much of each of its budgets is taken on the day of `now`; empty when nothing bounds it.
    func standings(_ store: Transaction, at now: Timestamp) throws -> [BudgetStanding] {
        guard !budget.isUnlimited else { return [] }
        let use = try use(store, now.dayText)
        let until = now.startOfDay.advanced(by: .seconds(86_400))
        var standings: [BudgetStanding] = []
        if let limit = budget.tokens {
            standings.append(
                BudgetStanding(
                    owner: owner, unit: .tokens, used: Double(use.tokens), limit: Double(limit), until: until,
                    path: tokensPath))
        }
        if let limit = budget.money {
            standings.append(
                BudgetStanding(owner: owner, unit: .money, used: use.money, limit: limit, until: until, path: moneyPath)
            )
        }
        return standings
    }
}

extension OptionalSetting {
    /// The path of the setting in the configuration: `settings/budget.bowl_tokens`.
    fileprivate var entryPath: String { "settings/\(path)" }

    /// Its path where a scenario has it: `scenarios/evening.settings.budget.scenario_tokens`.
    fileprivate func path(in scenario: ScenarioDefinition) -> String { "scenarios/\(scenario.key).settings.\(path)" }
}
