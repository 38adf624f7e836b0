/// Someone who might speak next.
public struct SpeakerCandidate: Hashable, Sendable {
    public let key: String
    /// 0 … 1; how much this character likes to talk.
    public let talkativeness: Double
    public let energy: Energy
    /// −1 … 1, toward whoever spoke last.
    public let affinity: Double
    /// Turns since this character spoke, counted from its joining.
    public let silentTurns: Int

    public init(key: String, talkativeness: Double, energy: Energy, affinity: Double, silentTurns: Int) {
        self.key = key
        self.talkativeness = talkativeness
        self.energy = energy
        self.affinity = affinity
        self.silentTurns = silentTurns
    }
}

/// Who speaks next when no scenario says.
///
/// The one addressed by name, unless the last four turns were one pair; else by chance, weighted by talkativeness,
/// energy, affinity and silence; never the last speaker twice.
public enum SpeakerRule {
    /// Turns of one pair after which being addressed gives no claim any more.
    public static let pairTurns = 4
    /// Silent turns count up to here.
    public static let silenceCap = 6

    /// - Parameters:
    ///   - candidates: who may speak, in any order; the result does not depend on it.
    ///   - addressed: keys named in the last message, the likeliest first.
    ///   - lastSpeakers: who spoke the last turns, newest last; people included.
    /// - Returns: nil when nobody but the last speaker is there.
    public static func next(
        among candidates: [SpeakerCandidate], addressed: [String], lastSpeakers: [String],
        pairTurns: Int = Self.pairTurns, silenceCap: Int = Self.silenceCap, generator: inout SeededGenerator
    ) -> String? {
        let able = candidates.filter { $0.key != lastSpeakers.last }
            .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        guard !able.isEmpty else { return nil }
        let recent = lastSpeakers.suffix(pairTurns)
        let onePair = recent.count == pairTurns && Set(recent).count == 2
        if let claimed = addressed.first(where: { key in able.contains { $0.key == key } }),
            !(onePair && recent.contains(claimed) && able.contains { !recent.contains($0.key) })
        {
            return claimed
        }
        let weights = able.map { weight($0, silenceCap: silenceCap) }
        let sum = weights.reduce(0, +)
        guard sum > 0 else { return able[Int(generator.next() % UInt64(able.count))].key }
        var point = generator.unit() * sum
        for (candidate, weight) in zip(able, weights) {
            point -= weight
            if point < 0 { return candidate.key }
        }
        return able.last { weight($0, silenceCap: silenceCap) > 0 }?.key
    }

    /// talkativeness × energy × (1 + affinity/2) × (1 + min(silent turns, 6)).
    public static func weight(_ candidate: SpeakerCandidate, silenceCap: Int = Self.silenceCap) -> Double {
        candidate.talkativeness * candidate.energy.rawValue * (1 + candidate.affinity / 2)
            * Double(1 + min(max(candidate.silentTurns, 0), silenceCap))
    }
}
