internal import GRDB
internal import GRDBSQLite

extension StoreError {
    /// The store's word for a failure of SQLite.
    ///
    /// - Parameters:
    ///   - doing: what was tried, as in "cannot <doing>".
    ///   - path: the file of the bowl.
    init(_ failure: SQLiteFailure, doing: String, path: String) {
        let found = failure.message
        switch failure.code & 0xFF {
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            self.init(
                .corrupt, "cannot \(doing): \(path) is damaged or no database (\(found)). Restore it from a backup.",
                cause: failure)
        case SQLITE_FULL,
            SQLITE_IOERR where Self.isFull(path):
            self.init(
                .full,
                "cannot \(doing): the disk that holds \(path) is full\(Self.room(for: path)). Make room and run again; "
                    + "nothing is lost.",
                cause: failure)
        case SQLITE_READONLY, SQLITE_PERM:
            self.init(
                .readOnly, "cannot \(doing): \(path) or its folder may not be written (\(found)). Check permissions.",
                cause: failure)
        case SQLITE_BUSY, SQLITE_LOCKED:
            self.init(.busy, "cannot \(doing): another process is writing \(path). Try again.", cause: failure)
        case SQLITE_CONSTRAINT:
            self.init(.constraint, "cannot \(doing): a row would break a rule (\(found)).", cause: failure)
        case SQLITE_CANTOPEN:
            self.init(
                .cannotCreate, "cannot \(doing): \(path) or a file beside it cannot be opened (\(found)).",
                cause: failure)
        case SQLITE_IOERR:
            self.init(
                .io,
                "cannot \(doing): the disk failed at \(path) (\(found)). Check the disk, then run again.",
                cause: failure)
        default:
            self.init(
                .internal, "cannot \(doing) on \(path): \(found). This is a defect; please report it.",
                cause: failure)
        }
    }

    /// Whether there is hardly any room left: some failures of writing do not say that it was for want of room.
    private static func isFull(_ path: String) -> Bool {
        DiskSpace.free(in: WholeFile.folder(of: path)).map { $0 < 1 << 20 } ?? false
    }

    /// How much room there is, and how much a bowl may need: its log grows up to the limit at which it is emptied.
    private static func room(for path: String) -> String {
        let needed = max(0, CheckpointSchedule.limitBytes - (WholeFile(path: path + "-wal").bytes ?? 0))
        let free = DiskSpace.free(in: WholeFile.folder(of: path)).map { "\($0) bytes are free, " } ?? ""
        return ": \(free)up to \(needed) bytes are needed for its log"
    }

    /// The store's word for anything that GRDB threw.
    init(_ error: any Error, doing: String, path: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError:
            self.init(
                SQLiteFailure(
                    code: error.extendedResultCode.rawValue, message: error.message ?? "no message",
                    statement: error.sql),
                doing: doing, path: path)
        default:
            self.init(.io, "cannot \(doing) on \(path): \(error).", cause: error)
        }
    }
}
