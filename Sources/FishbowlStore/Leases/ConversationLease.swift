package import FishbowlCore
internal import Glibc
import Synchronization

/// The right to speak the turns of one conversation, held by one runner at a time.
///
/// The right is a lock of the operating system on one byte of `<bowl>.leases`, so that a killed holder's lease is free
/// at once; the row in `conversation_leases` says to others who holds it. Ends with `release()`, with the last
/// reference, or with the process.
package final class ConversationLease: Sendable {
    package let conversation: ConversationID
    package let holder: String
    private let descriptor: Mutex<Int32?>

    init(conversation: ConversationID, holder: String, descriptor: Int32?) {
        self.conversation = conversation
        self.holder = holder
        self.descriptor = Mutex(descriptor)
    }

    deinit {
        unlock()
    }

    /// Frees the lock. The row stays; `Store.release` removes it as well.
    func unlock() {
        descriptor.withLock {
            if let open = $0 { ByteLock.free(conversation.rawValue, descriptor: open) }
            $0 = nil
        }
    }
}

/// A lock on one byte of a file: `F_OFD_SETLK`, owned by the open file, not by the process, so that two stores of one
/// process exclude each other as well.
enum ByteLock {
    /// `F_OFD_SETLK` and `F_OFD_GETLK` of Linux, macros that Swift does not import.
    private static let setLock: Int32 = 37
    private static let askLock: Int32 = 36

    /// Locks bytes of the file at `path`, from `offset` on.
    ///
    /// - Returns: the open file that owns the lock; nil when somebody else has it.
    static func take(_ offset: Int64, count: Int64 = 1, of path: String) throws(StoreError) -> Int32? {
        let descriptor = try FileLock.open(path)
        var request = request(Int16(F_WRLCK), offset, count)
        while unsafe fcntl(descriptor, setLock, &request) != 0 {
            let reason = errno
            if reason == EINTR { continue }
            _ = close(descriptor)
            if reason == EAGAIN || reason == EACCES { return nil }
            throw StoreError(.io, "cannot lock \(path): \(FileLock.describe(reason)).")
        }
        return descriptor
    }

    /// Whether somebody holds byte `offset` of the file at `path`. Makes no file, and takes no lock.
    static func isTaken(_ offset: Int64, of path: String) -> Bool {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { _ = close(descriptor) }
        var request = request(Int16(F_WRLCK), offset, 1)
        while unsafe fcntl(descriptor, askLock, &request) != 0 {
            guard errno == EINTR else { return false }
        }
        return request.l_type != Int16(F_UNLCK)
    }

    /// Unlocks the bytes and closes the file.
    ///
    /// Closing alone would not do at once: a child process that is just being started shares the open file until it
    /// runs its own program.
    static func free(_ offset: Int64, count: Int64 = 1, descriptor: Int32) {
        var request = request(Int16(F_UNLCK), offset, count)
        _ = unsafe fcntl(descriptor, setLock, &request)
        _ = close(descriptor)
    }

    private static func request(_ type: Int16, _ offset: Int64, _ count: Int64) -> flock {
        var request = flock()
        request.l_type = type
        request.l_whence = Int16(SEEK_SET)
        request.l_start = Int(offset)
        request.l_len = Int(count)
        return request
    }
}
