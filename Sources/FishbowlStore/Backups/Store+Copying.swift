internal import FishbowlCore
internal import GRDB

extension Store {
    /// Pages that are copied between two looks at the progress; a megabyte of usual pages.
    private static let portion: Int32 = 256

    /// Writes the whole bowl, as it is at this moment, to one file of its own.
    ///
    /// Copies one snapshot beside those who write: they neither wait nor make it begin again; the log only grows meanwhile.
    /// The copy is written under another name, synced, opened, checked and counted against the snapshot, and has its name
    /// only then: a file of that name is good, or was there before.
    ///
    /// - Parameters:
    ///   - target: the file.
    ///   - isReplacing: whether a file of that name is replaced.
    ///   - progress: told how many pages of how many are copied.
    /// - Throws: `.cannotCreate` when there is such a file, or no such folder; `.full`, with the bytes needed; `.corrupt` when
    ///   the copy, and so the bowl, is damaged; `.busy` while another process writes the same copy.
    package func copy(
        to target: String, isReplacing: Bool, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> BowlCopy {
        let file = WholeFile(path: target)
        try checkTarget(file, isReplacing: isReplacing)
        let draft = WholeFile(path: target + ".partial")
        let lock = try FileLock(path: draft.path)
        guard lock.tryLockExclusive() else {
            throw StoreError(.busy, "cannot write \(target): another process is writing it. Try again.")
        }
        do {
            // What a killed program has left; the file itself is what is locked.
            try draft.empty()
            WholeFile(path: draft.path + "-journal").remove()
            let count = try await fill(draft, progress)
            let copy = try Self.check(draft, against: count, of: path)
            try draft.sync()
            try draft.move(to: file)
            return BowlCopy(
                path: target, bytes: copy.bytes, tables: count.tables, contentHash: copy.hash,
                auditHead: count.auditHead, release: count.release)
        } catch {
            draft.remove()
            throw error
        }
    }

    private func checkTarget(_ file: WholeFile, isReplacing: Bool) throws(StoreError) {
        guard WholeFile(path: file.folder).exists else {
            throw StoreError(
                .cannotCreate, "cannot create \(file.path): there is no folder \(file.folder). Create it first.")
        }
        guard !file.isSame(as: WholeFile(path: path)) else {
            throw StoreError(.cannotCreate, "cannot create \(file.path): it is the bowl itself. Name another file.")
        }
        guard isReplacing || !file.exists else {
            throw StoreError(
                .cannotCreate, "cannot create \(file.path): there is such a file. Name another, or replace it: --force")
        }
    }

    /// Copies a snapshot, page by page.
    private func fill(
        _ draft: WholeFile, _ progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> BowlCount {
        try checkOpen()
        return try await withCheckedThrowingContinuation { continuation in
            writer.asyncRead { access in
                continuation.resume(with: Result { try self.fill(draft, from: access, progress) })
            }
        }
    }

    private func fill(
        _ draft: WholeFile, from access: Result<Database, any Error>, _ progress: @escaping @Sendable (Int, Int) -> Void
    ) throws -> BowlCount {
        let database: Database
        do { database = try access.get() } catch { throw StoreError(error, doing: "read", path: path) }
        let transaction = Transaction(session(database), isWritable: false)
        defer { transaction.end() }
        let count = try transaction.countRows()
        let bytes = try transaction.databaseBytes()
        try DiskSpace.check(bytes, in: draft.folder, doing: "write \(draft.path)")
        do {
            let queue = try DatabaseQueue(path: draft.path, configuration: Self.draftConfiguration)
            defer { try? queue.close() }
            try queue.writeWithoutTransaction { copy in
                try database.backup(to: copy, pagesPerStep: Self.portion) {
                    progress($0.completedPageCount, $0.totalPageCount)
                }
                // A copy is one file, also for programs that cannot write beside it.
                try copy.execute(sql: SQLiteDialect.singleFile)
            }
        } catch {
            let error = StoreError(error, doing: "copy \(path) to \(draft.path)", path: draft.path)
            guard error.code == .full else { throw error }
            throw DiskSpace.full(bytes, in: draft.folder, doing: "write \(draft.path)", cause: error)
        }
        return count
    }

    /// A draft that is not finished is nothing: it needs no journal, and is synced as a whole.
    private static var draftConfiguration: Configuration {
        var configuration = Configuration()
        configuration.label = "fishbowl.copy"
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { try $0.execute(sql: SQLiteDialect.unjournaled) }
        return configuration
    }

    private static func check(
        _ draft: WholeFile, against count: BowlCount, of path: String
    ) throws -> (bytes: Int, hash: String) {
        try inspect(draft.path) { transaction in
            let found = try transaction.findUnsoundness()
            guard found.isEmpty else {
                throw StoreError(
                    .corrupt,
                    """
                    the copy of \(path) is not good, and was removed: \(found.prefix(3).joined(separator: "; ")). \
                    Look at the bowl itself: fishbowl doctor
                    """)
            }
            guard try transaction.countRows() == count else {
                throw StoreError(
                    .corrupt, "the copy of \(path) has other rows than the bowl, and was removed. Try again.")
            }
        }
        return (draft.bytes ?? 0, try draft.hash())
    }

    /// Reads a bowl's file that nobody writes meanwhile, and makes no file beside it.
    static func inspect<Value>(_ path: String, _ body: (Transaction) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.label = "fishbowl.inspection"
        let queue: DatabaseQueue
        do { queue = try DatabaseQueue(path: path, configuration: configuration) } catch {
            throw StoreError(error, doing: "open", path: path)
        }
        defer { try? queue.close() }
        return try queue.read { database in
            let transaction = Transaction(SQLSession(database, path: path), isWritable: false)
            defer { transaction.end() }
            let value = try body(transaction)
            if let failure = transaction.failure { throw failure }
            return value
        }
    }
}

extension Transaction {
    /// How large the database is, without its log.
    package func databaseBytes() throws(StoreError) -> Int {
        let pages: Int = try sql.value(SQLiteDialect.pageCount) ?? 0
        return pages * (try sql.value(SQLiteDialect.pageSize) ?? 0)
    }
}
