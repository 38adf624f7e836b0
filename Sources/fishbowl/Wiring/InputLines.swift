import Foundation

/// The lines of standard input.
enum InputLines {
    /// Each line as it comes; ends at the end of the input, or when the task that waits is cancelled.
    ///
    /// Reading blocks a thread of its own, which ends with the input or the process.
    static func stream() -> AsyncStream<String> {
        AsyncStream { continuation in
            Thread.detachNewThread {
                while let line = readLine() { continuation.yield(line) }
                continuation.finish()
            }
        }
    }
}
