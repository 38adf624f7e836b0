import Foundation
import Glibc
import Synchronization

/// A file that appears whole or not at all: it is written beside its place, and moved there when it is complete.
final class DraftFile: Sendable {
    private let path: String
    private let draft: String
    private let handle: FileHandle
    private let isFinished = Mutex(false)

    /// - Throws: `CommandError.cannotCreate` when the file is there and not to be replaced, or its folder cannot be written.
    init(path: String, isReplacing: Bool) throws(CommandError) {
        self.path = path
        draft = "\(path).\(getpid()).partial"
        guard isReplacing || !FileManager.default.fileExists(atPath: path) else {
            throw CommandError(
                .cannotCreate, "\(path) is there already. Name another file, or replace it with --force.")
        }
        guard FileManager.default.createFile(atPath: draft, contents: nil),
            let handle = FileHandle(forWritingAtPath: draft)
        else {
            throw CommandError(
                .cannotCreate, "cannot write \(path): \(unsafe String(cString: strerror(errno))). Check the folder.")
        }
        self.handle = handle
    }

    deinit {
        if !isFinished.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: draft) }
    }

    /// - Throws: `CommandError.output` when the disk does not take it; then nothing is left behind.
    func append(_ text: String) throws(CommandError) {
        do { try handle.write(contentsOf: Data(text.utf8)) } catch {
            throw CommandError(.output, "cannot write \(path): \(error.reasonOfSystem)")
        }
    }

    /// Puts it in its place.
    func finish() throws(CommandError) {
        do {
            try handle.synchronize()
            try handle.close()
        } catch { throw CommandError(.output, "cannot write \(path): \(error.reasonOfSystem)") }
        guard unsafe rename(draft, path) == 0 else {
            throw CommandError(.cannotCreate, "cannot write \(path): \(unsafe String(cString: strerror(errno))).")
        }
        isFinished.withLock { $0 = true }
    }
}
