import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct AlertTests {
    private static let finding = HealthFinding(
        .logLarge, .medium, "the write-ahead log is large", value: 300, threshold: 256)

    @Test("Of one code and subject one alert is open at a time; closed ones stay")
    func life() async throws {
        let store = try Store.inMemory(now: .start)
        _ = try await store.scene()
        try await store.write { transaction in
            #expect(try transaction.openAlert(Self.finding, now: .hours(1)))
            #expect(try !transaction.openAlert(Self.finding, now: .hours(2)))
            var other = Self.finding
            other.subject = "another"
            #expect(try transaction.openAlert(other, now: .hours(3)))
            #expect(try transaction.openAlerts().map(\.subject) == ["another", ""])
            try transaction.closeAlert("wal.large", subject: "", now: .hours(4))
            try transaction.closeAlert("wal.large", subject: "", now: .hours(5))
            #expect(try transaction.openAlert(Self.finding, now: .hours(6)))
            let all = try transaction.alerts(since: nil, limit: 9)
            #expect(all.map(\.openedAt) == [.hours(6), .hours(3), .hours(1)])
            #expect(all.map(\.closedAt) == [nil, nil, .hours(4)])
            #expect(all[2].value == 300 && all[2].threshold == 256 && all[2].severity == .medium)
            #expect(try transaction.alerts(since: .hours(2), limit: 9).count == 2)
            // A clock that went back closes no alert before it was opened.
            try transaction.closeAlert("wal.large", subject: "", now: .hours(1))
            #expect(try transaction.alerts(since: .hours(6), limit: 9).first?.closedAt == .hours(6))
        }
    }
}

@Suite struct LimboTests {
    @Test("Turns that nobody closed, questions that nobody asks, and who runs what, are found")
    func limbo() async throws {
        let bowl = try TestBowl()
        let store = try bowl.open()
        let scene = try await store.scene()
        try await store.write { transaction in
            #expect(try transaction.openTurns().isEmpty)
            _ = try transaction.insertTurn(
                in: scene.conversation, number: 1, speaker: scene.ada, release: scene.release, seed: 1, request: "{}",
                model: nil, requestHash: "h", now: .hours(1))
            let open = try transaction.openTurns()
            #expect(open.map(\.number) == [1] && open.map(\.since) == [.hours(1)])
            #expect(open.map(\.scenario) == ["coffeehouse"])
            #expect(try transaction.idleAsks(before: .hours(9)).count == 0)
            #expect(try transaction.releaseOfLastTurn() == scene.release)
            #expect(try transaction.firstReleaseTime() == .start)
        }
        #expect(!store.isLeased(scene.conversation))
        let lease = try await store.lease(scene.conversation, holder: "anna@host", processID: 9, now: .hours(2))
        #expect(store.isLeased(scene.conversation))
        #expect(!store.isLeased(ConversationID(rawValue: 99)))
        let rows = try await store.read { try $0.leases() }
        #expect(rows.map(\.holder) == ["anna@host"] && rows.map(\.since) == [.hours(2)])
        #expect(rows.map(\.release) == [scene.release])
        try await store.release(lease)
        #expect(!store.isLeased(scene.conversation))
        #expect(try await store.read { try $0.leases() }.isEmpty)
        // Somebody who only looks sees it as well.
        let reader = try bowl.open(create: false, readOnly: true)
        let again = try await store.lease(scene.conversation, holder: "anna@host", processID: 9, now: .hours(3))
        #expect(reader.isLeased(scene.conversation))
        try await store.release(again)
    }

    @Test("Unresolved security events are counted by severity; sizes are those of the files")
    func figures() async throws {
        let bowl = try TestBowl()
        let store = try bowl.open()
        _ = try await store.scene()
        try await store.write { transaction in
            let events = [SecurityCode.filePath, .filePath, .auditBroken].map {
                SecurityEvent($0, subject: "plugins/p", message: "somebody tried")
            }
            for event in events { _ = try transaction.insertSecurityEvent(event, now: .start) }
            let expected = events.dropFirst().map(\.severity).reduce(into: [:]) { $0[$1, default: 0] += 1 }
            try transaction.sql.execute("UPDATE security_events SET resolved = 1 WHERE id = 1")
            #expect(try transaction.unresolvedSecurityEvents() == expected)
        }
        #expect(try #require(store.databaseBytes) > 0 && store.walBytes > 0)
        #expect(try #require(store.freeBytes) > 0)
        let memory = try Store.inMemory(now: .start)
        #expect(memory.databaseBytes == nil && memory.freeBytes == nil)
    }
}
