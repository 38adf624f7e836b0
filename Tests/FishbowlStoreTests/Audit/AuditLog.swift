import FishbowlCore

@testable import FishbowlStore

/// The audit log as somebody has it who can write every byte of the bowl.
struct AuditLog: Hashable {
    struct Row: Hashable {
        var id: Int64
        var user: String
        var action: String
        var resource: String
        var changes: String
        var address: String?
        var timestamp: String
        var release: Int64?
        var origin: String?
        var previous: String
        var hash: String

        /// All texts that are never null, by number.
        static var texts: [WritableKeyPath<Row, String>] {
            [
                \.user, \.action, \.resource, \.changes, \.timestamp, \.previous, \.hash,
            ]
        }
    }

    var rows: [Row]

    /// - Parameter count: how many honest rows it begins with.
    static func fill(_ store: Store, _ count: Int) async throws {
        _ = try await store.scene()
        let origins = [nil, "eve@desk, process 7"]
        for index in 0..<count - 1 {
            try await store.write { transaction in
                let honest = Transaction(
                    transaction.sql, isWritable: true, origin: origins[index % 2])
                try honest.appendAudit(
                    AuditEntry(
                        user: "user \(index % 3)", action: "test.\(index % 5)", resource: "row/\(index)",
                        message: "because \"\(index)\"\n", before: ["n": .number(Double(index) / 4)],
                        after: index % 4 == 0 ? .null : ["n": .integer(Int64(index)), "ä": [true, .null]]),
                    release: index % 3 == 0 ? nil : ReleaseNumber(rawValue: 1), now: .hours(Double(index)))
            }
        }
    }

    init(_ transaction: Transaction) throws {
        rows = try transaction.sql.rows(
            """
            SELECT id, admin_user, action_type, resource_affected, changes_made, ip_address, timestamp, release_id, origin,
                previous_hash, hash FROM admin_audit_log ORDER BY id
            """)
    }

    /// Takes all constraints away, as a program could that opens the file.
    static func unlock(_ transaction: Transaction) throws {
        try transaction.sql.script(
            """
            CREATE TABLE other (
                id INTEGER PRIMARY KEY, admin_user, action_type, resource_affected, changes_made, ip_address, timestamp,
                release_id, origin, previous_hash, hash);
            INSERT INTO other SELECT id, admin_user, action_type, resource_affected, changes_made, ip_address, timestamp,
                release_id, origin, previous_hash, hash FROM admin_audit_log;
            DROP TABLE admin_audit_log;
            ALTER TABLE other RENAME TO admin_audit_log;
            """)
    }

    /// Puts these rows in place of those that are there.
    func write(to transaction: Transaction) throws {
        try transaction.sql.execute("DELETE FROM admin_audit_log")
        for row in rows {
            try transaction.sql.execute(
                """
                INSERT INTO admin_audit_log
                    (id, admin_user, action_type, resource_affected, changes_made, ip_address, timestamp, release_id, origin,
                    previous_hash, hash)
                VALUES (\(row.id), \(row.user), \(row.action), \(row.resource), \(row.changes), \(row.address),
                    \(row.timestamp), \(row.release), \(row.origin), \(row.previous), \(row.hash))
                """)
        }
    }

    /// Computes hashes anew from one row on, as an honest program would have written them.
    mutating func chain(from first: Int) {
        for index in first..<rows.count {
            rows[index].previous = index == 0 ? AuditChain.start : rows[index - 1].hash
            rows[index].hash = rows[index].honestHash
        }
    }

    /// Gives the rows the ids 1, 2, 3 …
    mutating func number() {
        for index in rows.indices { rows[index].id = Int64(index + 1) }
    }
}

extension AuditLog.Row: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        id = try row.read()
        user = try row.read()
        action = try row.read()
        resource = try row.read()
        changes = try row.read()
        address = try row.read()
        timestamp = try row.read()
        release = try row.read()
        origin = try row.read()
        previous = try row.read()
        hash = try row.read()
    }

    /// The hash that belongs to what the row says; its changes are JSON and its time is one.
    var honestHash: String {
        AuditChain.hash(
            of: AuditChain.content(
                id: id,
                AuditEntry(
                    user: user, action: action, resource: resource,
                    changes: (try? JSONValue(parsing: changes)) ?? .null, address: address),
                timestamp: Timestamp(timestamp) ?? .start, release: release.map(ReleaseNumber.init(rawValue:)),
                origin: origin, previousHash: previous))
    }
}
