package import FishbowlCore

/// One touch of a file: `file_operations_log`.
package struct FileOperationRow: Hashable, Sendable {
    package var owner: FileOwner
    package var operation: FileOperation
    /// As it was asked for; of a refused path, what may be shown of it.
    package var path: String
    /// Where a file was to go.
    package var newPath: String?
    /// Why it was not done, `files.path`; nil when it was, and where there was no such file.
    package var code: String?
    package var isSuccess: Bool
    package var turn: TurnID?
    package var release: ReleaseNumber
    package var timestamp: Timestamp

    package init(
        owner: FileOwner, operation: FileOperation, path: String, newPath: String? = nil, code: String? = nil,
        isSuccess: Bool, turn: TurnID?, release: ReleaseNumber, timestamp: Timestamp
    ) {
        self.owner = owner
        self.operation = operation
        self.path = path
        self.newPath = newPath
        self.code = code
        self.isSuccess = isSuccess
        self.turn = turn
        self.release = release
        self.timestamp = timestamp
    }
}

extension FileOperationRow: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        let character: CharacterID? = try row.read()
        let plugin: String? = try row.read()
        owner = character.map(FileOwner.character) ?? .plugin(plugin ?? "")
        operation = try row.readCase()
        path = try row.read()
        newPath = try row.read()
        isSuccess = try row.read()
        code = try row.read()
        timestamp = try row.read()
        turn = try row.read()
        release = try row.read()
    }
}

extension Transaction {
    /// Logs one touch of a file.
    package func logFileOperation(_ row: FileOperationRow) throws(StoreError) {
        try sql.execute(
            """
            INSERT INTO file_operations_log
                (character_id, plugin_key, operation_type, file_path, new_path, success, code, timestamp, turn_id,
                release_id)
            VALUES (\(row.owner.character), \(row.owner.plugin), \(row.operation.rawValue), \(row.path),
                \(row.newPath), \(row.isSuccess), \(row.code), \(row.timestamp), \(row.turn), \(row.release))
            """)
    }

    /// The last touches of an owner's files, newest first.
    package func fileOperations(of owner: FileOwner, limit: Int) throws(StoreError) -> [FileOperationRow] {
        try sql.rows(
            """
            SELECT character_id, plugin_key, operation_type, file_path, new_path, success, code, timestamp, turn_id,
                release_id
            FROM file_operations_log WHERE \(owner.condition) ORDER BY id DESC LIMIT \(limit)
            """)
    }
}
