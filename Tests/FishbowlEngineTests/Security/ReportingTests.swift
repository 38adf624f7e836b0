import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Security events that come from outside of the characters' world.
@Suite struct ReportingTests {
    private static let found = SecurityEvent(
        .damage, subject: "bowl.sqlite", message: "page 7 is not what page 3 says", data: ["page": 7])

    @Test func whatIsReportedIsKeptAndLoggedOnceWhileItIsUnresolved() async throws {
        let test = try TestBowl()
        #expect(try await test.bowl.report(Self.found) == 1)
        #expect(try await test.bowl.report(Self.found) == nil)
        var other = Self.found
        other.message = "page 8 is empty"
        #expect(try await test.bowl.report(other) == 2)
        let rows = try await test.securityEvents()
        #expect(rows.map(\.message) == [Self.found.message, other.message])
        let row = try #require(rows.first)
        #expect(row.kind == .crash && row.severity == .critical && row.code == "integrity.damage")
        #expect(row.subject == "bowl.sqlite" && row.data == ["page": 7] && row.timestamp == TestBowl.start)
        #expect(row.resolution == nil)
        try test.execute("UPDATE security_events SET resolved = 1")
        #expect(try await test.bowl.report(Self.found) == 3)
    }

    @Test("T12: a replay comes to the same events, also those from before the first release")
    func replayed() async throws {
        let test = try TestBowl()
        try await test.bowl.report(Self.found)
        try await test.apply(
            BundleText().character("ada", Lua.voice).scenario(cast: ["ada"], Lua.firstCandidate).yaml)
        let room = try await test.begin()
        _ = try await test.takeTurn(room)
        try await test.bowl.report(SecurityEvent(.auditBroken, subject: "row 3", message: "row 3 was changed"))
        try test.execute("UPDATE security_events SET resolved = 1, resolved_by = 'eve', resolution = 'mended'")
        let report = try await test.bowl.replay(room) { _, _ in }
        #expect(report.difference == nil, "\(String(describing: report.difference))")
        #expect(report.tables.first { $0.name == "security_events" }?.rows == 2)
    }
}
