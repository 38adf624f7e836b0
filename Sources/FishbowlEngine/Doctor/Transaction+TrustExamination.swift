internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension Transaction {
    /// Compares the trust that is written with each telling with the evidence of that moment (T8).
    ///
    /// Evidence of the very moment may have been written before or after the telling in the same transaction, so any part of
    /// it may have counted, from the first on. Which of the two rows is wrong where they differ, no row says.
    func examineTrust() throws -> Examination {
        var result = Examination()
        let tellings = try trustedTellings()
        var settings = PastSettings(self)
        var evidence: [EvidenceRow] = []
        var pair: (CharacterID, CharacterID)?
        for telling in tellings {
            if pair.map({ $0 != (telling.teller, telling.hearer) }) ?? true {
                evidence = try wholeEvidence(of: telling.teller, about: telling.hearer)
                pair = (telling.teller, telling.hearer)
            }
            if telling.trust < telling.sensitivity {
                result.findings.append(
                    .init(
                        .trust, "memory_sharing_events", "\(telling.event)",
                        "told something more sensitive (\(telling.sensitivity)) than trust allowed (\(telling.trust))",
                        remedy: Examination.Finding.restore))
                continue
            }
            let rule = try settings.of(telling.release, scenario: telling.scenario)
            guard !rule.allows(telling, evidence) else { continue }
            result.findings.append(
                .init(
                    .trust, "memory_sharing_events", "\(telling.event)",
                    "the trust \(telling.trust) is not what the evidence from before comes to",
                    remedy: Examination.Finding.restore))
        }
        result.counts[.trust] = tellings.count
        return result
    }
}

/// Settings as releases of the past had them, each read once.
private struct PastSettings {
    private let store: Transaction
    private var catalogs: [ReleaseNumber: ReleaseCatalog] = [:]

    init(_ store: Transaction) {
        self.store = store
    }

    mutating func of(_ release: ReleaseNumber, scenario: String?) throws -> Settings {
        let catalog: ReleaseCatalog
        if let known = catalogs[release] {
            catalog = known
        } else {
            catalog = try ReleaseCatalog(release: release, entries: store.entries(at: release), reusing: nil)
            catalogs[release] = catalog
        }
        return scenario.flatMap { catalog.scenarios[$0]?.settings } ?? catalog.settings
    }
}

extension Settings {
    /// Numbers are rounded when they are stored and added in another order.
    private static let precision = 1e-9

    /// Whether some of the evidence that a teller had then comes to the trust that is written.
    fileprivate func allows(_ telling: TrustedTelling, _ evidence: [EvidenceRow]) -> Bool {
        let start = oldestEvidence(at: telling.at)
        let counted = evidence.filter { row in
            (row.occurredAt >= start || row.kind == .given) && row.occurredAt <= telling.at
        }
        func isMet(_ rows: [EvidenceRow]) -> Bool {
            // As recall reads it: by time, then by number; given evidence counts until it is withdrawn.
            let ordered = rows.enumerated().sorted {
                ($0.element.occurredAt, $0.offset) < ($1.element.occurredAt, $1.offset)
            }.map(\.element)
            return abs(trust(ordered, now: telling.at) - telling.trust) <= Self.precision
        }
        for isWithdrawn in [true, false] {
            let valid = counted.filter { row in
                guard let end = row.withdrawnAt else { return true }
                return isWithdrawn ? end > telling.at : end >= telling.at
            }
            let before = valid.filter { $0.occurredAt < telling.at }
            let during = valid.filter { $0.occurredAt == telling.at }
            for count in 0...during.count where isMet(before + during.prefix(count)) { return true }
        }
        return false
    }
}
