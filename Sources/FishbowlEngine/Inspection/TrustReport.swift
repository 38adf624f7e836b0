internal import FishbowlConfiguration
package import FishbowlCore
package import FishbowlStore

/// How far one character trusts another, and why.
package struct TrustReport: Sendable {
    /// All evidence of one kind.
    package struct Kind: Hashable, Sendable {
        package let kind: EvidenceKind
        package let count: Int
        /// The sum of the weights as they were written.
        package let weight: Double
        /// The sum of what is left of them.
        package let faded: Double
        package let lastAt: Timestamp
    }

    /// What one piece of evidence did.
    package struct Step: Hashable, Sendable {
        package let evidence: RecordedEvidence
        /// What is left of its weight.
        package let faded: Double
        /// Trust right after it.
        package let trust: Double
    }

    package let truster: CharacterRow
    package let trusted: CharacterRow
    /// When it was looked at.
    package let at: Timestamp
    package let trust: Double
    /// Trust without any evidence.
    package let baseRate: Double
    /// Time in which evidence loses half its weight, in days.
    package let halfLifeInDays: Double
    /// Nil when they never had to do with each other.
    package let relationship: RelationshipRow?
    /// In the order in which evidence is described.
    package let kinds: [Kind]
    /// What the last pieces of evidence did, oldest first.
    package let steps: [Step]
}

extension TrustReport {
    /// - Parameters:
    ///   - settings: those outside any scenario.
    ///   - count: of how many pieces of evidence the steps are wanted.
    init(
        of truster: CharacterRow, in trusted: CharacterRow, at now: Timestamp, _ settings: Settings, last count: Int,
        store: Transaction
    ) throws {
        let rows = try store.recordedEvidence(of: truster.id, about: trusted.id)
        let evidence = rows.map(\.evidence)
        func faded(_ row: EvidenceRow) -> Double {
            row.withdrawnAt == nil ? row.weighed(now: now).faded(halfLifeInDays: settings[TrustSettings.halfLife]) : 0
        }
        func trust(_ evidence: some Sequence<EvidenceRow>, at time: Timestamp) -> Double {
            let oldest = settings.oldestEvidence(at: time)
            let counting = evidence.filter { row in
                (row.kind == .given || row.occurredAt >= oldest) && row.withdrawnAt.map { $0 > time } ?? true
            }
            return settings.trust(counting, now: time)
        }
        self.truster = truster
        self.trusted = trusted
        at = now
        self.trust = try store.trust(of: truster.id, in: trusted.id, by: settings, now: now)
        baseRate = settings[TrustSettings.baseRate]
        halfLifeInDays = settings[TrustSettings.halfLife]
        relationship = try store.relationship(of: truster.id, to: trusted.id)
        kinds = EvidenceKind.allCases.compactMap { kind in
            let some = evidence.filter { $0.kind == kind }
            guard let last = some.last else { return nil }
            return Kind(
                kind: kind, count: some.count, weight: some.map(\.weight).reduce(0, +),
                faded: some.map(faded).reduce(0, +), lastAt: last.occurredAt)
        }
        steps = rows.enumerated().suffix(count).map { index, row in
            Step(
                evidence: row, faded: faded(row.evidence),
                trust: trust(evidence.prefix(index + 1), at: row.evidence.occurredAt))
        }
    }
}

extension Bowl {
    /// How far one character trusts another by now, by the settings of the newest release.
    ///
    /// - Parameter count: of how many pieces of evidence the steps are wanted.
    /// - Throws: `EngineError.nobody`; `.noConfiguration`.
    package func trust(of truster: String, in trusted: String, last count: Int = 0) async throws -> TrustReport {
        try await inspect { store, catalog, now in
            try TrustReport(
                of: store.somebody(truster), in: store.somebody(trusted), at: now, catalog.settings, last: count,
                store: store)
        }
    }
}
