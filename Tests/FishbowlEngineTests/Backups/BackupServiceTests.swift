import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Foundation
import Synchronization
import Testing

@testable import FishbowlEngine

/// Backups by the clock: virtual time, real files.
@Suite struct BackupServiceTests {
    private static let script = "function M.improvise() return 'Hello.' end"

    private func bowl() async throws -> TestBowl {
        let test = try TestBowl()
        try await test.apply(
            BundleText().character("ada", Self.script).character("bob", Self.script)
                .scenario(cast: ["ada", "bob"]).yaml)
        try await test.converse("room", turns: 4)
        return test
    }

    private func files(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func makesOneForEachIntervalAndKeepsTheNewest() async throws {
        let test = try await bowl()
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "bowl-20200101T000000Z.sqlite")
        try folder.write("mine too", to: "notes.txt")
        let plan = BackupPlan(folder: folder.path, interval: .seconds(3_600), kept: 2, actor: "tester")
        let pauses = Mutex<[Duration]>([])
        let made = Mutex<[String]>([])
        let service = BackupService(
            bowl: test.bowl, plan: plan,
            wait: { pause in
                let count = pauses.withLock { pauses in
                    pauses.append(pause)
                    return pauses.count
                }
                if count > 4 { throw CancellationError() }
                test.clock.advance(by: pause)
            },
            listener: { outcome in
                if case .made(let row, _) = outcome { made.withLock { $0.append(row.path) } }
            })
        await service.run()
        #expect(pauses.withLock { $0 } == [.zero] + Array(repeating: .seconds(3_600), count: 4))
        let names = made.withLock { $0 }.map { String($0.split(separator: "/").last ?? "") }
        #expect(names.count == 4 && Set(names).count == 4)
        let expected = (Array(names.suffix(2)) + ["bowl-20200101T000000Z.sqlite", "notes.txt"]).sorted()
        #expect(try files(in: folder) == expected, "what is not this bowl's stays")
        let last = try await test.bowl.store.read { try $0.lastBackup(kind: .backup) }
        #expect(last?.finishedAt == test.clock.now() && last?.path == made.withLock { $0.last })
    }

    @Test func goesOnWhereTheLastOneWasMadeByAnotherProcess() async throws {
        let test = try await bowl()
        let folder = try TemporaryFolder()
        let plan = BackupPlan(folder: folder.path, interval: .seconds(3_600), kept: 2, actor: "tester")
        _ = try await BackupService(bowl: test.bowl, plan: plan, wait: { _ in }).makeOne()
        test.clock.advance(by: .seconds(600))
        let pauses = Mutex<[Duration]>([])
        await BackupService(
            bowl: test.bowl, plan: plan,
            wait: { pause in
                pauses.withLock { $0.append(pause) }
                throw CancellationError()
            }
        ).run()
        #expect(pauses.withLock { $0 } == [.seconds(3_000)])
    }

    @Test func oneThatFailsIsToldAndTriedAgain() async throws {
        let test = try await bowl()
        let plan = BackupPlan(folder: "/nowhere/at/all", interval: .seconds(60), kept: 2, actor: "tester")
        let failures = Mutex<[String]>([])
        let pauses = Mutex(0)
        await BackupService(
            bowl: test.bowl, plan: plan,
            wait: { _ in
                if pauses.withLock({ count in
                    count += 1
                    return count
                }) > 2 {
                    throw CancellationError()
                }
            },
            listener: { outcome in
                if case .failed(let error as StoreError) = outcome {
                    failures.withLock { $0.append(error.code.rawValue) }
                }
            }
        ).run()
        #expect(failures.withLock { $0 } == ["store.cannotCreate", "store.cannotCreate"])
    }

    @Test("a backup taken while others write is of one moment, and whole")
    func isOfOneMoment() async throws {
        let test = try await bowl()
        let folder = try TemporaryFolder()
        let (conversation, _) = try await test.converse("room", turns: 1)
        async let talking = test.run(conversation, turns: 30)
        for number in 1...5 {
            let row = try await test.bowl.backUp(to: folder.path("\(number).backup"), actor: "tester")
            let copy = try Store.open(
                path: folder.path("\(number).backup"), options: StoreOptions(readOnly: true), now: test.clock.now())
            #expect(try await copy.read { try $0.countRows().tables.values.reduce(0, +) } == row.rows)
            #expect(
                try await copy.read { try $0.contradictions() + $0.referenceFaults() } == [], "backup \(number)")
            try copy.close()
        }
        _ = try await talking
        #expect(try await test.bowl.store.read { try $0.backups(limit: 10) }.count == 5)
    }
}
