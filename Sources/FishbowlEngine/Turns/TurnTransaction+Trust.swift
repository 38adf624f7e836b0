internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// Someone whom evidence is about, whether they take part here or not.
    struct Acquaintance {
        let id: CharacterID
        let view: PersonView

        init(_ participant: Participant) { (id, view) = (participant.id, participant.view()) }
        init(absent row: CharacterRow) { (id, view) = (row.id, PersonView(absent: row)) }
    }

    /// What there is evidence of.
    struct Finding {
        let kind: EvidenceKind
        let weight: Double
        var message: MessageID?
        var memory: MemoryID?
    }

    /// Trust of one character in another, from all its evidence as it has faded by now.
    func trust(of truster: CharacterID, in other: CharacterID) throws -> Double {
        try store.trust(of: truster, in: other, by: settings, now: now)
    }

    /// Writes one piece of evidence; hooks of the `trust` event may reweigh or refuse it.
    ///
    /// - Parameter rule: what a failure of the truster's own hook means.
    /// - Returns: false when it was refused, and nothing written.
    @discardableResult
    func witness(
        _ finding: Finding, by truster: Participant, of other: Acquaintance, rule: FailureRule
    ) throws -> Bool {
        let known = try store.evidence(of: truster.id, about: other.id, by: settings, now: now)
        func row(_ weight: Double) -> EvidenceRow {
            EvidenceRow(
                truster: truster.id, trusted: other.id, kind: finding.kind, weight: weight, occurredAt: now,
                conversation: conversationID, message: finding.message, memory: finding.memory)
        }
        func view(_ weight: Double) -> ScriptArgument {
            .trustChange(
                TrustChangeView(
                    other: other.view, evidence: finding.kind, weight: weight, old: settings.trust(known, now: now),
                    new: settings.trust(known + [row(weight)], now: now)))
        }
        let owner = HandlerOwner.character(truster.key)
        let asked = try refine(
            finding.weight, by: .beforeTrust, of: [owner], about: truster.view(), rule: rule
        ) { weight, _ in
            view(weight)
        } change: { weight, result in
            if case .number(let replaced) = result { weight = replaced }
        }
        guard let weight = asked.value else { return false }
        try store.insertEvidence([row(weight)], release: catalog.release)
        try announce(.onTrust, to: [owner], about: truster.view(), rule: { _ in rule }) { _ in view(weight) }
        return true
    }

    /// A script has witnessed something. Of one kind about one other only so much counts in a day.
    ///
    /// - Returns: the trust afterwards; nil when nothing was written.
    func recordEvidence(_ kind: EvidenceKind, by truster: Participant, of other: Acquaintance) throws -> Double? {
        let today = try store.evidenceCount(of: truster.id, about: other.id, kind: kind, since: now.startOfDay)
        guard today < settings[TrustSettings.witnessedPerDay], let weight = settings.weight(of: kind),
            try witness(Finding(kind: kind, weight: weight), by: truster, of: other, rule: .undone)
        else { return nil }
        return try trust(of: truster.id, in: other.id)
    }

    /// Whoever is told something in confidence, or whispered to, has evidence about the teller: so many times a day.
    ///
    /// - Parameters:
    ///   - message: the words; nil where there are none.
    ///   - whispered: how sensitive they are, when they were whispered.
    func confide(
        _ tellings: [Telling], by teller: Participant, to hearers: [Participant], in message: MessageID?,
        whispered: Double?
    ) throws {
        guard let weight = settings.weight(of: .confided) else { return }
        for hearer in hearers where hearer.key != teller.key {
            let told = tellings.filter { $0.hearer.key == hearer.key }
                .max { $0.memory.sensitivity < $1.memory.sensitivity }
            let confidence = max(told?.memory.sensitivity ?? 0, whispered ?? 0)
            guard confidence >= Sensitivity.personal else { continue }
            let today = try store.evidenceCount(
                of: hearer.id, about: teller.id, kind: .confided, since: now.startOfDay)
            guard today < settings[TrustSettings.confidedPerDay] else { continue }
            let finding = Finding(
                kind: .confided, weight: weight * confidence, message: message, memory: told?.memory.id)
            try witness(finding, by: hearer, of: Acquaintance(teller), rule: .undone)
        }
    }
}

extension Settings {
    /// What evidence of a kind counts; nil for what is given, whose weight comes with it.
    func weight(of kind: EvidenceKind) -> Double? { TrustSettings.weight(of: kind).map { self[$0] } }
}
