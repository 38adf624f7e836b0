internal import CEdit
internal import Synchronization

/// Lines typed at the terminal, with arrow keys and a history that is kept in a file.
///
/// One at a time in a process: it takes standard input and output. Reading blocks the calling thread; a second call
/// waits for the first.
public final class LineEditor: Sendable {
    /// How reading a line ended.
    public enum Answer: Sendable, Equatable {
        /// Without the line's end.
        case line(String)
        /// Ctrl-D on an empty line, or the terminal is gone.
        case end
        /// Ctrl-C: what was typed is abandoned.
        case interrupted
    }

    /// Lines that the history keeps.
    private static let historySize: Int32 = 1000

    /// The address of the C editor, used only under the lock.
    private let address: Mutex<UInt>
    private let historyPath: String?

    /// - Parameters:
    ///   - program: whose section of `~/.editrc` holds.
    ///   - historyPath: the file of the history; nil to keep none. One that cannot be read or written is done without.
    /// - Returns: nil when there is no terminal.
    public init?(program: String, historyPath: String?) {
        guard let editor = unsafe fb_edit_create(program, Self.historySize) else { return nil }
        if let historyPath { _ = unsafe fb_edit_load(editor, historyPath) }
        address = Mutex(UInt(bitPattern: editor))
        self.historyPath = historyPath
    }

    deinit {
        address.withLock { unsafe fb_edit_destroy(OpaquePointer(bitPattern: $0)) }
    }

    /// Asks for a line.
    public func read(prompt: String) -> Answer {
        address.withLock { address in
            guard let editor = unsafe OpaquePointer(bitPattern: address) else { return .end }
            var line: UnsafePointer<CChar>?
            var count = 0
            switch unsafe fb_edit_read(editor, prompt, &line, &count) {
            case FB_EDIT_LINE:
                let bytes = unsafe UnsafeRawBufferPointer(start: line, count: count)
                return unsafe .line(String(decoding: bytes, as: UTF8.self))
            case FB_EDIT_INTERRUPTED: return .interrupted
            default: return .end
            }
        }
    }

    /// Adds a line to the history, and writes the file.
    public func remember(_ line: String) {
        address.withLock { address in
            guard let editor = unsafe OpaquePointer(bitPattern: address) else { return }
            unsafe fb_edit_remember(editor, line)
            if let historyPath { _ = unsafe fb_edit_save(editor, historyPath) }
        }
    }
}
