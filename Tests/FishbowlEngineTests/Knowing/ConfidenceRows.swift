import FishbowlCore
import Foundation
import GRDB

/// Whether what was told might be told (T8), by the rows alone.
struct ConfidenceRows {
    /// Rows that break a rule: `trust: …`, `sensitivity: …`.
    let breaches: [String]
    /// Where what a memory says began, over the events of its tellings: a message or a memory.
    private let origins: [Int64: String]
    /// `origin who`: who witnessed or remembers what began there.
    private let known: Set<String>
    private let sensitivities: [Int64: Double]
    /// By truster and trusted: weight, kind and time.
    private let evidence: [String: [(weight: Double, kind: String, at: Timestamp)]]

    init(_ database: Database) throws {
        breaches = try String.fetchAll(database, sql: Self.rules)
        var origins: [Int64: String] = [:]
        var known: Set<String> = []
        for row in try Row.fetchAll(database, sql: Self.bases) {
            let (memory, owner, origin): (Int64, Int64, String) = (row[0], row[1], row[2])
            origins[memory] = origin
            known.insert("\(origin) \(owner)")
        }
        for row in try Row.fetchAll(database, sql: "SELECT message_id, character_id FROM message_witnesses") {
            let (message, who): (Int64, Int64) = (row[0], row[1])
            known.insert("message \(message) \(who)")
        }
        self.origins = origins
        self.known = known
        sensitivities = try Dictionary(
            uniqueKeysWithValues: Row.fetchAll(database, sql: "SELECT id, sensitivity FROM memories").map {
                ($0[0], $0[1])
            })
        var evidence: [String: [(weight: Double, kind: String, at: Timestamp)]] = [:]
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT truster_id || ' ' || trusted_id, weight, kind, occurred_at FROM trust_evidence
                WHERE withdrawn_at IS NULL
                """)
        for row in rows {
            let (pair, at): (String, String) = (row[0], row[3])
            guard let at = Timestamp(at) else { continue }
            evidence[pair, default: []].append((row[1], row[2], at))
        }
        self.evidence = evidence
    }

    /// Whether someone may say what a memory of theirs says to a listener.
    func may(_ teller: Int64, tell memory: Int64, to listener: Int64, at now: Timestamp) -> Bool {
        if known.contains("\(origins[memory] ?? "") \(listener)") { return true }
        return trust(of: teller, in: listener, at: now) >= (sensitivities[memory] ?? 1) - 1e-9
    }

    /// Trust from its evidence, as the documentation says: (r + 2a) / (r + s + 2), with a half-life of 30 days for what is
    /// not given, and at most 0.4 for 60 days after a betrayal.
    func trust(of truster: Int64, in other: Int64, at now: Timestamp) -> Double {
        var (positive, negative, cap) = (0.0, 0.0, 1.0)
        for piece in evidence["\(truster) \(other)"] ?? [] {
            let days = now.hours(since: piece.at) / 24
            let weight = piece.kind == "given" ? piece.weight : piece.weight * pow(0.5, days / 30)
            if weight > 0 { positive += weight } else { negative -= weight }
            if piece.kind == "betrayed", days < 60 { cap = 0.4 }
        }
        return min((positive + 0.5) / (positive + negative + 2), cap)
    }

    private static let bases = """
        WITH RECURSIVE based (memory, base) AS (
            SELECT id, id FROM memories WHERE provenance <> 'told'
            UNION
            SELECT m.id, b.base FROM based b JOIN memory_sharing_events e ON e.memory_id = b.memory
            JOIN memories m ON m.source_event_id = e.id AND m.provenance = 'told'
        )
        SELECT m.id, m.character_id,
            CASE o.provenance WHEN 'witnessed' THEN 'message ' || o.source_message_id ELSE 'memory ' || o.id END
        FROM based b JOIN memories m ON m.id = b.memory JOIN memories o ON o.id = b.base
        """

    private static let rules = """
        SELECT 'trust: event ' || id || ' told ' || sensitivity || ' with a trust of ' || trust_level_at_sharing
        FROM memory_sharing_events WHERE trust_level_at_sharing < sensitivity
        UNION ALL
        SELECT 'sensitivity: event ' || e.id || ' told memory ' || m.id || ' as less than it is'
        FROM memory_sharing_events e JOIN memories m ON m.id = e.memory_id WHERE e.sensitivity < m.sensitivity
        UNION ALL
        SELECT 'sensitivity: told memory ' || m.id || ' is less than what was told'
        FROM memories m JOIN memory_sharing_events e ON e.id = m.source_event_id WHERE m.sensitivity < e.sensitivity
        UNION ALL
        SELECT 'sensitivity: conclusion ' || m.id || ' is less than memory ' || o.id || ', on which it rests'
        FROM memories m JOIN memory_evidence v ON v.memory_id = m.id JOIN memories o ON o.id = v.evidence_memory_id
        WHERE m.sensitivity < o.sensitivity
        UNION ALL
        SELECT 'sensitivity: message ' || s.id || ' is less than memory ' || m.id || ', which it told'
        FROM messages s JOIN message_shares h ON h.message_id = s.id JOIN memories m ON m.id = h.memory_id
        WHERE s.sensitivity < m.sensitivity
        UNION ALL
        SELECT 'sensitivity: whisper ' || id || ' is open' FROM messages
        WHERE whispered_to IS NOT NULL AND sensitivity < 0.45
        UNION ALL
        SELECT 'sensitivity: memory ' || m.id || ' is less than message ' || s.id
        FROM memories m JOIN messages s ON s.id = m.source_message_id
        WHERE m.provenance = 'witnessed' AND m.sensitivity < s.sensitivity
        """
}
