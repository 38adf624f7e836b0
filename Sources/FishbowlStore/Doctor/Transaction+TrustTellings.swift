package import FishbowlCore

/// A telling, with all that decided the trust that is written with it.
package struct TrustedTelling: Hashable, Sendable {
    package var event: Int64
    package var teller: CharacterID
    package var hearer: CharacterID
    package var trust: Double
    package var sensitivity: Double
    package var at: Timestamp
    package var release: ReleaseNumber
    /// The scenario of its conversation; nil outside of any.
    package var scenario: String?
}

extension TrustedTelling: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        event = try row.read()
        teller = try row.read()
        hearer = try row.read()
        trust = try row.read()
        sensitivity = try row.read()
        at = try row.read()
        release = try row.read()
        scenario = try row.read()
    }
}

extension Transaction {
    /// Tellings, pair by pair; but for those from before the release that they are on, which were brought in from another
    /// bowl, with other settings.
    package func trustedTellings() throws(StoreError) -> [TrustedTelling] {
        try sql.rows(
            """
            SELECT e.id, e.source_character_id, e.target_character_id, e.trust_level_at_sharing, e.sensitivity,
                e.shared_at, e.release_id, c.scenario
            FROM memory_sharing_events e JOIN configuration_releases r ON r.id = e.release_id LEFT JOIN conversations c ON c.id = e.conversation_id
            WHERE e.shared_at >= r.created_at
            ORDER BY e.source_character_id, e.target_character_id, e.id
            """)
    }

    /// All evidence that one character has of another, what is withdrawn included, as it was written.
    package func wholeEvidence(
        of truster: CharacterID, about trusted: CharacterID
    ) throws(StoreError) -> [EvidenceRow] {
        try sql.rows(
            """
            SELECT \(EvidenceRow.columns) FROM trust_evidence
            WHERE truster_id = \(truster) AND trusted_id = \(trusted) ORDER BY id
            """)
    }
}
