package import FishbowlCore

/// One release of the configuration.
package struct ReleaseRow: Hashable, Sendable {
    package var number: ReleaseNumber
    package var parent: ReleaseNumber?
    package var kind: ReleaseKind
    /// The release whose content a rollback restored.
    package var restoredFrom: ReleaseNumber?
    package var author: String
    package var message: String
    package var manifestHash: String
    /// A JSON list: the files that an import read.
    package var sources: JSONValue
    package var createdAt: Timestamp
}

extension ReleaseRow: SQLRowDecodable {
    static let columns: SQL =
        "id, parent, kind, restored_from, author, message, manifest_hash, sources, created_at"

    init(_ row: inout SQLRow) throws(StoreError) {
        number = try row.read()
        parent = try row.read()
        kind = try row.readCase()
        restoredFrom = try row.read()
        author = try row.read()
        message = try row.read()
        manifestHash = try row.read()
        sources = try row.read()
        createdAt = try row.read()
    }
}

extension Transaction {
    /// The newest release, which is the active one (T5); nil in an empty bowl. Cheap: one step to the table's end.
    package func newestRelease() throws(StoreError) -> ReleaseNumber? {
        try sql.value("SELECT id FROM configuration_releases ORDER BY id DESC LIMIT 1")
    }

    /// The release of that number; nil when there is none.
    package func release(_ number: ReleaseNumber) throws(StoreError) -> ReleaseRow? {
        try sql.row("SELECT \(ReleaseRow.columns) FROM configuration_releases WHERE id = \(number)")
    }

    /// The release that was the newest at an instant; nil when there was none yet.
    ///
    /// Where a clock was set back, the newest of those made until then.
    package func release(at time: Timestamp) throws(StoreError) -> ReleaseRow? {
        try sql.row(
            """
            SELECT \(ReleaseRow.columns) FROM configuration_releases
            WHERE created_at <= \(time) ORDER BY id DESC LIMIT 1
            """)
    }

    /// The newest releases, newest first.
    ///
    /// - Parameter before: only those older than this one; nil for all.
    package func releases(limit: Int, before: ReleaseNumber? = nil) throws(StoreError) -> [ReleaseRow] {
        try sql.rows(
            """
            SELECT \(ReleaseRow.columns) FROM configuration_releases
            WHERE id < \(before?.rawValue ?? .max) ORDER BY id DESC LIMIT \(limit)
            """)
    }
}
