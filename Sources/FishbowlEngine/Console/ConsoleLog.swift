internal import FishbowlCore
internal import Synchronization

/// Collects what scripts print while an input runs.
final class ConsoleLog: Sendable {
    private let lines = Mutex<[ConsolePrint]>([])

    /// - Parameter own: how lines of the input itself are signed.
    func scriptLog(own: @escaping @Sendable (String) -> Bool) -> ScriptLog {
        ScriptLog { [self] level, text, source in
            let line = ConsolePrint(level: level, text: text, source: own(source) ? nil : source)
            lines.withLock { $0.append(line) }
        }
    }

    /// What was collected so far; forgets it.
    func drain() -> [ConsolePrint] {
        lines.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }
}
