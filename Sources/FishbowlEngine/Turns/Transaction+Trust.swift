internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension Transaction {
    /// Trust of one character in another, 0 … 1, from all its evidence as it has faded by `now`.
    func trust(
        of truster: CharacterID, in other: CharacterID, by settings: Settings, now: Timestamp
    ) throws(StoreError) -> Double {
        settings.trust(try evidence(of: truster, about: other, by: settings, now: now), now: now)
    }

    /// All evidence that still counts.
    func evidence(
        of truster: CharacterID, about other: CharacterID, by settings: Settings, now: Timestamp
    ) throws(StoreError) -> [EvidenceRow] {
        let days = max(
            settings[TrustSettings.halfLife] * TrustRule.rememberedHalfLives, settings[TrustSettings.betrayalDays])
        return try evidence(of: truster, about: other, since: now.advanced(by: .seconds(-days * 86_400)))
    }
}

extension Settings {
    /// What that evidence comes to.
    func trust(_ evidence: some Sequence<EvidenceRow>, now: Timestamp) -> Double {
        TrustRule.trust(
            evidence.lazy.map { $0.weighed(now: now) }, baseRate: self[TrustSettings.baseRate],
            halfLifeInDays: self[TrustSettings.halfLife], betrayalCap: self[TrustSettings.betrayalCap],
            betrayalDays: self[TrustSettings.betrayalDays])
    }
}

extension EvidenceRow {
    /// The row as the rule of trust sees it.
    func weighed(now: Timestamp) -> WeighedEvidence {
        WeighedEvidence(
            weight: weight, ageInDays: kind == .given ? nil : now.hours(since: occurredAt) / 24,
            isBetrayal: kind == .betrayed)
    }
}
