internal import FishbowlCore
internal import GRDB

extension Store {
    /// Runs `body` in one write transaction (`BEGIN IMMEDIATE`) and commits it; whatever is thrown rolls it back.
    ///
    /// Returns after the commit, which under `.full` is after the disk has it. Writers of one store queue up; those of
    /// other processes are waited for up to the busy timeout. Cancelling the task changes nothing: a transaction that
    /// was begun is ended.
    ///
    /// - Parameter isUrgent: go ahead of those of this store that wait. For what is rare and is waited for by a person,
    ///   such as a new release: else it would wait for a turn of every running conversation.
    /// - Throws: what `body` throws, or `StoreError`; also when `body` caught it (see `Transaction`).
    package func write<T: Sendable>(
        isUrgent: Bool = false, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await hold(isUrgent: isUrgent) { try $0.write(body) }
    }

    /// `write` for callers that are not asynchronous. Blocks the calling thread.
    package func writeSynchronously<T>(_ body: (Transaction) throws -> T) throws -> T {
        try holdSynchronously { try $0.write(body) }
    }

    /// Holds the connection that writes while `body` runs its transactions, each of which commits or rolls back by itself.
    ///
    /// For what belongs together and cannot be one transaction, such as a turn that was rolled back and the incident that
    /// tells why. Queues up as `write` does, once.
    /// - Throws: what `body` throws.
    package func hold<T: Sendable>(
        isUrgent: Bool = false, _ body: @escaping @Sendable (HeldWriter) throws -> T
    ) async throws -> T {
        try checkOpen()
        return try await withCheckedThrowingContinuation { continuation in
            writes.add(
                { database in continuation.resume(with: Result { try body(HeldWriter(self, database)) }) },
                isUrgent: isUrgent)
            writer.asyncWriteWithoutTransaction { [writes] database in writes.next()?(database) }
        }
    }

    /// `hold` for callers that are not asynchronous. Blocks the calling thread.
    package func holdSynchronously<T>(_ body: (HeldWriter) throws -> T) throws -> T {
        try checkOpen()
        return try writer.writeWithoutTransaction { database in try body(HeldWriter(self, database)) }
    }

    /// Runs `body` on one unchanging snapshot of the bowl, beside writers. Writing in it is refused.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try checkOpen()
        return try await withCheckedThrowingContinuation { continuation in
            writer.asyncRead { result in
                continuation.resume(with: Result { try self.read(result, body) })
            }
        }
    }

    private func read<T>(
        _ access: Result<Database, any Error>, _ body: (Transaction) throws -> T
    ) throws -> T {
        let database: Database
        do { database = try access.get() } catch { throw StoreError(error, doing: "read", path: path) }
        let transaction = Transaction(session(database), isWritable: false)
        defer { transaction.end() }
        let value = try body(transaction)
        if let failure = transaction.failure { throw failure }
        return value
    }

    func transact<T>(_ database: Database, _ body: (Transaction) throws -> T) throws -> T {
        guard !options.readOnly else {
            throw StoreError(.readOnly, "cannot write \(path): it was opened for reading only.")
        }
        try writeLock?.lockShared(waiting: options.busyTimeout)
        defer { writeLock?.unlock() }
        let session = session(database)
        try session.execute(SQLiteDialect.beginWriting)
        let transaction = Transaction(
            session, isWritable: true, origin: options.origin, lastCommitSeconds: lastCommitSeconds)
        do {
            let value = try body(transaction)
            transaction.end()
            if let failure = session.failure { throw failure }
            let start = ContinuousClock.now
            try session.execute(SQLiteDialect.commit)
            countCommit(taking: start.duration(to: .now) / .seconds(1))
            return value
        } catch {
            transaction.end()
            // SQLite itself rolls back when the disk is full or fails.
            if session.isInTransaction { try? session.execute(SQLiteDialect.rollback) }
            // What the body threw may be the consequence of a failed statement that it caught.
            throw session.failure ?? error
        }
    }
}
