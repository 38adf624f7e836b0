package import FishbowlCore

/// A piece of evidence with its number and its release: for operators.
package struct RecordedEvidence: Hashable, Sendable {
    package var id: Int64
    package var evidence: EvidenceRow
    package var release: ReleaseNumber
}

extension RecordedEvidence: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        evidence = try EvidenceRow(&row)
        id = try row.read()
        release = try row.read()
    }
}

extension Transaction {
    /// All that one character has ever seen of another, oldest first, however faded.
    package func recordedEvidence(
        of truster: CharacterID, about trusted: CharacterID
    ) throws(StoreError) -> [RecordedEvidence] {
        try sql.rows(
            """
            SELECT \(EvidenceRow.columns), id, release_id FROM trust_evidence
            WHERE truster_id = \(truster) AND trusted_id = \(trusted) ORDER BY occurred_at, id
            """)
    }

    /// With whom a character has had to do, by id.
    package func acquaintances(of character: CharacterID) throws(StoreError) -> [CharacterID] {
        try sql.column(
            """
            SELECT other_id FROM character_relationships WHERE character_id = \(character)
            UNION SELECT trusted_id FROM trust_evidence WHERE truster_id = \(character) ORDER BY 1
            """)
    }
}
