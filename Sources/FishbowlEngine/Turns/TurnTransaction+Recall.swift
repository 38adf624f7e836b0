internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlEmbedding
internal import FishbowlScripts
internal import FishbowlStore

/// A memory that somebody has recalled in this transaction.
struct Recollection {
    let owner: CharacterID
    let memory: MemoryID
    let text: String
}

extension TurnTransaction {
    /// What `owner` remembers for a cue, best first, but for the messages that are before it anyway. Recalling is
    /// access, which is written when the turn closes.
    ///
    /// - Parameter isPrivate: for the script's own decisions; otherwise only what may be told to everyone present (T8).
    func recall(_ owner: Participant, cue: String?, limit: Int, isPrivate: Bool) throws -> [MemoryView] {
        let listeners = listeners(of: owner)
        let found = try best(of: owner, cue: cue, limit: limit) { match in
            try isPrivate || mayTell(match.id, sensitivity: match.sensitivity, by: owner, to: listeners)
        }
        working.recalled += found.map { match, row in
            Recollection(owner: owner.id, memory: row.id, text: row.content)
        }
        note(found.map(\.match), as: isPrivate ? .private : .recalled, by: owner)
        return try found.map { try memoryView($0.row) }
    }

    /// What someone might tell those present: memories that it may tell to all of them and that are new to one of them,
    /// best first for what is being talked about.
    func shareable(by owner: Participant, cue: String?, limit: Int) throws -> [MemoryView] {
        let listeners = listeners(of: owner)
        guard !listeners.isEmpty, limit > 0 else { return [] }
        let found = try best(of: owner, cue: cue, limit: limit) { match in
            try mayTell(match.id, sensitivity: match.sensitivity, by: owner, to: listeners)
                && !isKnown(match.id, to: listeners)
        }
        note(found.map(\.match), as: .shareable, by: owner)
        return try found.map { try memoryView($0.row) }
    }

    /// Takes up what was recalled in the transaction that opened the turn.
    func recollect(_ uses: [MemoryUse], by owner: Participant) throws {
        for use in uses where use.purpose != .shareable {
            guard let row = try store.memory(use.memory), row.owner == owner.id else { continue }
            working.recalled.append(Recollection(owner: owner.id, memory: row.id, text: row.content))
        }
    }

    /// The best memories of an owner that are wanted, with their rows.
    private func best(
        of owner: Participant, cue: String?, limit: Int, where isWanted: (MemoryMatch) throws -> Bool
    ) throws -> [(match: MemoryMatch, row: MemoryRow)] {
        let meter = surroundings.trace.meter
        let start = meter.now
        defer { meter.noteRecall(since: start) }
        var ranking = try minds.ranking(
            of: owner.id, cue: cue, excluding: window(of: owner), weights: settings.recallWeights,
            fusion: settings.rankFusion)
        var found: [(match: MemoryMatch, row: MemoryRow)] = []
        while found.count < limit, let match = ranking.next() {
            guard try isWanted(match), let row = try store.memory(match.id) else { continue }
            found.append((match, row))
        }
        return found
    }

    /// Keeps what the speaker used before it spoke, for `why`.
    private func note(_ matches: [MemoryMatch], as purpose: MemoryUse.Purpose, by owner: Participant) {
        guard owner.key == speaker?.key, turnID == nil else { return }
        for match in matches
        where !working.uses.contains(where: { $0.memory == match.id && $0.purpose == purpose }) {
            working.uses.append(MemoryUse(match, purpose))
        }
    }
}

extension MemoryUse {
    init(_ match: MemoryMatch, _ purpose: Purpose) {
        self.init(
            memory: match.id, purpose: purpose, recency: match.score.recency, importance: match.score.importance,
            relevance: match.score.relevance, cosine: match.cosine, bm25: match.bm25, total: match.score.total)
    }
}
