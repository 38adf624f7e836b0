import CSpawn
import Foundation
import Synchronization

/// A program in a process of its own. It inherits nothing: no descriptor beyond its three streams, no mask or handling of
/// signals, no process group. Killed with the last reference, if it still runs.
///
/// Not Foundation's `Process`: that of Swift 6.3 crashes the tests once some 1,350 descriptors are open. It copies 256
/// bytes of each name in `/proc/self/fd`, also of those at the end of what was read of the folder, where no memory may
/// follow. Source: https://github.com/swiftlang/swift-corelibs-foundation/pull/5472
package final class ChildProcess: Sendable {
    /// Where a stream leads.
    package enum Stream {
        /// Where that of this process leads.
        case inherited
        /// A file, which is made when it is to be written, and emptied.
        case file(String)
        /// An open descriptor, as an end of a pipe. It stays open here.
        case descriptor(Int32)

        package static let nothing = Stream.file("/dev/null")
    }

    private let id: pid_t
    private let code = Mutex<Int32?>(nil)

    /// Starts it.
    ///
    /// - Parameters:
    ///   - command: the absolute path of the program, and its arguments.
    ///   - folder: where it runs; nil for the folder of this process.
    /// - Throws: `POSIXError` when it cannot be started.
    package init(
        _ command: [String], in folder: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment, input: Stream = .nothing,
        output: Stream = .inherited, errors: Stream = .inherited
    ) throws {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        // Streams first: their paths are those of this process, and their descriptors are closed with all others.
        for (target, stream) in [input, output, errors].enumerated() {
            switch stream {
            case .inherited: break
            case .file(let path):
                let flags = target == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
                unsafe posix_spawn_file_actions_addopen(&actions, Int32(target), path, flags, 0o644)
            case .descriptor(let own): unsafe posix_spawn_file_actions_adddup2(&actions, own, Int32(target))
            }
        }
        unsafe spawn_apart(&actions, folder, 3)

        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var (all, none) = (sigset_t(), sigset_t())
        unsafe sigfillset(&all)
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

        let arguments = unsafe command.map { unsafe strdup($0) } + [nil]
        let variables = unsafe environment.map { unsafe strdup("\($0)=\($1)") } + [nil]
        defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
        var id: pid_t = 0
        let failure = unsafe posix_spawn(&id, command[0], &actions, &attributes, arguments, variables)
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
        self.id = id
    }

    deinit {
        guard isRunning else { return }
        signal(SIGKILL)
        wait()
    }

    package var isRunning: Bool {
        code.withLock { code in
            if code != nil { return false }
            var info = unsafe siginfo_t()
            return unsafe waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT | WNOHANG) == 0 && info.si_signo == 0
        }
    }

    /// Sends a signal, unless it has ended.
    package func signal(_ number: Int32) {
        // It is reaped under the lock only, so that the number is no other's.
        code.withLock { if $0 == nil { kill(id, number) } }
    }

    /// Waits for the end, blocking the thread: the exit code, or the signal that ended it as a negative number.
    @discardableResult
    package func wait() -> Int32 {
        if let code = code.withLock({ $0 }) { return code }
        var info = unsafe siginfo_t()
        while unsafe waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
        return code.withLock { code in
            if let code { return code }
            var status: Int32 = 0
            while unsafe waitpid(id, &status, 0) < 0 && errno == EINTR {}
            let signal = status & 0x7F
            let found = signal == 0 ? status >> 8 & 0xFF : -signal
            code = found
            return found
        }
    }

    /// As `wait`, without blocking.
    package func ended() async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: self.wait()) }
        }
    }
}
