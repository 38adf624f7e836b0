import Foundation
import Synchronization

/// The lines of standard input, as they come.
///
/// Reading blocks a thread of its own, which ends with the input or the process.
final class InputLines: Sendable {
    private let lines: AsyncStream<String>
    private let waiting = Mutex(0)

    init() {
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        Thread.detachNewThread { [self] in
            while let line = readLine() {
                waiting.withLock { $0 += 1 }
                continuation.yield(line)
            }
            continuation.finish()
        }
    }

    /// Whether a line is there already, typed before it was asked for.
    var hasWaiting: Bool { waiting.withLock { $0 > 0 } }

    /// The next line; nil at the end of the input, or when the task that waits is cancelled.
    func next() async -> String? {
        for await line in lines {
            waiting.withLock { $0 -= 1 }
            return line
        }
        return nil
    }
}
