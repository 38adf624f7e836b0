package import FishbowlCore

extension Transaction {
    /// Keeps what was brought in, so that it can be explained and done again.
    ///
    /// - Parameter hash: SHA-256 of the content.
    package func insertImport(
        name: String, content: [UInt8], hash: String, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> Int64 {
        let id: Int64? = try sql.value(
            """
            INSERT INTO imports (name, content, content_hash, imported_at, release_id)
            VALUES (\(name), \(content), \(hash), \(now), \(release)) RETURNING id
            """)
        guard let id else { throw StoreError(.internal, "cannot keep an import: no row came back.") }
        return id
    }

    /// What was brought in under that number; nil when nothing was.
    package func importedContent(_ id: Int64) throws(StoreError) -> (name: String, content: [UInt8])? {
        let row: ImportedRow? = try sql.row("SELECT name, content FROM imports WHERE id = \(id)")
        return row.map { ($0.name, $0.content) }
    }
}

private struct ImportedRow: SQLRowDecodable {
    let name: String
    let content: [UInt8]

    init(_ row: inout SQLRow) throws(StoreError) {
        name = try row.read()
        content = try row.read()
    }
}
