internal import FishbowlCore
internal import FishbowlStore

/// Compares two bowls row by row, each table in the order of its primary key, a portion of each at a time.
struct BowlComparison {
    let recorded: Transaction
    let replayed: Transaction
    /// Tables that are compared only up to the last row that was replayed; nil to compare all, to the end.
    var prefixes: Set<String>?

    /// - Returns: how many rows of each table are the same, and the first difference of each that has one.
    func run() throws -> (tables: [ReplayReport.Table], differences: [RowDifference]) {
        var tables: [ReplayReport.Table] = []
        var differences: [RowDifference] = []
        for table in try recorded.tables() where ReplayExceptions.tables[table.name] == nil {
            if let prefixes, !prefixes.contains(table.name) { continue }
            let (rows, difference) = try compare(table)
            tables.append(ReplayReport.Table(name: table.name, rows: rows))
            if let difference { differences.append(difference) }
        }
        return (tables, differences)
    }

    private func compare(_ table: StoredTable) throws -> (rows: Int, difference: RowDifference?) {
        let skipped = ReplayExceptions.columns[table.name] ?? [:]
        let columns = table.columns.indices.filter { skipped[table.columns[$0]] == nil }
        var left = RowWalk(table, in: recorded)
        var right = RowWalk(table, in: replayed)
        let rolledUp = try recorded.metricsRolledUpBefore()
        var count = 0
        while true {
            guard let row = try left.row else {
                while let other = try right.row {
                    guard ReplayExceptions.isRolledUp(other, of: table, before: rolledUp) else {
                        return (count, try difference(table, nil, other, column: nil))
                    }
                    right.advance()
                }
                return (count, nil)
            }
            guard let other = try right.row else {
                return (count, prefixes == nil ? try difference(table, row, nil, column: nil) : nil)
            }
            if table.key(of: row) != table.key(of: other) {
                // Of two different keys the smaller one has no partner.
                if StoredValue.precedes(table.key(of: row), table.key(of: other)) {
                    return (count, try difference(table, row, nil, column: nil))
                }
                guard ReplayExceptions.isRolledUp(other, of: table, before: rolledUp) else {
                    return (count, try difference(table, nil, other, column: nil))
                }
                right.advance()
                continue
            }
            let differing = columns.first { column in
                row[column] != other[column] && !ReplayExceptions.isMeasured(row, in: table, column: column)
            }
            if let column = differing { return (count, try difference(table, row, other, column: column)) }
            count += 1
            left.advance()
            right.advance()
        }
    }

    private func difference(
        _ table: StoredTable, _ row: [StoredValue]?, _ other: [StoredValue]?, column: Int?
    ) throws -> RowDifference {
        let present = row ?? other ?? []
        // What only the replayed bowl has is found in its own journal.
        let origin = RowOrigin(row == nil ? replayed : recorded)
        return RowDifference(
            table: table.name, key: zip(table.key.map { table.columns[$0] }, table.key(of: present)).map { ($0, $1) },
            column: column.map { table.columns[$0] }, recorded: row.map { row in column.map { row[$0] } ?? .null },
            replayed: other.map { row in column.map { row[$0] } ?? .null },
            operation: try origin.operation(of: present, in: table, column: column.map { table.columns[$0] }))
    }
}

/// The rows of a table in the order of its primary key, a portion at a time.
private struct RowWalk {
    /// Rows that are read at once.
    private static let portion = 500

    private let table: StoredTable
    private let bowl: Transaction
    private var rows: [[StoredValue]] = []
    private var next = 0
    private var isAtEnd = false

    init(_ table: StoredTable, in bowl: Transaction) {
        self.table = table
        self.bowl = bowl
    }

    /// The present row; nil behind the last one.
    var row: [StoredValue]? {
        mutating get throws {
            if next == rows.count, !isAtEnd {
                rows = try bowl.rows(of: table, after: rows.last.map(table.key), limit: Self.portion)
                next = 0
                isAtEnd = rows.count < Self.portion
            }
            return next < rows.count ? rows[next] : nil
        }
    }

    mutating func advance() { next += 1 }
}

extension StoredValue {
    /// Whether a key comes before another one of the same table.
    static func precedes(_ left: [StoredValue], _ right: [StoredValue]) -> Bool {
        for (left, right) in zip(left, right) where left != right {
            switch (left, right) {
            case (.integer(let left), .integer(let right)): return left < right
            case (.text(let left), .text(let right)): return left.utf8.lexicographicallyPrecedes(right.utf8)
            default: return false
            }
        }
        return false
    }
}
