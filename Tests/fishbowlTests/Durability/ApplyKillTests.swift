import FishbowlCore
import FishbowlTestKit
import Foundation
import Testing

/// An apply is killed at random instants, in real processes: the old release or the new one, never between.
@Suite(.serialized) struct ApplyKillTests {
    @Test("T1, T6: a killed apply leaves the old release or the new one, and the next works unaided")
    func killedApplies() async throws {
        let seed = TestScale.seed
        var generator = SeededGenerator(seed: Seed(rawValue: seed))
        let folder = try TemporaryFolder()
        let kills = 25 * TestScale.factor
        var edition = 1
        var length = try apply(edition, in: folder)
        var outcomes = ["old": 0, "new": 0, "finished": 0]
        for kill in 1...kills {
            let before = try await look(folder)
            #expect(before.editions == ["edition \(edition)"], "kill \(kill), seed \(seed)")
            try folder.write(EditionBundle.yaml(edition + 1), to: "bundle.yaml")
            let program = try PipedProgram(
                ["config", "apply", "bundle.yaml", "-m", "killed", "--durability", kill % 2 == 0 ? "full" : "normal"],
                in: folder.path)
            // Most of the time goes into reading and checking, so that half of the kills wait for the first byte that
            // is written.
            if kill % 2 == 0 {
                spin(microseconds: generator.next() % length)
            } else {
                waitForWriting(in: folder, atMost: length * 10)
                spin(microseconds: generator.next() % 3_000)
            }
            program.send(SIGKILL)
            _ = program.remainingLines()
            let isKilled = program.wait() == -SIGKILL

            let after = try await look(folder)
            #expect(after.found == [], "kill \(kill), seed \(seed)")
            #expect(after.count == EditionBundle.entries, "kill \(kill), seed \(seed)")
            switch after.release {
            case before.release:
                #expect(isKilled && after.editions == ["edition \(edition)"], "kill \(kill), seed \(seed)")
                outcomes["old", default: 0] += 1
            case before.release + 1:
                #expect(after.editions == ["edition \(edition + 1)"], "kill \(kill), seed \(seed)")
                outcomes[isKilled ? "new" : "finished", default: 0] += 1
            default: Issue.record("kill \(kill), seed \(seed): release \(after.release) after \(before.release)")
            }
            edition += 1
            // The shortest of all, for other programs may run beside.
            length = min(length, try apply(edition, in: folder))
        }
        print("\(kills) kills of applies with seed \(seed), \(length) µs each: \(outcomes)")
        #expect((outcomes["old"] ?? 0) > kills / 8, "the kills came too late to prove anything, seed \(seed)")
    }

    /// Applies an edition to the end; how many microseconds it took.
    private func apply(_ edition: Int, in folder: TemporaryFolder) throws -> UInt64 {
        try folder.write(EditionBundle.yaml(edition), to: "bundle.yaml")
        let began = ContinuousClock.now
        let program = try PipedProgram(["config", "apply", "bundle.yaml", "-m", "edition \(edition)"], in: folder.path)
        _ = program.remainingLines()
        let status = program.wait()
        #expect(status == 0, "edition \(edition): \(program.errorText())")
        let (seconds, attoseconds) = (ContinuousClock.now - began).components
        return UInt64(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }

    private struct Look {
        let release: Int
        let count: Int
        let editions: Set<String>
        let found: [String]
    }

    /// Looks at a copy, so that nobody but the next apply mends what the killed one has left.
    private func look(_ folder: TemporaryFolder) async throws -> Look {
        let copy = try TemporaryFolder()
        for name in ["bowl.sqlite", "bowl.sqlite-wal"]
        where FileManager.default.fileExists(atPath: folder.path(name)) {
            try FileManager.default.copyItem(atPath: folder.path(name), toPath: copy.path(name))
        }
        let stored = try await StoredConfiguration(path: copy.path("bowl.sqlite"))
        let editions = stored.values.values.flatMap { text in
            text.matches(of: /edition [0-9]+/).map { String($0.output) }
        }
        return Look(
            release: stored.release, count: stored.values.count, editions: Set(editions),
            found: try stored.contradictions + BowlInspection(path: copy.path("bowl.sqlite")).damage())
    }

    /// Returns when the write-ahead log changes.
    private func waitForWriting(in folder: TemporaryFolder, atMost microseconds: UInt64) {
        func size() -> Int? {
            (try? FileManager.default.attributesOfItem(atPath: folder.path("bowl.sqlite-wal")))?[.size] as? Int
        }
        let before = size()
        let end = ContinuousClock.now.advanced(by: .microseconds(Int(microseconds)))
        while ContinuousClock.now < end {
            let now = size()
            // An empty log is only the beginning of a session.
            if now != before, now ?? 0 > 0 { return }
        }
    }

    /// Passes a random instant without giving the processor away.
    private func spin(microseconds: UInt64) {
        let end = ContinuousClock.now.advanced(by: .microseconds(Int(microseconds)))
        while ContinuousClock.now < end {}
    }
}
