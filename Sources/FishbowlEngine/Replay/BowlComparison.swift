internal import FishbowlCore
internal import FishbowlStore

/// Compares two bowls row by row, each table in the order of its primary key, a portion of each at a time.
struct BowlComparison {
    /// Rows that are read at once.
    private static let portion = 500

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
        var last: [StoredValue]?
        var count = 0
        while true {
            let left = try recorded.rows(of: table, after: last, limit: Self.portion)
            let right = try replayed.rows(of: table, after: last, limit: Self.portion)
            for (index, row) in left.enumerated() {
                guard index < right.count else {
                    return (count, prefixes == nil ? try missing(row, table) : nil)
                }
                let other = right[index]
                if table.key(of: row) != table.key(of: other) { return (count, try unpaired(row, other, table)) }
                if let column = columns.first(where: { row[$0] != other[$0] }) {
                    return (count, try difference(table, row, other, column: column))
                }
                count += 1
            }
            if right.count > left.count {
                return (count, try difference(table, nil, right[left.count], column: nil))
            }
            guard left.count == Self.portion, let end = left.last else { return (count, nil) }
            last = table.key(of: end)
        }
    }

    private func missing(_ row: [StoredValue], _ table: StoredTable) throws -> RowDifference {
        try difference(table, row, nil, column: nil)
    }

    /// Two rows that stand at one place and have different keys: the one with the smaller key has no partner.
    private func unpaired(
        _ row: [StoredValue], _ other: [StoredValue], _ table: StoredTable
    ) throws -> RowDifference {
        let isLeft = StoredValue.precedes(table.key(of: row), table.key(of: other))
        return try difference(table, isLeft ? row : nil, isLeft ? nil : other, column: nil)
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
