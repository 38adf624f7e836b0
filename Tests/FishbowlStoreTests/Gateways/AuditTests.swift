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

    @Test(
        "T11: who goes round the triggers is found",
        arguments: [
            ("UPDATE admin_audit_log SET changes_made = '{\"n\":99}' WHERE id = 3", 3),
            ("UPDATE admin_audit_log SET timestamp = '2020-01-01T00:00:00.000000Z' WHERE id = 2", 2),
            ("DELETE FROM admin_audit_log WHERE id = 4", 5),
            ("DELETE FROM admin_audit_log WHERE id = 1", 2),
        ])
    func tamperingIsFound(statement: String, broken: Int64) async throws {
        try await fill()
        try await store.write { transaction in
            try transaction.sql.script(
                "DROP TRIGGER admin_audit_log_keeps_rows; DROP TRIGGER admin_audit_log_loses_none; \(statement)")
        }
        #expect(try await store.read { try $0.verifyAudit().firstBroken } == broken)
    }
}
