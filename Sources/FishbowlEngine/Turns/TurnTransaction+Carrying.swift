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

    /// What a model is told that its character might tell: everything that may be told to all of those present and is new
    /// to one of them, each with how it is known; empty when there is nothing.
    func offer(_ view: TurnView, by speaker: Participant) throws -> String {
        let listeners = listeners(of: speaker)
        let lines = try view.shareable.filter { memory in
            // Words that also stand in what must not be told would veto the prompt.
            try untold(in: memory.text, by: speaker, to: listeners) == nil
        }.map { "- “\(Self.line($0.text))” (\(Self.source(of: $0, to: speaker)))" }
        guard !lines.isEmpty else { return "" }
        return "What \(speaker.name) might tell those present, if it fits:\n" + lines.joined(separator: "\n")
    }

    /// A memory on one line, of a length that a prompt has room for.
    private static func line(_ text: String, limit: Int = Limits.offeredScalars) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        guard line.unicodeScalars.count > limit else { return line }
        return String(String.UnicodeScalarView(line.unicodeScalars.prefix(limit))) + "…"
    }

    private static func source(of memory: MemoryView, to owner: Participant) -> String {
        switch memory.provenance {
        case .told: memory.speaker.map { "told by \($0.name)" } ?? "told"
        case .concluded: "concluded"
        case .given: "known for long"
        case .witnessed:
            memory.speaker.map { $0.key == owner.key ? "own words" : "\($0.name) said so" } ?? "seen"
        }
    }
}
