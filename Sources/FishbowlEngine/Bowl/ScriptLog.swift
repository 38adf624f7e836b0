internal import FishbowlCore
internal import Logging

/// Where `bowl.log` and `print` of scripts go: the program's log, with the script that wrote.
struct ScriptLog: Sendable {
    private let logger: Logger

    init(_ logger: Logger) {
        self.logger = logger
    }

    func write(_ level: ScriptLogLevel, _ text: String, from script: String) {
        let level: Logger.Level =
            switch level {
            case .debug: .debug
            case .info: .info
            case .warning: .warning
            case .error: .error
            }
        logger.log(level: level, "\(script): \(text)")
    }
}
