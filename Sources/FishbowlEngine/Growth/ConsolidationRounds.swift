internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

/// Whose old memories are consolidated next, while nothing else is to be done: everybody once a day.
struct ConsolidationRounds {
    /// Hours between two rounds. Memories are old after days, so that more often would find nothing new.
    private static let hours = 24.0
    /// Summaries made at one go; then those who run conversations have their turn again.
    private static let summaries = 4

    private var waiting: [String] = []
    private var begun: Timestamp?

    /// Consolidates some of what one character remembers; does nothing when everybody had their turn today, or the
    /// setting `memory.consolidation` is off.
    mutating func goOn(in bowl: Bowl) async throws {
        let now = bowl.clock.now()
        if waiting.isEmpty {
            if let begun, now.hours(since: begun) < Self.hours { return }
            begun = now
            let catalogs = bowl.catalogs
            let isOn = try await bowl.store.read {
                try catalogs.newest(in: $0)?.settings[MemorySettings.consolidation] ?? false
            }
            guard isOn else { return }
            waiting = try await bowl.rememberers().reversed()
        }
        guard let key = waiting.last else { return }
        let made = try await bowl.consolidate(key, by: nil, limit: Self.summaries)
        if made.count < Self.summaries { waiting.removeLast() }
    }
}
