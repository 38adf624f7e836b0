internal import FishbowlCore

/// A table that travels, as the database describes it.
struct ExchangeLayout {
    struct Column {
        let name: String
        /// What a line calls it: without the `_id` of a reference.
        let member: String
        let kind: Kind
        /// Whether a row must have a value of its own there.
        let isNeeded: Bool
    }

    enum Kind: Equatable {
        case integer, real, text, blob
        /// JSON text.
        case document
        /// Text that is an instant.
        case instant
        /// The number of a row of another table.
        case reference(to: String)
    }

    static let characters = "characters"
    /// The number of the row itself.
    static let ownNumber = "id"
    /// Where a row says which release wrote it: told for information, the receiving bowl has its own.
    static let release = "release_id"

    let table: ExchangeTable
    /// Those that travel, in the order of the table; without the own number and the release.
    let columns: [Column]
    /// Whether rows have numbers of their own, by which others name them.
    let isNumbered: Bool

    init(_ table: ExchangeTable, in sql: SQLSession) throws(StoreError) {
        self.table = table
        let described: [Described] = try sql.rows(
            """
            SELECT name, type, "notnull" <> 0 AND dflt_value IS NULL FROM pragma_table_info(\(table.name)) ORDER BY cid
            """)
        let foreign: [Foreign] = try sql.rows(
            "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(\(table.name))")
        let targets = Dictionary(foreign.map { ($0.column, $0.table) }) { first, _ in first }
            .merging(table.references) { $1 }
        isNumbered = described.contains { $0.name == Self.ownNumber }
        columns = described.compactMap { column in
            guard ![Self.ownNumber, Self.release].contains(column.name), !table.omitted.contains(column.name) else {
                return nil
            }
            let kind: Kind
            if let target = targets[column.name] {
                kind = .reference(to: target)
            } else if table.documents.contains(column.name) {
                kind = .document
            } else {
                kind = Self.kind(column)
            }
            let isReference = if case .reference = kind { true } else { false }
            let member =
                isReference && column.name.hasSuffix("_id") ? String(column.name.dropLast(3)) : column.name
            return Column(name: column.name, member: member, kind: kind, isNeeded: column.isNeeded)
        }
    }

    /// Every member that a line may have.
    var members: Set<String> {
        Set(columns.map(\.member) + table.lists.map(\.member))
            .union(["type", Self.ownNumber, "release"])
    }

    private static func kind(_ column: Described) -> Kind {
        switch column.type {
        case "INTEGER": .integer
        case "REAL": .real
        case "BLOB": .blob
        default:
            column.name.hasSuffix("_at") || ["last_updated", "clock", "paused_until"].contains(column.name)
                ? .instant : .text
        }
    }
}

private struct Described: SQLRowDecodable {
    let name: String
    let type: String
    let isNeeded: Bool

    init(_ row: inout SQLRow) throws(StoreError) {
        name = try row.read()
        type = try row.read()
        isNeeded = try row.read()
    }
}

private struct Foreign: SQLRowDecodable {
    let column: String
    let table: String

    init(_ row: inout SQLRow) throws(StoreError) {
        column = try row.read()
        table = try row.read()
    }
}
