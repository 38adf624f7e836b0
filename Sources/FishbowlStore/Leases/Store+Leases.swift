package import FishbowlCore

extension Store {
    /// How long a lease's row says that it lasts; the lock, not the row, decides who may speak.
    package static let leaseDuration = Duration.seconds(60)

    /// Takes the right to speak the turns of a conversation.
    ///
    /// - Parameter holder: who asks, in words for others: a process, a host.
    /// - Throws: `store.conversationBusy` when another runner has it, naming that holder.
    package func lease(
        _ conversation: ConversationID, holder: String, processID: Int32, now: Timestamp
    ) async throws -> ConversationLease {
        try checkOpen()
        let descriptor: Int32?
        if writeLock == nil {
            descriptor = nil
        } else {
            descriptor = try ByteLock.take(conversation.rawValue, of: path + ".leases")
            guard descriptor != nil else {
                let row = try await read { try $0.leaseHolder(of: conversation) }
                throw StoreError(
                    .conversationBusy,
                    """
                    cannot run conversation \(conversation): \(row ?? "another process") is running it. \
                    Wait until that ends, or stop it.
                    """)
            }
        }
        let lease = ConversationLease(conversation: conversation, holder: holder, descriptor: descriptor)
        try await write { transaction in
            try transaction.recordLease(
                of: conversation, holder: holder, processID: processID, now: now,
                expiresAt: now.advanced(by: Self.leaseDuration))
        }
        return lease
    }

    /// Whether somebody runs a conversation at this moment. Asks the operating system, which knows better than rows do.
    package func isLeased(_ conversation: ConversationID) -> Bool {
        databaseBytes != nil && ByteLock.isTaken(conversation.rawValue, of: path + ".leases")
    }

    /// Prolongs the row of a lease that is held.
    package func renew(_ lease: ConversationLease, processID: Int32, now: Timestamp) async throws {
        let (conversation, holder) = (lease.conversation, lease.holder)
        try await write { transaction in
            try transaction.recordLease(
                of: conversation, holder: holder, processID: processID, now: now,
                expiresAt: now.advanced(by: Self.leaseDuration))
        }
    }

    /// Gives a lease back: removes its row, then frees its lock.
    package func release(_ lease: ConversationLease) async throws {
        let conversation = lease.conversation
        defer { lease.unlock() }
        try await write { try $0.removeLease(of: conversation) }
    }
}

extension Transaction {
    /// Who the row says holds the lease; nil when there is no row.
    package func leaseHolder(of conversation: ConversationID) throws(StoreError) -> String? {
        try sql.value("SELECT holder FROM conversation_leases WHERE conversation_id = \(conversation)")
    }

    func recordLease(
        of conversation: ConversationID, holder: String, processID: Int32, now: Timestamp, expiresAt: Timestamp
    ) throws(StoreError) {
        try sql.execute(
            """
            INSERT INTO conversation_leases (conversation_id, holder, process_id, acquired_at, expires_at)
            VALUES (\(conversation), \(holder), \(Int(processID)), \(now), \(expiresAt))
            ON CONFLICT (conversation_id) DO UPDATE SET
                holder = excluded.holder, process_id = excluded.process_id,
                acquired_at = CASE WHEN conversation_leases.holder = excluded.holder
                    THEN conversation_leases.acquired_at ELSE excluded.acquired_at END,
                expires_at = excluded.expires_at
            """)
    }

    func removeLease(of conversation: ConversationID) throws(StoreError) {
        try sql.execute("DELETE FROM conversation_leases WHERE conversation_id = \(conversation)")
    }
}
