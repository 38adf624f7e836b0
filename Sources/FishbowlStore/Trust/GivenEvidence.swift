package import FishbowlCore

/// Evidence that was given at import and is not withdrawn.
package struct GivenEvidence: Hashable, Sendable {
    package var id: Int64
    package var trusted: CharacterID
    package var weight: Double
}

extension GivenEvidence: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        trusted = try row.read()
        weight = try row.read()
    }
}

extension Transaction {
    /// What was given to a truster, oldest first. Walks its evidence.
    package func givenEvidence(of truster: CharacterID) throws(StoreError) -> [GivenEvidence] {
        try sql.rows(
            """
            SELECT id, trusted_id, weight FROM trust_evidence
            WHERE truster_id = \(truster) AND kind = 'given' AND withdrawn_at IS NULL ORDER BY id
            """)
    }

    /// Lets given evidence count for nothing from now on; the rows stay.
    package func withdrawEvidence(_ ids: [Int64], now: Timestamp) throws(StoreError) {
        for id in ids { try sql.execute("UPDATE trust_evidence SET withdrawn_at = \(now) WHERE id = \(id)") }
    }
}
