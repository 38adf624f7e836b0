internal import FishbowlCore

/// The seal of what a model was to be asked, and of whom that was for: columns that are written once, when a turn is opened
/// or a question asked.
enum RequestSeal {
    /// Columns of `turns`, in the order of `ofTurn`.
    static let turnColumns: SQL =
        "conversation_id, number, character_id, release_id, seed, clock, request, model, request_hash, opened_at"
    static let turnColumnCount = 10

    /// Columns of `asks`, in the order in which they are sealed.
    static let askColumns: SQL = """
        instance_kind, instance_key, character_id, conversation_id, turn_id, request, tag, data, idempotency_key, \
        created_at, release_id
        """
    static let askColumnCount = 11
}

extension Transaction {
    /// Looks whether what models were asked is what was sealed, and whether it has the hash by which it is found again.
    ///
    /// - Returns: what is wrong, and how many rows were looked at and how many of an older program have no seal.
    package func requestFaults() throws(StoreError) -> (faults: [RowFault], checked: Int, unsealed: Int) {
        var faults: [RowFault] = []
        var (checked, unsealed) = (0, 0)
        func look(_ table: String, _ columns: SQL, _ count: Int, hashes: Bool) throws(StoreError) {
            try sql.run(
                """
                SELECT id, request_seal, request_hash, request, \(columns) FROM \(unsafeRaw: table)
                WHERE request IS NOT NULL ORDER BY id
                """
            ) { (row: inout SQLRow) throws(StoreError) -> Bool in
                let id: Int64 = try row.read()
                let seal: String? = try row.read()
                let hash: String? = try row.read()
                let request: String = try row.read()
                checked += 1
                if let seal {
                    if try RecordSeal.of(&row, columns: count) != seal {
                        faults.append(RowFault(table, "\(id)", "what the model was asked is not what was sealed"))
                        return true
                    }
                } else {
                    unsealed += 1
                }
                if let hash, Self.hash(ofRequest: request, isWhole: !hashes) != hash {
                    faults.append(RowFault(table, "\(id)", "the request has not the hash that stands beside it"))
                }
                return true
            }
        }
        try look("turns", RequestSeal.turnColumns, RequestSeal.turnColumnCount, hashes: true)
        try look("asks", RequestSeal.askColumns, RequestSeal.askColumnCount, hashes: false)
        return (faults, checked, unsealed)
    }

    /// The hash of a stored request; nil when it cannot be read.
    ///
    /// - Parameter isWhole: whether the text is the request itself, and not what a turn keeps around it.
    private static func hash(ofRequest text: String, isWhole: Bool) -> String? {
        if isWhole { return RequestHash.of(text: text) }
        guard let json = try? JSONValue(parsing: text), let request = json["request"] else { return nil }
        return RequestHash.of(text: request.canonicalText)
    }
}
