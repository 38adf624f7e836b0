package import FishbowlCore

/// A piece of evidence that a truster has about a trusted.
package struct EvidenceRow: Hashable, Sendable {
    package var truster: CharacterID
    package var trusted: CharacterID
    package var kind: EvidenceKind
    /// Positive for trust, negative against it.
    package var weight: Double
    package var occurredAt: Timestamp
    package var conversation: ConversationID?
    /// The words by which the truster came to know of it.
    package var message: MessageID?
    /// Of what was confided, the teller's memory; of a betrayal, the memory at the beginning of the chain.
    package var memory: MemoryID?
    /// When what was given ceased to be; it counts for nothing since.
    package var withdrawnAt: Timestamp?

    package init(
        truster: CharacterID, trusted: CharacterID, kind: EvidenceKind, weight: Double, occurredAt: Timestamp,
        conversation: ConversationID? = nil, message: MessageID? = nil, memory: MemoryID? = nil
    ) {
        self.truster = truster
        self.trusted = trusted
        self.kind = kind
        self.weight = weight
        self.occurredAt = occurredAt
        self.conversation = conversation
        self.message = message
        self.memory = memory
    }
}

extension EvidenceRow: SQLRowDecodable {
    static let columns: SQL = """
        truster_id, trusted_id, kind, weight, occurred_at, conversation_id, message_id, memory_id, withdrawn_at
        """

    init(_ row: inout SQLRow) throws(StoreError) {
        truster = try row.read()
        trusted = try row.read()
        kind = try row.readCase()
        weight = try row.read()
        occurredAt = try row.read()
        conversation = try row.read()
        message = try row.read()
        memory = try row.read()
        withdrawnAt = try row.read()
    }
}

extension Transaction {
    /// Stores evidence. One statement.
    package func insertEvidence(_ evidence: [EvidenceRow], release: ReleaseNumber) throws(StoreError) {
        guard !evidence.isEmpty else { return }
        let rows = evidence.map {
            [
                $0.truster.sqlValue, $0.trusted.sqlValue, .text($0.kind.rawValue), .real($0.weight),
                .timestamp($0.occurredAt), $0.conversation.sqlValue, $0.message.sqlValue, $0.memory.sqlValue,
                release.sqlValue,
            ]
        }
        try sql.execute(
            """
            INSERT INTO trust_evidence
                (truster_id, trusted_id, kind, weight, occurred_at, conversation_id, message_id, memory_id, release_id)
            VALUES \(rows: rows)
            """)
    }

    /// What one character has seen of another since `start`, oldest first; what was given is always included, as long as
    /// it is not withdrawn.
    package func evidence(
        of truster: CharacterID, about trusted: CharacterID, since start: Timestamp
    ) throws(StoreError) -> [EvidenceRow] {
        try sql.rows(
            """
            SELECT \(EvidenceRow.columns) FROM trust_evidence
            WHERE truster_id = \(truster) AND trusted_id = \(trusted)
                AND (occurred_at >= \(start) OR kind = 'given') AND withdrawn_at IS NULL
            ORDER BY occurred_at, id
            """)
    }

    /// How often evidence of one kind was written for a pair since `start`.
    package func evidenceCount(
        of truster: CharacterID, about trusted: CharacterID, kind: EvidenceKind, since start: Timestamp
    ) throws(StoreError) -> Int {
        try sql.value(
            """
            SELECT count(*) FROM trust_evidence
            WHERE truster_id = \(truster) AND trusted_id = \(trusted) AND occurred_at >= \(start)
                AND kind = \(kind.rawValue)
            """) ?? 0
    }

    /// When the last evidence of one kind was written for a pair; nil when there is none.
    package func lastEvidence(
        of truster: CharacterID, about trusted: CharacterID, kind: EvidenceKind
    ) throws(StoreError) -> Timestamp? {
        try sql.value(
            """
            SELECT occurred_at FROM trust_evidence
            WHERE truster_id = \(truster) AND trusted_id = \(trusted) AND kind = \(kind.rawValue)
            ORDER BY occurred_at DESC LIMIT 1
            """)
    }
}
