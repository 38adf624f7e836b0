internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// Trust of one character in another, from all its evidence as it has faded by now.
    func trust(of truster: CharacterID, in other: CharacterID) throws -> Double {
        trust(try evidence(of: truster, about: other))
    }

    private func trust(_ evidence: [EvidenceRow], and added: Double = 0) -> Double {
        let weighed = evidence.map { row in
            WeighedEvidence(
                weight: row.weight, ageInDays: row.kind == .given ? nil : now.hours(since: row.occurredAt) / 24)
        }
        return TrustRule.trust(
            weighed + [WeighedEvidence(weight: added, ageInDays: 0)], baseRate: settings[TrustSettings.baseRate],
            halfLifeInDays: settings[TrustSettings.halfLife])
    }

    /// Speaker and hearers have conversed: evidence in both directions, at most once an hour for each pair.
    func converse(_ speaker: Participant, with hearers: [Participant]) throws {
        let others = hearers.filter { $0.key != speaker.key }
        let outgoing = try store.relationships(of: speaker.id, to: others.map(\.id))
        let due = others.filter { other in
            let last = outgoing.first { $0.other == other.id }?.lastConversedAt
            return last.map { now.hours(since: $0) >= TrustRule.conversedIntervalInHours } ?? true
        }
        guard !due.isEmpty else { return }
        for other in due {
            try witness(.conversed, by: speaker, of: other, rule: .failsEvent)
            try witness(.conversed, by: other, of: speaker, rule: .undone)
        }
        let incoming = try store.relationships(of: due.map(\.id), to: speaker.id)
        let renewed = due.flatMap { other in
            let before = (outgoing.first { $0.other == other.id }, incoming.first { $0.character == other.id })
            return [
                RelationshipRow(from: speaker.id, to: other.id, before: before.0, conversedAt: now),
                RelationshipRow(from: other.id, to: speaker.id, before: before.1, conversedAt: now),
            ]
        }
        try store.putRelationships(renewed, release: catalog.release, now: now)
    }

    /// All evidence that still weighs anything: after ten half-lives a thousandth is left.
    private func evidence(of truster: CharacterID, about other: CharacterID) throws -> [EvidenceRow] {
        let days = settings[TrustSettings.halfLife] * 10
        return try store.evidence(of: truster, about: other, since: now.advanced(by: .seconds(-days * 86_400)))
    }

    /// Writes one piece of evidence; hooks of the `trust` event may reweigh or refuse it.
    private func witness(
        _ kind: EvidenceKind, by truster: Participant, of other: Participant, rule: FailureRule
    ) throws {
        let evidence = try evidence(of: truster.id, about: other.id)
        func view(_ weight: Double) -> ScriptArgument {
            .trustChange(
                TrustChangeView(
                    other: other.view(), evidence: kind, weight: weight, old: trust(evidence),
                    new: trust(evidence, and: weight)))
        }
        let owner = HandlerOwner.character(truster.key)
        let asked = try refine(
            settings[TrustSettings.conversed], by: .beforeTrust, of: [owner], about: truster.view(), rule: rule
        ) { weight, _ in
            view(weight)
        } change: { weight, result in
            if case .number(let replaced) = result { weight = replaced }
        }
        guard let weight = asked.value else { return }
        try store.insertEvidence(
            [
                EvidenceRow(
                    truster: truster.id, trusted: other.id, kind: kind, weight: weight, occurredAt: now,
                    conversation: conversation.id)
            ], release: catalog.release)
        try announce(.onTrust, to: [owner], about: truster.view(), rule: { _ in rule }) { _ in view(weight) }
    }
}

extension RelationshipRow {
    /// The relationship as it was, and that they conversed.
    fileprivate init(from: CharacterID, to: CharacterID, before: RelationshipRow?, conversedAt: Timestamp) {
        self.init(
            character: from, other: to, familiarity: before?.familiarity ?? 0, affinity: before?.affinity ?? 0,
            lastConversedAt: conversedAt)
    }
}
