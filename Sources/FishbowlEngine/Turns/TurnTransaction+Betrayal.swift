internal import FishbowlCore
internal import FishbowlStore

/// Betrayal by provenance: nobody has to say that it was one.
///
/// - B1 It comes to light when someone hears, in whatever company, a memory that began with them, and that was at least
///   personal when it began.
/// - B2 Everybody on the way from there to here who told it to somebody that did not know it has betrayed them, once;
///   whoever only came to them with it has not.
extension TurnTransaction {
    /// Looks for betrayals in what was just told.
    ///
    /// - Parameters:
    ///   - memories: the teller's, all that was told, whether the hearers knew it or not.
    ///   - message: the words; nil where there are none.
    /// - Returns: who betrayed whom.
    @discardableResult
    func discoverBetrayals(
        in memories: [MemoryRow], toldBy teller: Participant, to hearers: [Participant], in message: MessageID?
    ) throws -> [(originator: Participant, by: Acquaintance)] {
        var found: [(originator: Participant, by: Acquaintance)] = []
        for memory in memories {
            for lineage in try store.lineages(of: memory) where lineage.origin.sensitivity >= Sensitivity.personal {
                let originator = hearers.first { $0.id == lineage.origin.originator && $0.key != teller.key }
                guard let originator else { continue }
                for other in try betrayers(of: originator, on: lineage) {
                    let finding = Finding(
                        kind: .betrayed, weight: settings.weight(of: .betrayed) ?? EvidenceKind.betrayed.weight,
                        message: message, memory: lineage.origin.base)
                    if try witness(finding, by: originator, of: other, rule: .undone) {
                        found.append((originator, other))
                    }
                }
            }
        }
        return found
    }

    /// Who has betrayed the originator on that way, and is not known to have yet; the last teller first.
    private func betrayers(of originator: Participant, on lineage: Lineage) throws -> [Acquaintance] {
        var seen: Set<CharacterID> = [originator.id]
        var found: [Acquaintance] = []
        for teller in lineage.tellers where !seen.contains(teller.character) {
            guard
                try store.hasPassedOn(teller.memory, by: teller.character, toOthersThan: originator.id),
                seen.insert(teller.character).inserted,
                try !store.hasBetrayal(of: originator.id, by: teller.character, lineage.origin),
                let other = try acquaintance(teller.character)
            else { continue }
            found.append(other)
        }
        return found
    }

    private func acquaintance(_ id: CharacterID) throws -> Acquaintance? {
        if let participant = working.participants.first(where: { $0.id == id }) { return Acquaintance(participant) }
        return try store.character(id).map(Acquaintance.init(absent:))
    }
}
