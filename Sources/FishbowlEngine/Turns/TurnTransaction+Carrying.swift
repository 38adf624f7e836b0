internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// What a model tells without naming it.
extension TurnTransaction {
    /// The speaker's memories that a text carries, of those that it used for this turn to be told: what was recalled for a
    /// prompt, and what was offered as shareable.
    ///
    /// What was recalled for a script's own decisions is not among them: its words are guarded by `checkUntold`. What is
    /// not the speaker's memory any more is no telling.
    func carried(in text: String, by speaker: Participant) throws -> [MemoryRow] {
        var candidates: [MemoryRow] = []
        for use in working.uses where use.purpose == .recalled || use.purpose == .shareable {
            guard !candidates.contains(where: { $0.id == use.memory }), let row = try store.memory(use.memory),
                row.owner == speaker.id, try store.standing(of: row.id) != .withdrawn
            else { continue }
            candidates.append(row)
        }
        return CarryingRule().carried(of: candidates.map(\.content), in: text, embed: minds.embed)
            .map { candidates[$0] }
    }
}
