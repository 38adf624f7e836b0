internal import Glibc
import Synchronization

/// An advisory lock on a file beside the bowl, between processes and between stores of one process (`flock`).
///
/// Freed by the operating system when its holder dies.
final class FileLock: Sendable {
    let path: String
    private let descriptor: Int32

    /// Opens the file, and makes it when it is missing.
    ///
    /// - Throws: `.readOnly` or `.cannotCreate`.
    init(path: String) throws(StoreError) {
        self.path = path
        descriptor = try Self.open(path)
    }

    deinit {
        _ = close(descriptor)
    }

    /// Takes the lock together with other sharers. Waits while somebody holds it alone.
    ///
    /// - Throws: `.busy` when `patience` has passed.
    func lockShared(waiting patience: Duration) throws(StoreError) {
        if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return }
        let clock = ContinuousClock()
        let deadline = clock.now.advanced(by: patience)
        while flock(descriptor, LOCK_SH | LOCK_NB) != 0 {
            guard clock.now < deadline else {
                throw StoreError(
                    .busy, "cannot write: another process holds \(path) for maintenance. Try again.")
            }
            // A checkpoint takes milliseconds; its end is announced to nobody.
            _ = usleep(500)
        }
    }

    /// Takes the lock alone, if nobody else holds it now.
    func tryLockExclusive() -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    func unlock() {
        _ = flock(descriptor, LOCK_UN)
    }

    static func open(_ path: String) throws(StoreError) -> Int32 {
        let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            let reason = errno
            let isForbidden = reason == EACCES || reason == EROFS || reason == EPERM
            throw StoreError(
                isForbidden ? .readOnly : reason == ENOSPC ? .full : .cannotCreate,
                "cannot open the lock file \(path): \(Self.describe(reason)). Check the folder's permissions.")
        }
        return descriptor
    }

    static func describe(_ reason: Int32) -> String {
        unsafe String(cString: strerror(reason))
    }
}
