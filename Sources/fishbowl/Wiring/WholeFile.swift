import Foundation
import Glibc
import Synchronization

/// A file that appears whole or not at all: it is written beside its place, synced, and takes its place at the end.
final class WholeFile: Sendable {
    let path: String
    private let draft: String
    private let content: Mutex<(handle: FileHandle, buffer: [UInt8])>

    /// Bytes that are written at once.
    private static let portion = 1 << 18

    /// - Throws: `CommandError.cannotCreate` when something is there already and must stay, or nothing can be made there.
    init(path: String, isReplacing: Bool) throws(CommandError) {
        self.path = path
        draft = path + ".partial"
        var isFolder = false
        if FileManager.default.isThere(path, isFolder: &isFolder) {
            guard !isFolder else { throw CommandError(.cannotCreate, "cannot write \(path): it is a folder") }
            guard isReplacing else {
                throw CommandError(
                    .cannotCreate, "\(path) is there already. Name another file, or replace it with --force.")
            }
        }
        // What a process left that was killed.
        _ = unsafe unlink(draft)
        let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        content = Mutex((FileHandle(fileDescriptor: descriptor, closeOnDealloc: true), []))
    }

    func write(_ text: String) throws(CommandError) {
        try content.withLock { content throws(CommandError) in
            content.buffer += Array(text.utf8)
            guard content.buffer.count >= Self.portion else { return }
            try flush(&content)
        }
    }

    /// Puts it in its place.
    func finish() throws(CommandError) {
        try content.withLock { content throws(CommandError) in
            try flush(&content)
            guard fsync(content.handle.fileDescriptor) == 0, unsafe rename(draft, path) == 0 else {
                throw Self.failure(path, errno)
            }
        }
    }

    /// Leaves nothing behind.
    func abandon() {
        _ = unsafe unlink(draft)
    }

    private func flush(_ content: inout (handle: FileHandle, buffer: [UInt8])) throws(CommandError) {
        do { try content.handle.write(contentsOf: Data(content.buffer)) } catch {
            throw CommandError(.cannotCreate, "cannot write \(path): \(error.reasonOfSystem)")
        }
        content.buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ path: String, _ code: Int32) -> CommandError {
        let reason = NSError(domain: NSPOSIXErrorDomain, code: Int(code)).reasonOfSystem
        return CommandError(.cannotCreate, "cannot write \(path): \(reason)")
    }
}

extension FileManager {
    fileprivate func isThere(_ path: String, isFolder: inout Bool) -> Bool {
        var answer: ObjCBool = false
        let isThere = unsafe fileExists(atPath: path, isDirectory: &answer)
        isFolder = answer.boolValue
        return isThere
    }
}
