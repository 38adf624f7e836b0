package import FishbowlCore
internal import GRDB
internal import Glibc

extension Store {
    /// Opens a bowl, makes it when it is missing and `options.create` says so, and brings its tables up to date.
    ///
    /// - Parameter now: recorded with each migration that is applied.
    /// - Throws: `.notFound`, `.cannotCreate`, `.readOnly`, `.corrupt`, `.newerSchema`, `.busy`, `.full`, `.io`.
    package static func open(path: String, options: StoreOptions, now: Timestamp) throws(StoreError) -> Store {
        try BowlFile(path: path).check(options)
        let store = try openAsItIs(path: path, options: options)
        try store.prepare(now: now)
        return store
    }

    /// Opens the file, without a look at its tables.
    private static func openAsItIs(path: String, options: StoreOptions) throws(StoreError) -> Store {
        let lock = options.readOnly ? nil : try FileLock(path: path + ".lock")
        // Switching a new file to WAL writes.
        try lock?.lockShared(waiting: options.busyTimeout)
        let pool: DatabasePool
        do {
            defer { lock?.unlock() }
            pool = try DatabasePool(path: path, configuration: configuration(options))
        } catch { throw StoreError(error, doing: "open the bowl", path: path) }
        return Store(path: path, options: options, writer: pool, writeLock: lock)
    }

    /// A bowl that lives in memory and ends with this store. For tests; one connection reads and writes.
    package static func inMemory(now: Timestamp) throws(StoreError) -> Store {
        let options = StoreOptions(durability: .normal, create: true)
        let queue: DatabaseQueue
        do { queue = try DatabaseQueue(configuration: configuration(options)) } catch {
            throw StoreError(error, doing: "open a bowl in memory", path: ":memory:")
        }
        let store = Store(path: ":memory:", options: options, writer: queue, writeLock: nil)
        try store.prepare(now: now)
        return store
    }

    private func prepare(now: Timestamp) throws(StoreError) {
        if options.readOnly {
            if try isOlder() { try upgrade(now: now) }
            return
        }
        do {
            // GRDB sets `synchronous` itself when it opens, so this comes after.
            try writer.writeWithoutTransaction { database in
                try database.execute(sql: SQLiteDialect.synchronous(options.durability))
            }
        } catch { throw StoreError(error, doing: "open the bowl", path: path) }
        try migrate(now: now)
    }

    /// Brings the tables of an older bowl up to date, although it is only to be read: its columns are asked for.
    private func upgrade(now: Timestamp) throws(StoreError) {
        do {
            var writing = options
            writing.readOnly = false
            try Store.open(path: path, options: writing, now: now).close()
        } catch {
            guard error.code == .readOnly else { throw error }
            throw StoreError(
                .readOnly,
                """
                cannot read \(path): an older program made it, and its tables cannot be brought up to date, because the \
                file or its folder is read-only. Open a copy that may be written.
                """, cause: error)
        }
    }

    private static func configuration(_ options: StoreOptions) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = options.readOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(options.busyTimeout / .seconds(1))
        configuration.label = "fishbowl.store"
        configuration.prepareDatabase { database in
            try database.execute(sql: SQLiteDialect.connectionSettings)
        }
        return configuration
    }
}

/// The file of a bowl before it is opened: what can be told without SQLite, in plainer words.
struct BowlFile {
    let path: String

    func check(_ options: StoreOptions) throws(StoreError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            let reason = errno
            guard reason == ENOENT else {
                throw StoreError(.io, "cannot open \(path): \(FileLock.describe(reason)).")
            }
            try checkMissing(options)
            return
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw StoreError(.corrupt, "cannot open \(path): it is no file. Name the file of a bowl.")
        }
        try checkHeader(isEmpty: status.st_size == 0, options)
        guard !options.readOnly else { return }
        guard unsafe access(path, W_OK) == 0, unsafe access(folder, W_OK) == 0 else {
            throw StoreError(
                .readOnly,
                """
                cannot write \(path): the file or its folder is read-only (\(FileLock.describe(errno))). \
                Check permissions, or name another file.
                """)
        }
    }

    private func checkMissing(_ options: StoreOptions) throws(StoreError) {
        guard options.create, !options.readOnly else {
            throw StoreError(.notFound, "cannot open \(path): there is no such file. Name another, or create it.")
        }
        guard unsafe access(folder, F_OK) == 0 else {
            throw StoreError(.cannotCreate, "cannot create \(path): there is no folder \(folder). Create it first.")
        }
        guard unsafe access(folder, W_OK | X_OK) == 0 else {
            throw StoreError(
                .readOnly,
                "cannot create \(path): \(folder) may not be written (\(FileLock.describe(errno))). Check permissions.")
        }
    }

    private func checkHeader(isEmpty: Bool, _ options: StoreOptions) throws(StoreError) {
        // A crash in the first moment of a bowl leaves an empty file.
        if isEmpty, options.create, !options.readOnly { return }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = errno
            throw StoreError(
                reason == EACCES ? .readOnly : .io,
                "cannot read \(path): \(FileLock.describe(reason)). Check permissions.")
        }
        defer { _ = close(descriptor) }
        var header = [UInt8](repeating: 0, count: SQLiteDialect.magic.count)
        let count = unsafe header.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
        guard count == header.count, header == SQLiteDialect.magic else {
            throw StoreError(
                .corrupt,
                """
                cannot open \(path): it is no database, or its beginning is damaged. \
                Restore it from a backup, or name another file.
                """)
        }
    }

    /// The folder that the file is in.
    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
