package import Logging
import Synchronization

/// Keeps what was logged, in order.
package final class RecordedLog: Sendable {
    private let kept = Mutex<[String]>([])

    package init() {}

    /// The texts, oldest first.
    package var lines: [String] { kept.withLock { $0 } }

    /// Forgets what was logged so far.
    package func clear() { kept.withLock { $0 = [] } }

    /// A logger that writes here.
    package var logger: Logger {
        Logger(label: "test") { _ in Handler(log: self) }
    }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .debug

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.kept.withLock { $0.append("\(event.message)") }
        }
    }
}
