import FishbowlCore
import GRDB
import Logging
import Synchronization
import Testing

@testable import FishbowlStore

@Suite struct CheckpointTests {
    let bowl: TestBowl
    let store: Store

    init() throws {
        bowl = try TestBowl()
        store = try bowl.open()
    }

    @Test func movesTheLogIntoTheDatabase() async throws {
        _ = try await store.scene()
        let bytes = store.walBytes
        #expect(bytes > 0)
        #expect(try await store.checkpoint(ifLargerThan: bytes) == .notNeeded)
        #expect(try await store.checkpoint(ifLargerThan: 0) == .done(bytes: bytes))
        #expect(store.walBytes == 0)
        #expect(try await store.checkpoint(ifLargerThan: 0) == .notNeeded)
        #expect(try await store.read { try $0.characters().count } == 3)
        let timeout = try await store.write { try $0.sql.value("PRAGMA busy_timeout", as: Int.self) }
        #expect(timeout == 200)
    }

    @Test func givesWayToAWriterOfAnotherProcess() async throws {
        _ = try await store.scene()
        // Another process that writes holds the lock together with others.
        let writer = try FileLock(path: bowl.path + ".lock")
        try writer.lockShared(waiting: .zero)
        #expect(try await store.checkpoint(ifLargerThan: 0) == .busy)
        writer.unlock()
        #expect(try await store.checkpoint(ifLargerThan: 0) != .busy)
    }

    @Test func aWriterGivesUpWhenMaintenanceDoesNotEnd() async throws {
        let scene = try await store.scene()
        let maintenance = try FileLock(path: bowl.path + ".lock")
        #expect(maintenance.tryLockExclusive())
        await #expect {
            try await store.write { try $0.countTurnSaid(in: scene.conversation, byPerson: false, now: .start) }
        } throws: { ($0 as? StoreError)?.code == .busy }
        maintenance.unlock()
        try await store.write { try $0.countTurnSaid(in: scene.conversation, byPerson: false, now: .start) }
    }

    @Test func neverWaitsForAReaderThatStillNeedsTheLog() async throws {
        let scene = try await store.scene()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: bowl.path, configuration: configuration)
        try await reader.writeWithoutTransaction { try $0.execute(sql: "BEGIN; SELECT count(*) FROM characters") }
        try await store.write { try $0.countTurnSaid(in: scene.conversation, byPerson: false, now: .start) }
        #expect(try await store.checkpoint(ifLargerThan: 0) == .busy)
        try await reader.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        #expect(try await store.checkpoint(ifLargerThan: 0) != .busy)
    }

    @Test func theScheduleWaitsForIdlenessOrTheLimit() {
        var schedule = CheckpointSchedule()
        let looks = [
            (4096, 1), (4096, 2), (4096, 2), (4096, 2), (4096, 2), (0, 2), (4096, 3),
            (CheckpointSchedule.limitBytes, 4),
        ]
        let due = looks.map { bytes, commits in schedule.look(walBytes: bytes, commits: commits) }
        #expect(due == [false, false, false, false, true, false, false, true])
    }

    @Test func runTakesACheckpointWhenIdleAndEndsWhenCancelled() async throws {
        _ = try await store.scene()
        let looks = Mutex(0)
        let checkpointer = Checkpointer(store: store, logger: Logger(label: "test")) { _ in
            let count = looks.withLock {
                $0 += 1
                return $0
            }
            if count > 10 { throw CancellationError() }
        }
        await checkpointer.run()
        #expect(store.walBytes == 0)
    }
}
