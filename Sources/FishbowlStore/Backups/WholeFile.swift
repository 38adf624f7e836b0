internal import Crypto
internal import Glibc

/// A file that is copied, hashed and put in its place as a whole. Every step that writes is on the disk when it returns.
struct WholeFile {
    private static let portion = 1 << 20

    let path: String

    /// The folder that a path is in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    var folder: String { Self.folder(of: path) }

    var exists: Bool { unsafe access(path, F_OK) == 0 }

    /// Its length; nil when it is not there.
    var bytes: Int? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// Whether both names are of one file.
    func isSame(as other: WholeFile) -> Bool {
        var (own, its) = (stat(), stat())
        guard unsafe stat(path, &own) == 0, unsafe stat(other.path, &its) == 0 else { return false }
        return own.st_dev == its.st_dev && own.st_ino == its.st_ino
    }

    /// SHA-256 of its bytes, in 64 hexadecimal digits.
    ///
    /// - Throws: `.io`.
    func hash() throws(StoreError) -> String {
        try read { _ throws(StoreError) in }
    }

    /// Copies it to another file, which is made or overwritten.
    ///
    /// - Parameter progress: told how many bytes are copied.
    /// - Returns: the hash of what was copied.
    /// - Throws: `.io`, `.full`, `.readOnly`, `.cannotCreate`.
    func copy(to target: WholeFile, progress: (Int) -> Void) throws(StoreError) -> String {
        let descriptor = unsafe open(target.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw target.failure("create", errno, .cannotCreate) }
        defer { _ = close(descriptor) }
        var done = 0
        let hash = try read { (bytes) throws(StoreError) in
            try target.write(bytes, to: descriptor)
            done += bytes.count
            progress(done)
        }
        guard fsync(descriptor) == 0 else { throw target.failure("write", errno) }
        return hash
    }

    /// Reads it in portions, and hashes what it reads.
    private func read(_ body: (ArraySlice<UInt8>) throws(StoreError) -> Void) throws(StoreError) -> String {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("read", errno) }
        defer { _ = close(descriptor) }
        var hash = SHA256()
        var buffer = [UInt8](repeating: 0, count: Self.portion)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", errno) }
            if count == 0 { return hash.finalize().text }
            hash.update(data: buffer[..<count])
            try body(buffer[..<count])
        }
    }

    private func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(StoreError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("write", errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Has the disk keep its bytes.
    func sync() throws(StoreError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("write", errno) }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("write", errno) }
    }

    /// Gives it another name, in place of whatever had it, at one instant.
    func move(to target: WholeFile) throws(StoreError) {
        guard unsafe rename(path, target.path) == 0 else { throw target.failure("create", errno, .cannotCreate) }
        try WholeFile(path: target.folder).sync()
    }

    /// Gives it a second name, which nothing may have yet.
    func link(as target: WholeFile) throws(StoreError) {
        guard unsafe Glibc.link(path, target.path) == 0 else { throw target.failure("create", errno, .cannotCreate) }
    }

    /// Leaves nothing in it.
    func empty() throws(StoreError) {
        guard unsafe truncate(path, 0) == 0 else { throw failure("write", errno) }
    }

    /// Removes it where it is there.
    func remove() {
        _ = unsafe unlink(path)
    }

    private func failure(_ verb: String, _ reason: Int32, _ other: StoreError.Code = .io) -> StoreError {
        let words = FileLock.describe(reason)
        return switch reason {
        case ENOSPC, EDQUOT:
            StoreError(.full, "cannot \(verb) \(path): \(words). Make room and run again; nothing is lost.")
        case EACCES, EPERM, EROFS:
            StoreError(.readOnly, "cannot \(verb) \(path): \(words). Check permissions.")
        case ENOENT where verb == "read":
            StoreError(.notFound, "cannot read \(path): there is no such file. Name another.")
        case EIO: StoreError(.io, "cannot \(verb) \(path): \(words). Check the disk, then run again.")
        default: StoreError(other, "cannot \(verb) \(path): \(words).")
        }
    }
}
