package import FishbowlCore
package import FishbowlStore

/// What calls of models came to, and how much of each budget is taken today: for those who pay.
package struct CostReport: Sendable {
    package let dimension: UsageDimension
    package let span: UsageSpan
    package let sums: [UsageSum]
    package let total: UsageSum
    /// Whether some tokens were counted here, because a server did not say.
    package let hasEstimates: Bool
    /// UTC.
    package let today: String
    /// The bowl's, then those of scenarios, then those of characters, each by key. Budgets that hold for every scenario or
    /// character are shown of those that have taken something today.
    package let budgets: [BudgetStanding]
    /// Whether a model was ever asked in this bowl.
    package let isEverUsed: Bool
    /// How money, and how tokens, go from day to day, whatever span was asked for.
    package let money: UsageCourse
    package let tokens: UsageCourse
}

extension Bowl {
    /// What calls of models came to, summed by a dimension.
    package func costs(by dimension: UsageDimension, in span: UsageSpan) async throws -> CostReport {
        let (now, catalogs) = (clock.now(), catalogs)
        return try await store.read { transaction in
            CostReport(
                dimension: dimension, span: span, sums: try transaction.usageSums(by: dimension, in: span),
                total: try transaction.usageTotal(in: span),
                hasEstimates: try transaction.hasEstimatedUsage(in: span), today: now.dayText,
                budgets: try catalogs.newest(in: transaction).map { try transaction.budgets(of: $0, at: now) } ?? [],
                isEverUsed: try transaction.usageTotal(in: UsageSpan()).hasAny,
                money: try transaction.course(at: now) { $0.cost },
                tokens: try transaction.course(at: now) { Double($0.tokens) })
        }
    }
}

extension UsageSum {
    /// Whether a model was asked at all.
    package var hasAny: Bool { calls > 0 || failedAttempts > 0 }
}

extension Transaction {
    /// How much of every budget of a release is taken today.
    fileprivate func budgets(of catalog: ReleaseCatalog, at now: Timestamp) throws -> [BudgetStanding] {
        let today = UsageSpan(since: now.dayText, until: now.dayText)
        let usedScenarios = Set(try usageSums(by: .scenario, in: today).compactMap(\.key))
        let usedCharacters = Set(try usageSums(by: .character, in: today).compactMap(\.key))
        var bounds = [BudgetBound.bowl(catalog)]
        let scenarios = catalog.scenarios.values.sorted { $0.key < $1.key }
        for scenario in scenarios where usedScenarios.contains(scenario.key) || !scenario.ownBudget.isUnlimited {
            bounds.append(.scenario(scenario, catalog))
        }
        let people = try characters().filter { $0.kind == .character }.sorted { $0.key < $1.key }
        for person in people {
            let personality = catalog.personalities[person.key]
            if usedCharacters.contains(person.key) || !(personality?.budget.isUnlimited ?? true) {
                bounds.append(.character(person.id, person.key, personality, catalog))
            }
            guard usedCharacters.contains(person.key) else { continue }
            for scenario in scenarios where usedScenarios.contains(scenario.key) {
                bounds.append(.character(person.id, person.key, in: scenario))
            }
        }
        return try bounds.flatMap { try $0.standings(self, at: now) }
    }
}
