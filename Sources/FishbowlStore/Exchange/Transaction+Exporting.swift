internal import Crypto
package import FishbowlCore
internal import Foundation

/// What an export has written.
package struct ExportCounts: Sendable {
    /// Lines by their type, in their order.
    package var lines: [(type: String, count: Int)]
    /// Of all that was written before the last line, 64 hexadecimal digits.
    package var contentHash: String

    package subscript(type: String) -> Int { lines.first { $0.type == type }?.count ?? 0 }
}

extension Transaction {
    /// How many lines each table that travels has.
    package func exportableRows() throws(StoreError) -> [(type: String, count: Int)] {
        var counts: [(type: String, count: Int)] = []
        for table in ExchangeTable.all {
            counts.append(
                (
                    table.type,
                    try sql.value("SELECT count(*) FROM \(unsafeRaw: table.name) WHERE \(table.condition ?? "1")") ?? 0
                ))
        }
        return counts
    }

    /// Writes characters and conversations as lines of JSON: a first line that tells what it is, one for each row, and a
    /// last one by which it is known to be whole. Streams; sees one state of the bowl.
    ///
    /// - Parameters:
    ///   - write: is handed each line with its end.
    /// - Throws: what `write` throws.
    package func export(now: Timestamp, to write: (String) throws -> Void) throws -> ExportCounts {
        let counts = try exportableRows()
        var hash = SHA256()
        var written = 0
        func put(_ line: String) throws {
            hash.update(data: Data(line.utf8))
            written += 1
            try write(line)
        }
        try put(
            ExchangeLine.text(
                ExchangeLine.first,
                [
                    ("format", .integer(Int64(ExchangeLine.format))), ("schema", .integer(Int64(Schema.version))),
                    ("exported_at", .string(now.text)),
                    ("release", try newestRelease().map { .integer($0.rawValue) } ?? .null),
                    (
                        "lines",
                        .object(Dictionary(counts.map { ($0.type, .integer(Int64($0.count))) }) { first, _ in first })
                    ),
                ]))
        let keys = try characterKeys()
        for table in ExchangeTable.all { try export(table, keys: keys, to: put) }
        let digest = hash.finalize().text
        try write(
            ExchangeLine.text(
                ExchangeLine.last, [("lines", .integer(Int64(written))), ("sha256", .string(digest))]))
        return ExportCounts(lines: counts, contentHash: digest)
    }

    private func characterKeys() throws(StoreError) -> [Int64: String] {
        let rows: [KeyRow] = try sql.rows("SELECT id, key FROM characters")
        return Dictionary(rows.map { ($0.id, $0.key) }) { first, _ in first }
    }

    private func export(_ table: ExchangeTable, keys: [Int64: String], to put: (String) throws -> Void) throws {
        let layout = try ExchangeLayout(table, in: sql)
        guard let described = try tables().first(where: { $0.name == table.name }) else {
            throw StoreError(.corrupt, "cannot export: there is no table \(table.name).")
        }
        var last: [StoredValue]?
        while true {
            let rows = try self.rows(
                of: described, after: last, where: table.condition, limit: Self.exportedAtOnce)
            for row in rows {
                var members: [(String, JSONValue)] = []
                if let number = described.value(ExchangeLayout.ownNumber, of: row) {
                    members.append((ExchangeLayout.ownNumber, number.json))
                }
                for column in layout.columns {
                    guard let value = described.value(column.name, of: row), value != .null else { continue }
                    members.append((column.member, try value.json(as: column.kind, keys: keys)))
                }
                for list in table.lists { members += try exported(list, of: row, in: described, keys: keys) }
                if let release = described.value(ExchangeLayout.release, of: row) {
                    members.append(("release", release.json))
                }
                try put(ExchangeLine.text(table.type, members))
            }
            guard rows.count == Self.exportedAtOnce, let end = rows.last else { return }
            last = described.key(of: end)
        }
    }

    /// Rows that are read at once.
    private static var exportedAtOnce: Int { 500 }

    private func exported(
        _ list: ExchangeList, of row: [StoredValue], in table: StoredTable, keys: [Int64: String]
    ) throws(StoreError) -> [(String, JSONValue)] {
        let number = table.value(ExchangeLayout.ownNumber, of: row) ?? .null
        let listed: [Int64] = try sql.column(
            """
            SELECT \(unsafeRaw: list.listed) FROM \(unsafeRaw: list.table)
            WHERE \(unsafeRaw: list.owner) = \(number) ORDER BY 1
            """)
        guard !listed.isEmpty else { return [] }
        let isOfCharacters = list.listed == "character_id"
        return [(list.member, .array(listed.map { isOfCharacters ? .string(keys[$0] ?? "") : .integer($0) }))]
    }
}

private struct KeyRow: SQLRowDecodable {
    let id: Int64
    let key: String

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        key = try row.read()
    }
}

extension StoredValue {
    fileprivate var json: JSONValue {
        switch self {
        case .null: .null
        case .integer(let value): .integer(value)
        case .real(let value): .number(value)
        case .text(let value): .string(value)
        case .blob(let bytes): .string(Data(bytes).base64EncodedString())
        }
    }

    fileprivate func json(as kind: ExchangeLayout.Kind, keys: [Int64: String]) throws(StoreError) -> JSONValue {
        switch (kind, self) {
        case (.document, .text(let text)):
            do { return try JSONValue(parsing: text) } catch {
                throw StoreError(
                    .corrupt, "cannot export: a column that holds JSON does not parse. Run: fishbowl doctor",
                    cause: error)
            }
        case (.reference(to: ExchangeLayout.characters), .integer(let id)): return .string(keys[id] ?? "")
        default: return json
        }
    }
}
