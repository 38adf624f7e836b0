internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// What a personality brings along, in the transaction of the apply that brings it.
///
/// - G1 Afterwards the memories that are given and not withdrawn are those of the entry, each text once; the same row comes
///   back when its text does.
/// - G2 Afterwards the evidence that is given and not withdrawn is what the entry says; earlier evidence stays as a row
///   that counts for nothing.
/// - G3 Familiarity and affinity, which grow in conversations, are set only where the entry gives another number than it
///   did before: who edits a script takes nothing away from what its character has become.
extension Transaction {
    /// - Parameters:
    ///   - before: the entry's value so far; nil when it is new.
    ///   - settings: of the release.
    func give(
        _ personality: PersonalityDefinition, before: JSONValue?, by settings: Settings, release: ReleaseNumber,
        now: Timestamp
    ) throws(StoreError) {
        guard let owner = try character(key: personality.key)?.id else { return }
        try give(personality.memories, to: owner, release: release, now: now)
        let baseRate = settings[TrustSettings.baseRate]
        var weights: [CharacterID: Double] = [:]
        var renewed: [RelationshipRow] = []
        let known = GivenRelationship.all(in: before)
        for (key, given) in personality.relationships.sorted(by: { $0.key < $1.key }) {
            guard let other = try character(key: key)?.id, other != owner else { continue }
            weights[other] = given.trust.map { TrustRule.weight(giving: $0, baseRate: baseRate) }
            var row =
                try relationship(of: owner, to: other)
                ?? RelationshipRow(
                    character: owner, other: other, familiarity: 0, affinity: 0, lastConversedAt: nil)
            if let familiarity = given.familiarity, familiarity != known[key]?.familiarity {
                row.familiarity = familiarity
            }
            if let affinity = given.affinity, affinity != known[key]?.affinity { row.affinity = affinity }
            renewed.append(row)
        }
        try giveEvidence(weights, to: owner, release: release, now: now)
        try putRelationships(renewed, release: release, now: now)
    }

    private func give(
        _ memories: [GivenMemory], to owner: CharacterID, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) {
        var seen: Set<String> = []
        let wanted = memories.filter { seen.insert(Hygiene.normalised($0.text)).inserted }
        let known = try givenMemories(of: owner)
        let texts = Set(wanted.map(\.text))
        let gone = known.filter { $0.withdrawnAt == nil && !texts.contains($0.memory.content) }
        try withdrawMemories(gone.map(\.memory.id), release: release, now: now)
        var new: [NewMemory] = []
        for given in wanted {
            let memory = NewMemory(
                owner: owner, content: given.text, normalised: Hygiene.normalised(given.text), topic: given.topic,
                importance: given.importance, sensitivity: given.sensitivity, provenance: .given, tags: given.tags)
            if let row = known.first(where: { $0.memory.content == given.text }) {
                try renewMemory(row, as: memory, release: release)
            } else {
                new.append(memory)
            }
        }
        // The one place where given memories come in.
        _ = try insertMemories(new, release: release, now: now)
    }

    private func giveEvidence(
        _ weights: [CharacterID: Double], to truster: CharacterID, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) {
        let known = try givenEvidence(of: truster)
        var kept: Set<CharacterID> = []
        var gone: [Int64] = []
        for row in known {
            if weights[row.trusted] == row.weight, kept.insert(row.trusted).inserted { continue }
            gone.append(row.id)
        }
        try withdrawEvidence(gone, now: now)
        let new = weights.keys.sorted().filter { !kept.contains($0) }.map { other in
            EvidenceRow(
                truster: truster, trusted: other, kind: .given, weight: weights[other] ?? 0, occurredAt: now)
        }
        try insertEvidence(new, release: release)
    }
}
