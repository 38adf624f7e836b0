internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// Whether there is anything left, today, for one more call of a model.
///
/// A call is allowed as long as every budget that it counts for has something left, and may then take more than that: what
/// it takes is not known before. So a budget is overdrawn by as much as the calls take that were under way when it ran
/// out. A day is a UTC day.
///
/// Costs one statement for each owner that has a budget, none where nobody has. Reads only.
struct BudgetCheck {
    /// Someone whose use is bounded.
    private struct Bound {
        let owner: ExhaustedBudget.Owner
        let budget: ModelBudget
        /// What `config set` raises it by.
        let paths: (tokens: String, money: String)
        let use: (_ day: String) throws -> ModelUse
    }

    private let bounds: [Bound]

    /// - Parameters:
    ///   - scenario: of the conversation; nil outside of any.
    ///   - character: who speaks or asks; nil for scenarios and plugins.
    ///   - personality: that character's; nil where the release has none.
    init(
        _ store: Transaction, _ catalog: ReleaseCatalog, scenario: ScenarioDefinition?, character: CharacterID?,
        key: String?, personality: PersonalityDefinition?
    ) {
        let settings = catalog.settings
        var bounds = [
            Bound(owner: .bowl, budget: settings.bowlBudget, paths: Self.paths("bowl")) {
                try store.modelUse(on: $0)
            }
        ]
        if let scenario {
            let general = settings.scenarioBudget
            let own = scenario.ownBudget
            bounds.append(
                Bound(
                    owner: .scenario(scenario.key), budget: general.narrowed(by: own),
                    paths: Self.paths("scenario", of: scenario, own, narrowing: general)
                ) { try store.modelUse(on: $0, scenario: scenario.key) })
        }
        if let character, let key {
            let own = personality?.budget ?? ModelBudget()
            let general = settings.characterBudget
            bounds.append(
                Bound(
                    owner: .character(key),
                    budget: ModelBudget(tokens: own.tokens ?? general.tokens, money: own.money ?? general.money),
                    paths: (
                        own.tokens == nil ? Self.paths("character").tokens : "personalities/\(key).budget.tokens",
                        own.money == nil ? Self.paths("character").money : "personalities/\(key).budget.money"
                    )
                ) { try store.modelUse(on: $0, character: character) })
            if let scenario {
                bounds.append(
                    Bound(
                        owner: .characterIn(key, scenario: scenario.key), budget: scenario.ownCharacterBudget,
                        paths: Self.paths("character", of: scenario)
                    ) { try store.modelUse(on: $0, character: character, scenario: scenario.key) })
            }
        }
        self.bounds = bounds.filter { !$0.budget.isUnlimited }
    }

    /// The first budget of which nothing is left on the day of `now`, from the bowl's to the narrowest; nil when a model
    /// may be asked.
    func exhausted(at now: Timestamp) throws -> ExhaustedBudget? {
        let until = now.startOfDay.advanced(by: .seconds(86_400))
        for bound in bounds {
            let use = try bound.use(now.dayText)
            func exhausted(
                _ unit: ExhaustedBudget.Unit, _ used: Double, _ limit: Double?, _ path: String
            ) -> ExhaustedBudget? {
                guard let limit, used >= limit else { return nil }
                return ExhaustedBudget(
                    owner: bound.owner, unit: unit, used: used, limit: limit, until: until, path: path)
            }
            let found =
                exhausted(.tokens, Double(use.tokens), bound.budget.tokens.map(Double.init), bound.paths.tokens)
                ?? exhausted(.money, use.money, bound.budget.money, bound.paths.money)
            if let found { return found }
        }
        return nil
    }

    private static func paths(_ owner: String) -> (tokens: String, money: String) {
        ("settings/\(BudgetSettings.group).\(owner)_tokens", "settings/\(BudgetSettings.group).\(owner)_money")
    }

    private static func paths(_ owner: String, of scenario: ScenarioDefinition) -> (tokens: String, money: String) {
        let group = "scenarios/\(scenario.key).settings.\(BudgetSettings.group)"
        return ("\(group).\(owner)_tokens", "\(group).\(owner)_money")
    }

    /// Those of the scenario where its own bound is the narrower one, else those of the settings.
    private static func paths(
        _ owner: String, of scenario: ScenarioDefinition, _ own: ModelBudget, narrowing general: ModelBudget
    ) -> (tokens: String, money: String) {
        let narrowed = general.narrowed(by: own)
        let (here, everywhere) = (paths(owner, of: scenario), paths(owner))
        return (
            own.tokens != nil && own.tokens == narrowed.tokens && own.tokens != general.tokens
                ? here.tokens : everywhere.tokens,
            own.money != nil && own.money == narrowed.money && own.money != general.money
                ? here.money : everywhere.money
        )
    }
}
