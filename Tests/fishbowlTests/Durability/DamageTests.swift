import FishbowlCore
import FishbowlTestKit
import Foundation
import GRDB
import Testing

/// Files of bowls are damaged at random: no command crashes, and no change in what was written once stays unseen.
@Suite(.serialized) struct DamageTests {
    /// What is done to a file.
    private enum Damage: CaseIterable {
        case bit, sealedBit, zeros, swap, cut, noise
    }

    private let folder: TemporaryFolder
    private let sound: [UInt8]
    private let content: [String]
    /// Numbers of the pages that hold what was written once, from 1.
    private let pages: [Int]
    private let pageSize: Int

    init() async throws {
        folder = try TemporaryFolder()
        try await SpokenBowl.make(in: folder)
        let path = folder.path("bowl.sqlite")
        content = try Self.read(path)
        let database = try DatabaseQueue(path: path)
        pages = try await database.read { db in
            let tables = SpokenBowl.sealed.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
            return try Int.fetchAll(
                db,
                sql: "SELECT pageno FROM dbstat WHERE name IN (\(tables)) AND pagetype <> 'internal' ORDER BY pageno")
        }
        pageSize = try await database.read { try Int.fetchOne($0, sql: "PRAGMA page_size") ?? 4_096 }
        try database.close()
        sound = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Every value that may not change unseen, in order.
    private static func read(_ path: String) throws -> [String] {
        var configuration = Configuration()
        configuration.readonly = true
        let database = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? database.close() }
        return try database.read { db in
            try SpokenBowl.sealed.sorted { $0.key < $1.key }.flatMap { table, columns in
                let values = columns.split(separator: ",").map { "quote(\($0))" }.joined(separator: " || ',' || ")
                return try String.fetchAll(db, sql: "SELECT '\(table) ' || \(values) FROM \(table)").sorted()
            }
        }
    }

    private func damaged(_ damage: Damage, _ generator: inout SeededGenerator) -> (bytes: [UInt8], what: String) {
        var bytes = sound
        func below(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }
        let count = bytes.count / pageSize
        switch damage {
        case .bit:
            let (place, bit) = (below(bytes.count), below(8))
            bytes[place] ^= 1 << UInt8(bit)
            return (bytes, "bit \(bit) of byte \(place)")
        case .sealedBit:
            let (place, bit) = ((pages[below(pages.count)] - 1) * pageSize + below(pageSize), below(8))
            bytes[place] ^= 1 << UInt8(bit)
            return (bytes, "bit \(bit) of byte \(place), page \(place / pageSize + 1)")
        case .zeros:
            let page = below(count)
            bytes.replaceSubrange(page * pageSize..<(page + 1) * pageSize, with: [UInt8](repeating: 0, count: pageSize))
            return (bytes, "zeros in page \(page + 1)")
        case .swap:
            let (one, other) = (below(count), below(count))
            let (left, right) = (one * pageSize..<(one + 1) * pageSize, other * pageSize..<(other + 1) * pageSize)
            let kept = Array(bytes[left])
            bytes.replaceSubrange(left, with: Array(bytes[right]))
            bytes.replaceSubrange(right, with: kept)
            return (bytes, "pages \(one + 1) and \(other + 1) swapped")
        case .cut:
            let length = below(bytes.count)
            return (Array(bytes[..<length]), "cut to \(length) bytes")
        case .noise:
            let place = below(bytes.count - 64)
            for offset in 0..<64 { bytes[place + offset] = UInt8(truncatingIfNeeded: generator.next()) }
            return (bytes, "noise at byte \(place)")
        }
    }

    private func write(_ bytes: [UInt8], to program: Program) throws {
        for suffix in ["-wal", "-shm", ".lock", ".leases"] {
            try? FileManager.default.removeItem(atPath: program.path("bowl.sqlite" + suffix))
        }
        try Data(bytes).write(to: URL(fileURLWithPath: program.path("bowl.sqlite")))
    }

    @Test("T5, T11: every change in configuration, requests to models and the audit log is found")
    func everyChangeIsFound() async throws {
        let seed = TestScale.seed
        var generator = SeededGenerator(seed: Seed(rawValue: seed))
        let program = try Program()
        var (changed, found, total) = (0, 0, 0)
        for round in 0..<(60 * TestScale.factor) {
            // Three of four fall on what must be found.
            let damage = round % 4 < 3 ? Damage.sealedBit : Damage.allCases[round / 4 % Damage.allCases.count]
            let (bytes, what) = damaged(damage, &generator)
            try write(bytes, to: program)
            let now = try? Self.read(program.path("bowl.sqlite"))
            try write(bytes, to: program)
            let result = try await program.run("doctor", "--json")
            #expect([0, 1, 65, 70, 74].contains(result.status), "\(what), seed \(seed): \(result)")
            total += 1
            if result.status != 0 { found += 1 }
            guard now != content else { continue }
            changed += 1
            #expect(result.status != 0, "\(what), seed \(seed), changed unseen: \(difference(now ?? []))")
        }
        print("\(total) damaged bowls with seed \(seed): \(changed) had other rows, \(found) were found unsound")
        // Most of a page is free space or what no row holds.
        #expect(changed > total / 10, "the damage fell beside what matters, seed \(seed)")
    }

    private func difference(_ now: [String]) -> String {
        zip(content, now).first { $0 != $1 }.map { "\($0.prefix(300))\n\($1.prefix(300))" } ?? "other rows"
    }

    @Test("no command crashes on a damaged bowl")
    func nothingCrashes() async throws {
        let seed = TestScale.seed
        var generator = SeededGenerator(seed: Seed(rawValue: seed))
        let program = try Program()
        let commands = [
            ["status"], ["doctor"], ["doctor", "--repair"], ["config", "list"], ["memory", "list", "ada"],
            ["conversation", "list"], ["why", "3"], ["trust", "show", "ada", "bob"], ["replay", "1"],
            ["run", "room", "--turns", "1"], ["backup", "a.backup", "--force"],
            ["restore", "bowl.sqlite", "--bowl", "b"],
        ]
        var statuses: [Int32: Int] = [:]
        for round in 0..<(12 * TestScale.factor) {
            let (bytes, what) = damaged(Damage.allCases[round % Damage.allCases.count], &generator)
            for command in commands {
                try write(bytes, to: program)
                try? FileManager.default.removeItem(atPath: program.path("b"))
                let result = try await program.start(command + ["--json"]).finish()
                statuses[result.status, default: 0] += 1
                #expect(result.status < 128, "\(command) with \(what), seed \(seed): \(result)")
            }
        }
        print(
            "\(commands.count) commands on damaged bowls with seed \(seed), by status: \(statuses.sorted { $0.key < $1.key })"
        )
        #expect(statuses.keys.contains { $0 != 0 })
    }
}
