internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension TurnTransaction {
    /// How one character stands to another by now: its row, faded; a stranger's where there is none.
    func relationship(of character: CharacterID, to other: CharacterID) throws -> RelationshipRow {
        faded(try store.relationship(of: character, to: other), of: character, to: other)
    }

    /// Speaker and hearers have conversed: evidence in both directions, at most once an hour for each pair, and they know
    /// each other better.
    func converse(_ speaker: Participant, with hearers: [Participant]) throws {
        guard let weight = settings.weight(of: .conversed) else { return }
        let others = hearers.filter { $0.key != speaker.key }
        let outgoing = try store.relationships(of: speaker.id, to: others.map(\.id))
        let due = others.filter { other in
            let last = outgoing.first { $0.other == other.id }?.lastConversedAt
            return last.map { now.hours(since: $0) >= TrustRule.conversedIntervalInHours } ?? true
        }
        guard !due.isEmpty else { return }
        let finding = Finding(kind: .conversed, weight: weight)
        for other in due {
            try witness(finding, by: speaker, of: Acquaintance(other), rule: .failsEvent)
            try witness(finding, by: other, of: Acquaintance(speaker), rule: .undone)
        }
        let incoming = try store.relationships(of: due.map(\.id), to: speaker.id)
        let renewed = due.flatMap { other in
            [
                talked(outgoing.first { $0.other == other.id }, of: speaker.id, to: other.id),
                talked(incoming.first { $0.character == other.id }, of: other.id, to: speaker.id),
            ]
        }
        try store.putRelationships(renewed, release: catalog.release, now: now)
    }

    /// Whoever the words were said to likes the speaker a little more or less for them.
    func warm(_ addressed: [Participant], toward speaker: Participant, by sentiment: Double) throws {
        guard abs(sentiment) >= settings[StateSettings.sentimentThreshold] else { return }
        let others = addressed.filter { $0.key != speaker.key }
        guard !others.isEmpty else { return }
        let rows = try store.relationships(of: others.map(\.id), to: speaker.id)
        let moved = others.map { other in
            var row =
                rows.first { $0.character == other.id }
                ?? RelationshipRow(
                    character: other.id, other: speaker.id, familiarity: 0, affinity: 0, lastConversedAt: nil)
            row.affinity = RelationshipRule.affinity(
                row.affinity, afterHearing: sentiment, pull: settings[RelationshipSettings.affinityPull])
            return row
        }
        try store.putRelationships(moved, release: catalog.release, now: now)
    }

    private func faded(_ row: RelationshipRow?, of character: CharacterID, to other: CharacterID) -> RelationshipRow {
        guard var row else {
            return RelationshipRow(
                character: character, other: other, familiarity: 0, affinity: 0, lastConversedAt: nil)
        }
        row.familiarity = RelationshipRule.faded(
            row.familiarity, daysApart: row.lastConversedAt.map { now.hours(since: $0) / 24 },
            halfLifeInDays: settings[RelationshipSettings.familiarityHalfLife])
        return row
    }

    /// The relationship as it has faded, after one more hour of talk.
    private func talked(_ row: RelationshipRow?, of character: CharacterID, to other: CharacterID) -> RelationshipRow {
        var row = faded(row, of: character, to: other)
        row.familiarity = RelationshipRule.familiarity(
            afterTalking: row.familiarity, gain: settings[RelationshipSettings.familiarityGain])
        row.lastConversedAt = now
        return row
    }
}
