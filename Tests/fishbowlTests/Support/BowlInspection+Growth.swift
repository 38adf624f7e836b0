import FishbowlCore
import Foundation

extension BowlInspection {
    /// What contradicts "memories, tellings, trust and state are there together" in a bowl of the `ConfidingBundle`; empty
    /// when nothing does.
    func contradictionsOfGrowth() throws -> [String] {
        let rows = try strings(
            """
            SELECT 'told memory ' || m.id || ' has no event to its owner' FROM memories m
            WHERE m.provenance = 'told' AND NOT EXISTS (
                SELECT 1 FROM memory_sharing_events e JOIN memories o ON o.id = e.memory_id
                WHERE e.id = m.source_event_id AND e.target_character_id = m.character_id
                    AND e.source_character_id = o.character_id AND o.content = m.content)
            UNION ALL
            SELECT 'event ' || e.id || ' told what nobody remembers' FROM memory_sharing_events e
            JOIN memories o ON o.id = e.memory_id
            WHERE NOT EXISTS (SELECT 1 FROM memories m
                WHERE m.character_id = e.target_character_id AND m.provenance = 'told' AND m.content = o.content)
            UNION ALL
            SELECT 'event ' || id || ' told more than trust allows' FROM memory_sharing_events
            WHERE trust_level_at_sharing < sensitivity
            UNION ALL
            SELECT 'memory ' || m.id || ' was not witnessed' FROM memories m
            WHERE m.provenance = 'witnessed' AND NOT EXISTS (SELECT 1 FROM message_witnesses w
                WHERE w.message_id = m.source_message_id AND w.character_id = m.character_id)
            UNION ALL
            SELECT 'message ' || w.message_id || ' is not remembered by ' || w.character_id FROM message_witnesses w
            WHERE NOT EXISTS (SELECT 1 FROM memories m
                WHERE m.source_message_id = w.message_id AND m.character_id = w.character_id)
            UNION ALL
            SELECT 'conclusion ' || m.id || ' rests on nothing of its owner' FROM memories m
            WHERE m.provenance = 'concluded' AND NOT EXISTS (SELECT 1 FROM memory_evidence v
                JOIN memories o ON o.id = v.evidence_memory_id AND o.character_id = m.character_id
                WHERE v.memory_id = m.id)
            UNION ALL
            SELECT 'memory ' || m.id || ' has no vector' FROM memories m
            WHERE NOT EXISTS (SELECT 1 FROM vector_embeddings v WHERE v.memory_id = m.id)
            UNION ALL
            SELECT c.key || ' counts ' || coalesce(json_extract(s.state, '$.said'), 0) || ' lines said'
            FROM characters c LEFT JOIN script_state s ON s.character_id = c.id
            WHERE coalesce(json_extract(s.state, '$.said'), 0)
                <> (SELECT count(*) FROM messages WHERE character_id = c.id)
            UNION ALL
            SELECT c.key || ' counts ' || coalesce(json_extract(s.state, '$.heard'), 0) || ' lines heard'
            FROM characters c LEFT JOIN script_state s ON s.character_id = c.id
            WHERE coalesce(json_extract(s.state, '$.heard'), 0)
                <> (SELECT count(*) FROM message_witnesses WHERE character_id = c.id)
            UNION ALL
            SELECT c.key || ' has gathered ' || s.importance_gathered FROM characters c
            JOIN character_state s ON s.character_id = c.id
            WHERE s.importance_gathered <> (SELECT coalesce(sum(m.importance), 0) FROM memories m
                WHERE m.character_id = c.id AND m.provenance <> 'concluded' AND m.id > s.reflected_until)
            UNION ALL
            SELECT c.key || ' has come ' || g.progress || ' of the way' FROM characters c
            JOIN character_goals g ON g.character_id = c.id
            WHERE abs(g.progress - \(ConfidingBundle.progress)
                * (SELECT count(*) FROM message_witnesses w WHERE w.character_id = c.id)) > 1e-9
            """)
        return try damage() + rows + wrongTrusts()
    }

    /// Tellings at which the trust was not what the evidence from before gives.
    private func wrongTrusts() throws -> [String] {
        try strings(
            """
            SELECT id || ' ' || source_character_id || ' ' || target_character_id || ' ' || trust_level_at_sharing || ' '
                || shared_at FROM memory_sharing_events
            """
        ).compactMap { line in
            let parts = line.split(separator: " ").map(String.init)
            guard let shown = Double(parts[3]), let at = Timestamp(parts[4]) else {
                return "event \(line) cannot be read"
            }
            let trust = try trust(of: parts[1], in: parts[2], at: at)
            return abs(trust - shown) < 1e-9 ? nil : "event \(parts[0]) was told with the trust \(shown), not \(trust)"
        }
    }

    /// Trust by the rows of evidence from before an instant: (r + 2a) / (r + s + 2), as the documentation says.
    ///
    /// - Parameters: `truster` and `other` by id.
    func trust(of truster: String, in other: String, at now: Timestamp) throws -> Double {
        let rows = try strings(
            """
            SELECT weight || ' ' || kind || ' ' || occurred_at FROM trust_evidence
            WHERE truster_id = \(truster) AND trusted_id = \(other) AND occurred_at < '\(now)' AND withdrawn_at IS NULL
            """)
        var (positive, negative, cap) = (0.0, 0.0, 1.0)
        for row in rows {
            let parts = row.split(separator: " ").map(String.init)
            guard let weight = Double(parts[0]), let at = Timestamp(parts[2]) else { continue }
            let days = now.hours(since: at) / 24
            let faded = parts[1] == "given" ? weight : weight * pow(0.5, days / 30)
            if faded > 0 { positive += faded } else { negative -= faded }
            if parts[1] == "betrayed", days < 60 { cap = ConfidingBundle.betrayalCap }
        }
        return min((positive + 0.5) / (positive + negative + 2), cap)
    }
}
