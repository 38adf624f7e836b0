import Foundation
import Glibc

/// Standard output and standard error. Each text goes out in one write, so that lines of conversations that run side by
/// side never mix, and at once, so that what is shown was committed before and what was committed is shown.
enum Output {
    /// Writes the text and ends the line.
    ///
    /// - Throws: `CommandError.readerGone` when the other end of a pipe is closed; `.output` when the disk is full.
    static func write(_ text: String) throws(CommandError) {
        try write(raw: text + "\n")
    }

    /// Writes the text as it is.
    static func write(raw text: String) throws(CommandError) {
        try write(bytes: Array(text.utf8))
    }

    /// Writes the bytes as they are, which need not be text.
    static func write(bytes: [UInt8]) throws(CommandError) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
            guard cause.domain != NSPOSIXErrorDomain || cause.code != Int(EPIPE) else {
                throw CommandError(.readerGone, "nobody reads standard output any more")
            }
            throw CommandError(.output, "cannot write to standard output: \(error.localizedDescription)")
        }
    }

    /// Writes the text to standard error as it is; fails silently.
    static func writeError(raw text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// Writes the text to standard error and ends the line; on a terminal, long lines are broken between words. Fails
    /// silently: there is nowhere left to say so.
    static func writeError(_ text: String) {
        let terminal = Terminal.current(STDERR_FILENO)
        let text = terminal.isInteractive ? MessageLayout.wrap(text, width: terminal.width) : text
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
}
