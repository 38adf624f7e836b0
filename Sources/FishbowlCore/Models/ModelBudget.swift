/// What language models may take within one day, UTC. A bound that is nil does not bind.
public struct ModelBudget: Hashable, Sendable {
    /// Tokens read and written together.
    public var tokens: Int?
    /// In the currency of the models' prices.
    public var money: Double?

    public init(tokens: Int? = nil, money: Double? = nil) {
        self.tokens = tokens
        self.money = money
    }

    public var isUnlimited: Bool { tokens == nil && money == nil }

    /// The narrower of both, bound by bound.
    public func narrowed(by other: ModelBudget) -> ModelBudget {
        ModelBudget(
            tokens: [tokens, other.tokens].compactMap(\.self).min(),
            money: [money, other.money].compactMap(\.self).min())
    }
}

/// What language models took, in the units of budgets.
public struct ModelUse: Hashable, Sendable {
    /// Tokens read and written together.
    public var tokens: Int
    /// In the currency of the models' prices.
    public var money: Double

    public init(tokens: Int = 0, money: Double = 0) {
        self.tokens = tokens
        self.money = money
    }
}
