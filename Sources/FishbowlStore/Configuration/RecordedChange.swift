internal import FishbowlCore

/// Which version of an entry, and the hash of what it holds.
struct VersionMark: SQLRowDecodable {
    static let columns: SQL = "id, config_section, config_key, version, content_hash"

    let id: EntryVersionID
    let name: EntryName
    let version: Int
    let hash: String

    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        name = try EntryName(&row)
        version = try row.read()
        hash = try row.read()
    }

    var json: JSONValue { ["version": .integer(Int64(version)), "content_hash": .string(hash)] }
}

/// What a release does to one entry, as it goes into the list of changes and into the audit.
struct RecordedChange {
    let name: EntryName
    /// Nil for an entry that was not there.
    let before: VersionMark?
    /// Nil for an entry that goes.
    let after: VersionMark?

    private var operation: ChangeOperation { after == nil ? .removed : before == nil ? .added : .changed }

    /// A row of `configuration_changes`.
    func row(of release: ReleaseNumber) -> [SQLValue] {
        [
            release.sqlValue, .text(name.section.rawValue), .text(name.key), .text(operation.rawValue),
            (before?.id).sqlValue, (after?.id).sqlValue,
        ]
    }
}

extension Array {
    /// Its elements in parts that one statement takes, all but the last of one size, so that they share a statement.
    func chunked() -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: 100).map { self[$0..<Swift.min($0 + 100, count)] }
    }
}
