import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import GRDB
import Testing

@testable import FishbowlEngine

extension ReleaseWalk {
    /// Compares the newest release with the model's.
    func compare() async throws {
        let (release, entries) = try await test.bowl.activeConfiguration()
        let newest = try #require(model.releases.last, place)
        #expect(release?.rawValue == Int64(model.releases.count), place)
        #expect(described(entries) == described(newest.active), place)
        for entry in entries { #expect(entry.contentHash == ContentHash.of(entry.value), place) }

        let row = try #require(try await test.bowl.store.read { try $0.releases(limit: 1).first }, place)
        #expect(row.manifestHash == model.manifestHash(of: newest.active), place)
        #expect(row.kind == newest.kind, place)
        #expect(row.restoredFrom?.rawValue == newest.restoredFrom.map { Int64($0) }, place)
        #expect(row.parent?.rawValue == (model.releases.count > 1 ? Int64(model.releases.count - 1) : nil), place)
        try await compareAudit()
        try compareStates()
    }

    /// The newest audit row says what was there before and after; the chain holds, with one row for each release.
    private func compareAudit() async throws {
        let number = model.releases.count
        let verified = try await test.bowl.store.read { try $0.verifyAudit() }
        #expect(verified.firstBroken == nil && verified.rows == number, place)
        let audit = try #require(try await test.bowl.store.read { try $0.auditRows(limit: 1).first }, place)
        #expect(audit.entry.resource == "release/\(number)" && audit.entry.user == "walker", place)
        let before = number > 1 ? model.releases[number - 2].active : [:]
        let after = model.active
        let manifestBefore = number > 1 ? model.manifestHash(of: before) : nil
        let (old, new) = (audit.entry.changes["before"], audit.entry.changes["after"])
        #expect(old?["manifest_hash"]?.stringValue == manifestBefore, place)
        #expect(new?["manifest_hash"]?.stringValue == model.manifestHash(of: after), place)
        let told = (new?["entries"]?.objectValue ?? [:]).sorted { $0.key < $1.key }.map { name, mark in
            "\(name) \(self.mark(old?["entries"]?[name])) \(self.mark(mark))"
        }
        let names = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
        let expected = names.sorted().map { name in
            "\(name) \(mark(name, in: before)) \(mark(name, in: after))"
        }
        #expect(told == expected, place)
    }

    private func mark(_ json: JSONValue?) -> String {
        guard let version = json?["version"]?.integerValue else { return "-" }
        return "\(version):\(json?["content_hash"]?.stringValue ?? "")"
    }

    private func mark(_ name: EntryName, in content: [EntryName: Int]) -> String {
        guard let number = content[name], let version = model.version(name, in: content) else { return "-" }
        return "\(number):\(ContentHash.of(version.entry.value))"
    }

    /// Every stored state has the form that the active script takes.
    private func compareStates() throws {
        let database = try test.database()
        defer { try? database.close() }
        for key in ["ada", "bob", "carl"] {
            guard let entry = model.version(EntryName(.personalities, key))?.entry else { continue }
            let forms = try database.read {
                try Int.fetchAll(
                    $0, sql: "SELECT state_version FROM script_state WHERE instance_key = ?", arguments: [key])
            }
            #expect(forms.allSatisfy { $0 == entry.stateVersion }, place)
        }
    }

    /// Compares all releases and the history of all entries with the model's.
    func compareHistory() async throws {
        for (index, release) in model.releases.enumerated() {
            let number = ReleaseNumber(rawValue: Int64(index + 1))
            let (entries, row) = try await test.bowl.store.read { (try $0.entries(at: number), try $0.release(number)) }
            #expect(described(entries) == described(release.active), place)
            #expect(row?.manifestHash == model.manifestHash(of: release.active), place)
        }
        for name in VariedEntry.names {
            let history = try await test.bowl.store.read { try $0.history(of: name, limit: 1_000) }
            var expected: [String] = []
            for (index, release) in model.releases.enumerated() {
                let before = index > 0 ? model.releases[index - 1].active[name] : nil
                let after = release.active[name]
                guard before != after else { continue }
                expected.append("\(index + 1) \(release.kind.rawValue) \(before ?? 0) \(after ?? 0)")
            }
            let told = history.map { "\($0.release) \($0.kind.rawValue) \($0.before ?? 0) \($0.after ?? 0)" }
            #expect(told == expected.reversed(), place)
        }
    }

    private func described(_ entries: [EntryVersion]) -> [String] {
        entries.map { "\($0.name)@\($0.version) \($0.value.canonicalText) \($0.document ?? "-")" }
    }

    private func described(_ content: [EntryName: Int]) -> [String] {
        content.sorted { $0.key < $1.key }.map { name, number in
            let version = model.version(name, in: content)
            return "\(name)@\(number) \(version?.entry.value.canonicalText ?? "") \(version?.document ?? "-")"
        }
    }
}
