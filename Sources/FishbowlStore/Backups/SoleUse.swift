internal import GRDB

/// The right to put another file in a bowl's place: nobody else has the bowl open, and nobody can open it meanwhile.
///
/// Two locks of the operating system, both freed when the process dies: that of Fishbowl's writers, and the bytes of the
/// file on which every connection of SQLite to a bowl holds a shared lock for as long as it is open. Not through SQLite, so
/// that a damaged bowl can be replaced as well.
///
/// Source: https://sqlite.org/fileformat2.html#the_lock_byte_page, and sqlite3.c, `PENDING_BYTE`.
final class SoleUse {
    private static let lockBytes: (start: Int64, count: Int64) = (0x4000_0000, 512)

    private let writers: FileLock
    private let descriptor: Int32?

    /// - Parameter path: the file of the bowl, which need not be there.
    /// - Throws: `.busy` when somebody uses it.
    init(of path: String) throws(StoreError) {
        let writers = try FileLock(path: path + ".lock")
        guard writers.tryLockExclusive() else { throw Self.busy(path) }
        if WholeFile(path: path).exists {
            Self.settle(path)
            descriptor = try ByteLock.take(Self.lockBytes.start, count: Self.lockBytes.count, of: path)
            guard descriptor != nil else {
                writers.unlock()
                throw Self.busy(path)
            }
        } else {
            descriptor = nil
        }
        self.writers = writers
    }

    deinit {
        if let descriptor {
            ByteLock.free(Self.lockBytes.start, count: Self.lockBytes.count, descriptor: descriptor)
        }
        writers.unlock()
    }

    /// Brings the log of a bowl into its file. One that cannot be opened stays as it is.
    private static func settle(_ path: String) {
        guard let pool = try? DatabasePool(path: path) else { return }
        try? pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
        try? pool.close()
    }

    private static func busy(_ path: String) -> StoreError {
        StoreError(
            .busy,
            "cannot replace \(path): another process uses it. Stop what runs on it (fishbowl status), then try again.")
    }
}
