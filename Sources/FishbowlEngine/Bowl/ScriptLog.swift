internal import FishbowlCore
internal import Logging

/// Where `bowl.log` and `print` of scripts go: the program's log, with the script that wrote; or whoever listens.
struct ScriptLog: Sendable {
    private let receive: @Sendable (ScriptLogLevel, String, String) -> Void

    /// - Parameter receive: takes the level, the text, and who wrote it: script and handler.
    init(_ receive: @escaping @Sendable (ScriptLogLevel, String, String) -> Void) {
        self.receive = receive
    }

    init(_ logger: Logger) {
        self.init { level, text, script in
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

    func write(_ level: ScriptLogLevel, _ text: String, from script: String) {
        receive(level, text, script)
    }
}
