import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct AuditTests {
    let store: Store

    init() throws { store = try Store.inMemory(now: .start) }

    private func fill() async throws {
        _ = try await store.scene()
        try await store.write { transaction in
            for index in 1...5 {
                try transaction.appendAudit(
                    AuditEntry(
                        user: "tester", action: "test", resource: "row/\(index)",
                        changes: ["n": .integer(Int64(index))],
                        address: nil), release: nil, now: .hours(Double(index)))
            }
        }
    }

    @Test("T11: the rows form a chain that verify walks")
    func theChainHolds() async throws {
        try await fill()
        let check = try await store.read { try $0.verifyAudit() }
        #expect(check.rows == 6)
        #expect(check.firstBroken == nil)
        #expect(try await store.read { try $0.auditRows(limit: 1).first?.hash } == check.lastHash)
    }

    @Test(
        "T11: rows are neither changed nor removed",
        arguments: ["UPDATE admin_audit_log SET admin_user = 'x'", "DELETE FROM admin_audit_log"])
    func triggersRefuse(statement: String) async throws {
        try await fill()
        await #expect {
            try await store.write { try $0.sql.execute(SQL(stringLiteral: statement)) }
        } throws: { ($0 as? StoreError)?.message.contains("only grows") == true }
    }

    private func tamper(_ statement: String) async throws {
        try await fill()
        try await store.write { transaction in
            try transaction.sql.script(
                "DROP TRIGGER admin_audit_log_keeps_rows; DROP TRIGGER admin_audit_log_loses_none; \(statement)")
        }
    }

    @Test(
        "T11: who goes round the triggers is found, and what they did is named",
        arguments: [
            (
                "UPDATE admin_audit_log SET changes_made = '{\"n\":99}' WHERE id = 3", Int64(3), "content",
                "row 3 is not what its hash says: it was changed after it was written"
            ),
            ("UPDATE admin_audit_log SET timestamp = '2020-01-01T00:00:00.000000Z' WHERE id = 2", 2, "content", ""),
            ("UPDATE admin_audit_log SET origin = 'eve' WHERE id = 2", 2, "content", ""),
            (
                "UPDATE admin_audit_log SET hash = replace(hash, substr(hash, 9, 1), '*') WHERE id = 5", 5, "hash",
                "the hash of row 5 is none: it must have 64 hexadecimal digits"
            ),
            ("DELETE FROM admin_audit_log WHERE id = 4", 5, "missing", "row 4 is missing before row 5"),
            ("DELETE FROM admin_audit_log WHERE id < 3", 3, "missing", "rows 1 to 2 are missing before row 3"),
            ("UPDATE admin_audit_log SET id = 9 WHERE id = 2", 3, "missing", "row 2 is missing before row 3"),
        ])
    func tamperingIsFound(statement: String, row: Int64, kind: String, message: String) async throws {
        try await tamper(statement)
        let found = try await store.read { try $0.verifyAudit() }
        let fault = try #require(found.fault)
        #expect(fault.row == row && found.firstBroken == row && fault.kind.code == kind)
        #expect(message.isEmpty || fault.message == message)
        #expect(!found.isSound && found.lastRow < row)
    }

    @Test("T11: a hash that was kept elsewhere tells of a cut end, and how many rows have come since")
    func aKeptHashTellsOfACut() async throws {
        try await fill()
        let kept = try await store.read { try ($0.auditRows(limit: 3)[2].hash, $0.auditHead()) }
        #expect(kept.1.id == 6 && kept.1.rows == 6)
        var found = try await store.read { try $0.verifyAudit(head: kept.0) }
        #expect(found.isSound && found.head == .found(kept.0, row: 4, rowsAfter: 2))
        found = try await store.read { try $0.verifyAudit(head: AuditChain.start) }
        #expect(found.isSound && found.head == .found(AuditChain.start, row: 0, rowsAfter: 6))
        try await store.write { transaction in
            try transaction.sql.script(
                "DROP TRIGGER admin_audit_log_loses_none; DELETE FROM admin_audit_log WHERE id > 4")
        }
        #expect(try await store.read { try $0.verifyAudit().isSound })
        #expect(try await store.read { try $0.verifyAudit(head: kept.0).isSound })
        found = try await store.read { try $0.verifyAudit(head: kept.1.hash) }
        #expect(!found.isSound && found.fault == nil && found.head == .absent(kept.1.hash))
    }

    @Test func anEmptyLogIsSoundAndHasTheHashBeforeTheFirstRow() async throws {
        let found = try await store.read { try ($0.verifyAudit(), $0.auditHead()) }
        #expect(found.0.isSound && found.0.rows == 0 && found.0.lastHash == AuditChain.start)
        #expect(found.1 == AuditHead(id: 0, hash: AuditChain.start, timestamp: nil, rows: 0))
    }

    @Test func whatIsHashedIsHandedOutAsItIsStored() async throws {
        try await fill()
        let records = try await store.read { try $0.auditRecords(after: 4, limit: 9) }
        #expect(records.map(\.id) == [5, 6])
        for record in records { #expect(AuditChain.hash(of: Array(record.content.utf8)) == record.hash) }
        #expect(
            records[1].content
                == "[6,\"tester\",\"test\",\"row/5\",{\"n\":5},null,\"2027-01-15T13:00:00.000000Z\",null,"
                + "\"\(records[0].hash)\"]")
    }

    @Test(arguments: [
        (AuditFilter(user: "root"), [4]), (AuditFilter(action: "config"), [1]),
        (AuditFilter(action: "test"), [2, 3, 4, 5]),
        (AuditFilter(action: "test.b"), [3, 4]), (AuditFilter(action: "tes"), []),
        (AuditFilter(resource: "row"), [2, 3]),
        (AuditFilter(resource: "row/2"), [2]), (AuditFilter(since: .hours(4)), [4, 5]),
        (AuditFilter(since: .hours(3), until: .hours(4)), [3]), (AuditFilter(user: "eve", action: "test.b"), [3]),
    ])
    func rowsAreFoundByWhoWhatAndWhen(filter: AuditFilter, ids: [Int64]) async throws {
        _ = try await store.scene()
        try await store.write { transaction in
            for (index, what) in [
                ("eve", "test.a", "row/2"), ("eve", "test.b", "row/3"), ("root", "test.b", "rows/4"),
                ("eve", "test", "release"),
            ].enumerated() {
                try transaction.appendAudit(
                    AuditEntry(
                        user: what.0, action: what.1, resource: what.2, message: nil, before: .null, after: .null),
                    release: nil, now: .hours(Double(index + 2)))
            }
        }
        #expect(try await store.read { try $0.auditRows(filter, limit: 9).map(\.id).reversed() } == ids)
        #expect(try await store.read { try $0.auditCount(filter) } == ids.count)
    }
}
