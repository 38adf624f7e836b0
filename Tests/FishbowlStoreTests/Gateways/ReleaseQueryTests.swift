import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct ReleaseQueryTests {
    private let name = EntryName(.prompts, "p0")

    private func put(_ key: String, _ text: String) -> EntryChange {
        EntryChange(
            EntryName(.prompts, key), .put(.string(text), hash: "hash of \(text)", origins: [], document: nil))
    }

    private func release(
        _ base: Int64?, _ changes: [EntryChange], baseManifest: String? = nil, kind: ReleaseKind = .import
    ) -> NewRelease {
        NewRelease(
            base: base.map(ReleaseNumber.init(rawValue:)), baseManifestHash: baseManifest, kind: kind,
            author: "tester", message: "why", manifestHash: "manifest \((base ?? 0) + 1)", changes: changes)
    }

    private struct PlanStep: SQLRowDecodable {
        let detail: String

        init(_ row: inout SQLRow) throws(StoreError) {
            for _ in 0..<3 { _ = try row.read(Int.self) }
            detail = try row.read()
        }
    }

    @Test func oldReleasesAreReadWithoutWalkingAllChanges() async throws {
        let recorder = StatementRecorder()
        let test = try TestBowl()
        let store = try test.open(recorder: recorder)
        for base in 0..<20 {
            let change = put("p\(base % 3)", "text \(base)")
            let next = release(base == 0 ? nil : Int64(base), [change])
            _ = try await store.write { try $0.apply(next, now: .start) }
        }
        _ = recorder.drain()
        let number = ReleaseNumber(rawValue: 12)
        let id = try #require(try await store.read { try $0.activeEntry(name) }).id
        let texts = try await store.read { transaction in
            _ = try transaction.entries(at: number)
            _ = try transaction.entry(name, at: number)
            _ = try transaction.entry(name, version: 2)
            _ = try transaction.versions(of: name)
            _ = try transaction.history(of: name, limit: 5)
            _ = try transaction.release(of: id)
            _ = try transaction.incidentCount(on: number)
            _ = try transaction.changes(of: number)
            _ = try transaction.scriptStates(of: .personality, key: "ada", notOfVersion: 1)
            _ = try transaction.replacedScriptState(of: 1, version: 1)
            return recorder.drain().map(\.text).filter { $0.hasPrefix("SELECT") }
        }
        #expect(texts.count >= 9)
        for text in Set(texts).sorted() {
            let plan = try await store.read { try $0.sql.rows(SQLiteDialect.explain(text), as: PlanStep.self) }
            // All entries that ever were, by the index of their first versions, is what a whole release takes.
            let walks = plan.map(\.detail).filter {
                $0.hasPrefix("SCAN ") && !$0.contains("system_configuration_first")
                    && !$0.contains("system_configuration_active")
            }
            #expect(walks == [], "\(text)")
        }
    }

    @Test func aPlanForAnotherBowlIsRefusedByItsManifest() async throws {
        let store = try Store.inMemory(now: .start)
        let first = release(nil, [put("p0", "one")])
        _ = try await store.write { try $0.apply(first, now: .start) }
        let foreign = release(1, [put("p0", "two")], baseManifest: "manifest of another")
        let error = await #expect(throws: StoreError.self) {
            try await store.write { _ = try $0.apply(foreign, now: .start) }
        }
        #expect(error?.code == .staleBase)
        #expect(error?.message.contains("for another bowl. Plan again") == true)
        #expect(try await store.read { try $0.newestRelease() }?.rawValue == 1)
        let fitting = release(1, [put("p0", "two")], baseManifest: "manifest 1")
        #expect(try await store.write { try $0.apply(fitting, now: .start) }.rawValue == 2)
    }

    @Test("T11: the audit row of a release says what was there before and after")
    func auditSaysBeforeAndAfter() async throws {
        let store = try Store.inMemory(now: .start)
        let first = release(nil, [put("p0", "one"), put("p1", "x")])
        _ = try await store.write { try $0.apply(first, now: .start) }
        let second = release(
            1, [put("p0", "two"), EntryChange(EntryName(.prompts, "p1"), .remove), put("p2", "y")], kind: .edit)
        _ = try await store.write { try $0.apply(second, now: .start) }
        let row = try #require(try await store.read { try $0.auditRows(limit: 1) }.first)
        #expect(row.entry.user == "tester" && row.entry.action == "config.edit" && row.entry.resource == "release/2")
        guard case .object(var changes) = row.entry.changes else {
            Issue.record("the changes are no object")
            return
        }
        // The seal of the release, which has tests of its own.
        #expect(changes.removeValue(forKey: "record_hash")?.stringValue?.count == 64)
        #expect(
            .object(changes) == [
                "message": "why", "forced": false, "restored_from": .null,
                "before": [
                    "release": 1, "manifest_hash": "manifest 1",
                    "entries": [
                        "prompts/p0": ["version": 1, "content_hash": "hash of one"],
                        "prompts/p1": ["version": 1, "content_hash": "hash of x"], "prompts/p2": .null,
                    ],
                ],
                "after": [
                    "release": 2, "manifest_hash": "manifest 2",
                    "entries": [
                        "prompts/p0": ["version": 2, "content_hash": "hash of two"], "prompts/p1": .null,
                        "prompts/p2": ["version": 1, "content_hash": "hash of y"],
                    ],
                ],
            ] as JSONValue)
    }

    @Test func theReleaseOfATimeIsTheNewestUntilThen() async throws {
        let store = try Store.inMemory(now: .start)
        for base in 0..<3 {
            let next = release(base == 0 ? nil : Int64(base), [put("p0", "text \(base)")])
            _ = try await store.write { try $0.apply(next, now: .hours(Double(base))) }
        }
        let found = try await store.read { store in
            try [-0.5, 0, 0.5, 1, 9].map { try store.release(at: .hours($0))?.number.rawValue }
        }
        #expect(found == [nil, 1, 1, 2, 3])
    }
}
