import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct ConfigurationTests {
    let store: Store
    let prompt = EntryName(.prompts, "speaking")
    let ada = EntryName(.personalities, "ada")

    init() throws { store = try Store.inMemory(now: .start) }

    private func apply(
        on base: Int64?, kind: ReleaseKind = .import, restoredFrom: Int64? = nil, _ changes: [EntryChange]
    ) async throws -> ReleaseNumber {
        let release = NewRelease(
            base: base.map(ReleaseNumber.init(rawValue:)), kind: kind,
            restoredFrom: restoredFrom.map(ReleaseNumber.init(rawValue:)), author: "tester", message: "m",
            manifestHash: "hash", sources: ["a.yaml"], changes: changes)
        return try await store.write { try $0.apply(release, now: .start) }
    }

    private func put(_ name: EntryName, _ text: String) -> EntryChange {
        let origin = ScriptOrigin(field: "script", file: "a.yaml", firstLine: 3, indentation: 6)
        return EntryChange(name, .put(.string(text), hash: "hash of \(text)", origins: [origin], document: "/a.yaml"))
    }

    /// Name, version and value of each entry, in one text.
    private func content(_ entries: [EntryVersion]) -> [String] {
        entries.map { "\($0.name)@\($0.version)=\($0.value.stringValue ?? "?")" }
    }

    @Test("T5: releases only grow, each release's content stays readable, the newest is active")
    func releasesGrow() async throws {
        #expect(try await store.read { try $0.newestRelease() } == nil)
        #expect(try await apply(on: nil, [put(prompt, "one"), put(ada, "script")]).rawValue == 1)
        #expect(try await apply(on: 1, [put(prompt, "two")]).rawValue == 2)
        #expect(try await apply(on: 2, [EntryChange(ada, .remove)]).rawValue == 3)
        let first = try #require(try await store.read { try $0.entry(prompt, version: 1) })
        let back = try await apply(
            on: 3, kind: .rollback, restoredFrom: 1, [EntryChange(prompt, .restore(first.id)), put(ada, "script")])
        #expect(back.rawValue == 4)

        let contents = try await store.read { transaction in
            try (1...4).map { try transaction.entries(at: ReleaseNumber(rawValue: $0)) }
        }
        #expect(content(contents[0]) == ["personalities/ada@1=script", "prompts/speaking@1=one"])
        #expect(content(contents[1]) == ["personalities/ada@1=script", "prompts/speaking@2=two"])
        #expect(content(contents[2]) == ["prompts/speaking@2=two"])
        #expect(content(contents[3]) == ["personalities/ada@2=script", "prompts/speaking@1=one"])
        #expect(try await store.read { try $0.activeEntries() } == contents[3])
        #expect(contents[3].last == first)
        #expect(contents[3].first?.origins.first?.firstLine == 3)
    }

    @Test func changesSayWhatWasDone() async throws {
        _ = try await apply(on: nil, [put(prompt, "one"), put(ada, "script")])
        let second = try await apply(on: 1, [put(prompt, "two"), EntryChange(ada, .remove)])
        let changes = try await store.read { try $0.changes(of: second) }
        #expect(changes.map(\.operation) == [.removed, .changed])
        #expect(changes.map(\.section) == ["personalities", "prompts"])
        let release = try #require(try await store.read { try $0.release(second) })
        #expect(release.parent?.rawValue == 1 && release.kind == .import && release.sources == ["a.yaml"])
    }

    @Test("T11: every release has its audit row")
    func releasesAreAudited() async throws {
        _ = try await apply(on: nil, [put(prompt, "one")])
        let row = try #require(try await store.read { try $0.auditRows(limit: 1).first })
        #expect(row.entry.action == "config.import" && row.entry.resource == "release/1" && row.entry.user == "tester")
        #expect(row.release?.rawValue == 1)
    }

    @Test func aPlanWhoseBaseHasMovedIsRefusedWhole() async throws {
        _ = try await apply(on: nil, [put(prompt, "one")])
        for base in [Int64?.none, 7] {
            await #expect { try await apply(on: base, [put(prompt, "two")]) } throws: {
                ($0 as? StoreError)?.code == .staleBase
            }
        }
        #expect(try await store.read { try $0.versions(of: prompt).map(\.version) } == [1])
    }

    @Test func aReleaseThatFailsInTheMiddleLeavesNoTrace() async throws {
        _ = try await apply(on: nil, [put(prompt, "one")])
        await #expect {
            try await apply(on: 1, [put(ada, "x"), EntryChange(EntryName(.scenarios, "none"), .remove)])
        } throws: { ($0 as? StoreError)?.code == .notFound }
        let other = try #require(try await store.read { try $0.activeEntry(prompt) }).id
        await #expect { try await apply(on: 1, [put(prompt, "x"), EntryChange(ada, .restore(other))]) } throws: {
            ($0 as? StoreError)?.code == .notFound
        }
        #expect(try await store.read { try $0.releases(limit: 9).count } == 1)
        #expect(content(try await store.read { try $0.activeEntries() }) == ["prompts/speaking@1=one"])
        #expect(try await store.read { try $0.verifyAudit().rows } == 1)
    }
}
