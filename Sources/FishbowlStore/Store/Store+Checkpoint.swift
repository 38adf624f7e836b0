internal import GRDB
internal import Glibc

/// What an attempt to move the WAL into the database came to.
package enum CheckpointResult: Hashable, Sendable {
    /// The WAL is smaller than asked for; nothing was tried.
    case notNeeded
    /// Somebody was writing, or a reader still needs the WAL; try again later.
    case busy
    /// The WAL of that many bytes is in the database, and is empty now.
    case done(bytes: Int)
}

extension Store {
    /// How large the write-ahead log is; 0 when there is none.
    package var walBytes: Int {
        var status = stat()
        guard unsafe stat(path + "-wal", &status) == 0 else { return 0 }
        return Int(status.st_size)
    }

    /// Moves the WAL into the database and empties it, if it is larger than `bytes` and nobody is writing.
    ///
    /// Holds the file lock alone meanwhile, so that no process writes; does not wait for it. Runs on the writing
    /// connection's thread and takes about a millisecond for each megabyte.
    ///
    /// - Throws: `.io`, `.full`, `.corrupt`.
    package func checkpoint(ifLargerThan bytes: Int) async throws -> CheckpointResult {
        try checkOpen()
        guard let writeLock, walBytes > bytes else { return .notNeeded }
        return try await withCheckedThrowingContinuation { continuation in
            writer.asyncWriteWithoutTransaction { database in
                continuation.resume(with: Result { try self.checkpoint(database, writeLock) })
            }
        }
    }

    private func checkpoint(_ database: Database, _ lock: FileLock) throws(StoreError) -> CheckpointResult {
        guard lock.tryLockExclusive() else { return .busy }
        defer { lock.unlock() }
        let bytes = walBytes
        do {
            // A reader may need the WAL for long; writers shall not wait for it.
            try database.execute(sql: SQLiteDialect.busyTimeout(.zero))
            defer { try? database.execute(sql: SQLiteDialect.busyTimeout(options.busyTimeout)) }
            try database.checkpoint(.truncate)
            return .done(bytes: bytes)
        } catch {
            let error = StoreError(error, doing: "checkpoint", path: path)
            if error.code == .busy { return .busy }
            throw error
        }
    }
}
