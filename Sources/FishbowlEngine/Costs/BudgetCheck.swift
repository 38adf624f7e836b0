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
    private let bounds: [BudgetBound]

    /// - Parameters:
    ///   - scenario: of the conversation; nil outside of any.
    ///   - character: who speaks or asks; nil for scenarios and plugins.
    init(
        _ catalog: ReleaseCatalog, scenario: ScenarioDefinition?,
        character: (id: CharacterID, key: String, personality: PersonalityDefinition?)?
    ) {
        var bounds = [BudgetBound.bowl(catalog)]
        if let scenario { bounds.append(.scenario(scenario, catalog)) }
        if let character {
            bounds.append(.character(character.id, character.key, character.personality, catalog))
            if let scenario { bounds.append(.character(character.id, character.key, in: scenario)) }
        }
        self.bounds = bounds
    }

    /// The first budget of which nothing is left on the day of `now`, from the bowl's to the narrowest; nil when a model
    /// may be asked.
    func exhausted(_ store: Transaction, at now: Timestamp) throws -> BudgetStanding? {
        for bound in bounds {
            if let exhausted = try bound.standings(store, at: now).first(where: \.isExhausted) { return exhausted }
        }
        return nil
    }
}
