internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension Settings {
    /// Trust from evidence as it has faded by `now`. What is ten half-lives old is not looked at any more.
    func trust(_ evidence: some Sequence<EvidenceRow>, at now: Timestamp) -> Double {
        let oldest = now.advanced(by: .seconds(-self[TrustSettings.halfLife] * 10 * 86_400))
        return TrustRule.trust(
            evidence.filter { $0.kind == .given || $0.occurredAt >= oldest }.map { $0.weighed(at: now) },
            baseRate: self[TrustSettings.baseRate],
            halfLifeInDays: self[TrustSettings.halfLife])
    }
}

extension EvidenceRow {
    /// The evidence with its age at `now`; what was given has none.
    func weighed(at now: Timestamp) -> WeighedEvidence {
        WeighedEvidence(weight: weight, ageInDays: kind == .given ? nil : now.hours(since: occurredAt) / 24)
    }
}
