/// How many rows statements have written since somebody began to count, in order, so that a savepoint takes with it what
/// it undoes.
struct ChangeJournal {
    private var entries: [(table: String, rows: Int)] = []
    private var marks: [Int] = []

    /// Notes what one statement has written.
    mutating func note(_ statement: String, rows: Int) {
        guard rows > 0, let table = Self.table(of: statement) else { return }
        entries.append((table, rows))
    }

    mutating func savepointBegan() { marks.append(entries.count) }

    /// - Parameter isUndone: whether what was written since is gone.
    mutating func savepointEnded(isUndone: Bool) {
        guard let mark = marks.popLast(), isUndone else { return }
        entries.removeSubrange(mark...)
    }

    /// Rows written by table: added, changed and removed alike, each as often as it was written.
    var rows: [String: Int] {
        entries.reduce(into: [:]) { $0[$1.table, default: 0] += $1.rows }
    }

    /// The table that a statement writes to.
    private static func table(of statement: String) -> String? {
        let words = statement.prefix(200).split { !($0.isLetter || $0.isNumber || $0 == "_") }
        guard let place = words.firstIndex(where: { ["INTO", "UPDATE", "FROM"].contains($0.uppercased()) }) else {
            return nil
        }
        return words.dropFirst(place + 1).first.map(String.init)
    }
}

extension SQLSession {
    /// Counts the rows that `body` writes, by table; what it undoes itself does not count.
    func countingChanges<T>(_ body: () throws -> T) rethrows -> (value: T, rows: [String: Int]) {
        let before = journal
        journal = ChangeJournal()
        defer { journal = before }
        let value = try body()
        return (value, journal?.rows ?? [:])
    }
}

extension Transaction {
    /// Counts the rows that `body` writes, by table; what it undoes itself does not count. A row that is written twice
    /// counts twice.
    package func countingChanges<T>(_ body: () throws -> T) rethrows -> (value: T, rows: [String: Int]) {
        try sql.countingChanges(body)
    }
}
