import Synchronization

/// Collects every statement that a store sends, so that a test can ask for its query plan or send it again.
final class StatementRecorder: Sendable {
    private let statements = Mutex<[SQL]>([])

    func record(_ sql: SQL) {
        statements.withLock { $0.append(sql) }
    }

    /// What was sent so far, in order; forgets it.
    func drain() -> [SQL] {
        statements.withLock { (statements) in
            defer { statements = [] }
            return statements
        }
    }
}
