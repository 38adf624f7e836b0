extension WeighedEvidence {
    /// What is left of the weight.
    public func faded(halfLifeInDays: Double = TrustRule.halfLifeInDays) -> Double {
        weight * (ageInDays.map { Power.of(0.5, max($0, 0) / halfLifeInDays) } ?? 1)
    }
}
