package import FishbowlCore

/// How much an owner keeps.
package struct FileTotals: Hashable, Sendable {
    package var files: Int
    package var bytes: Int
}

extension Transaction {
    /// The content of a file; nil when there is none.
    package func file(_ path: FilePath, of owner: FileOwner) throws(StoreError) -> [UInt8]? {
        try sql.value("SELECT content FROM character_files WHERE \(owner.condition) AND path = \(path.text)")
    }

    /// The bytes of a file; nil when there is none.
    package func fileSize(_ path: FilePath, of owner: FileOwner) throws(StoreError) -> Int? {
        try sql.value("SELECT length(content) FROM character_files WHERE \(owner.condition) AND path = \(path.text)")
    }

    /// What an owner keeps in all. Walks the owner's files, of which there are few.
    package func fileTotals(of owner: FileOwner) throws(StoreError) -> FileTotals {
        try sql.row(
            "SELECT count(*), coalesce(sum(length(content)), 0) FROM character_files WHERE \(owner.condition)")
            ?? FileTotals(files: 0, bytes: 0)
    }

    /// An owner's files by path.
    ///
    /// - Parameter folder: only those whose path begins with it and a `/`; nil for all.
    package func files(of owner: FileOwner, in folder: FilePath?) throws(StoreError) -> [FileView] {
        // Paths are ASCII, so that everything in "a/" lies between "a/" and "a0", and everything before U+007F.
        let (first, end) = folder.map { ("\($0.text)/", "\($0.text)0") } ?? ("", "\u{7F}")
        return try sql.rows(
            """
            SELECT path, length(content), updated_at FROM character_files
            WHERE \(owner.condition) AND path >= \(first) AND path < \(end) ORDER BY path
            """)
    }

    /// Writes a file whole, over what was there.
    package func putFile(
        _ path: FilePath, _ content: [UInt8], of owner: FileOwner, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) {
        try sql.execute(
            """
            INSERT INTO character_files (character_id, plugin_key, path, content, created_at, updated_at, release_id)
            VALUES (\(owner.character), \(owner.plugin), \(path.text), \(content), \(now), \(now), \(release))
            ON CONFLICT \(owner.conflictTarget) DO UPDATE SET
                content = excluded.content, updated_at = excluded.updated_at, release_id = excluded.release_id
            """)
    }

    /// Removes a file; false when there is none.
    package func removeFile(_ path: FilePath, of owner: FileOwner) throws(StoreError) -> Bool {
        try sql.execute("DELETE FROM character_files WHERE \(owner.condition) AND path = \(path.text)")
        return sql.changes > 0
    }

    /// Gives a file another path, which must be free; false when there is no such file.
    package func renameFile(
        _ path: FilePath, to newPath: FilePath, of owner: FileOwner, release: ReleaseNumber, now: Timestamp
    ) throws(StoreError) -> Bool {
        try sql.execute(
            """
            UPDATE character_files SET path = \(newPath.text), updated_at = \(now), release_id = \(release)
            WHERE \(owner.condition) AND path = \(path.text)
            """)
        return sql.changes > 0
    }
}

extension FileTotals: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        files = try row.read()
        bytes = try row.read()
    }
}

extension FileView: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        self.init(path: try row.read(), size: try row.read(), updatedAt: try row.read())
    }
}
