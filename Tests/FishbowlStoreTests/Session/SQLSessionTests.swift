import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct SQLSessionTests {
    let store: Store

    init() throws { store = try Store.inMemory(now: .start) }

    @Test(arguments: ["", "a", "nothing stops \0 here", "naïve 🐠 \u{202E}", String(repeating: "ü", count: 10_000)])
    func textComesBackAsItWent(text: String) async throws {
        let (value, length) = try await store.write { transaction in
            (
                try transaction.sql.value("SELECT \(text)", as: String?.self) ?? nil,
                try transaction.sql.value("SELECT length(CAST(\(text) AS BLOB))", as: Int.self)
            )
        }
        #expect(value == text)
        #expect(length == text.utf8.count)
    }

    private func comesBack<Value: SQLBindable & SQLReadable & Sendable>(_ value: Value) async throws -> Value? {
        try await store.write { try $0.sql.value("SELECT \(value)", as: Value.self) }
    }

    @Test func everyKindOfValueComesBackAsItWent() async throws {
        #expect(try await comesBack(Int64.min) == .min)
        #expect(try await comesBack(0.1) == 0.1)
        #expect(try await comesBack(true) == true)
        #expect(try await comesBack(Timestamp.start) == .start)
        #expect(try await comesBack(CharacterID(rawValue: 9)) == CharacterID(rawValue: 9))
        #expect(try await comesBack(CharacterID?.none) == .some(nil))
        let json: JSONValue = ["a": [1, 2.5, .null], "b": "x"]
        #expect(try await comesBack(json) == json)
        let kind = try await store.write {
            try $0.sql.value("SELECT typeof(\(SQLValue.blob([])))", as: String.self)
        }
        #expect(kind == "blob")
    }

    @Test func valuesAreBoundAndNeverPasted() {
        let key = "x'; DROP TABLE characters; --"
        let sql: SQL = "SELECT id FROM characters WHERE key = \(key) AND id IN (\(list: [1, 2, 3]))"
        #expect(sql.text == "SELECT id FROM characters WHERE key = ? AND id IN (?, ?, ?)")
        #expect(sql.values == [.text(key), .integer(1), .integer(2), .integer(3)])
    }

    @Test func anEmptyListMatchesNothing() async throws {
        let list: [Int] = []
        #expect(try await store.read { try $0.sql.value("SELECT 1 IN (\(list: list))", as: Int?.self) } == .some(nil))
    }

    @Test func stepsNoFurtherThanItIsAsked() async throws {
        let seen = try await store.read { transaction in
            var seen: [Int] = []
            try transaction.sql.run("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT abs(-9223372036854775808)") {
                (row: inout SQLRow) throws(StoreError) -> Bool in
                seen.append(try row.read())
                return seen.count < 2
            }
            return seen
        }
        #expect(seen == [1, 2])
    }

    @Test func aColumnThatHoldsNoTimeIsDamage() async throws {
        await #expect {
            try await store.read { _ = try $0.sql.value("SELECT 'yesterday' AS at", as: Timestamp.self) }
        } throws: { ($0 as? StoreError)?.code == .corrupt }
    }
}
