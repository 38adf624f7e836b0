import FishbowlCore
import FishbowlTestKit
import Foundation
import Testing

/// A running conversation is killed at random instants, in real processes (T1, T2).
@Suite(.serialized) struct KillTests {
    @Test func aKilledConversationIsWholeAndGoesOn() throws {
        let seed = TestScale.seed
        var generator = SeededGenerator(seed: Seed(rawValue: seed))
        let folder = try TemporaryFolder()
        try folder.write(CountingBundle.yaml, to: "room.yaml")
        let kills = 25 * TestScale.factor
        print("\(kills) kills with seed \(seed)")
        var printed: [Int: String] = [:]
        for kill in 1...kills {
            let durability = kill % 2 == 0 ? "full" : "normal"
            let program = try PipedProgram(
                ["run", "room.yaml", "--turns", "1000000", "--json", "--seed", "1", "--durability", durability],
                in: folder.path)
            // Some kills come while the program starts, most while it talks.
            for _ in 0..<Int(generator.next() % 40) {
                guard let line = program.nextLine() else { break }
                note(line, in: &printed)
            }
            spin(microseconds: generator.next() % 20_000)
            program.send(SIGKILL)
            for line in program.remainingLines() { note(line, in: &printed) }
            #expect(program.wait() == -SIGKILL, "kill \(kill), seed \(seed): \(program.errorText())")

            guard FileManager.default.fileExists(atPath: folder.path("bowl.sqlite")) else { continue }
            let bowl = try BowlInspection(path: folder.path("bowl.sqlite"))
            guard try !bowl.strings("SELECT name FROM sqlite_schema WHERE name = 'messages'").isEmpty else { continue }
            #expect(try bowl.contradictions() == [], "kill \(kill), seed \(seed)")
            let stored = try bowl.strings("SELECT id || ' ' || content FROM messages")
            for (id, text) in printed where !stored.contains("\(id) \(text)") {
                Issue.record("kill \(kill), seed \(seed): message \(id) was shown and is lost: \(text)")
            }
        }
        let last = try PipedProgram(["run", "room.yaml", "--turns", "5", "--json"], in: folder.path)
        let lines = last.remainingLines()
        #expect(last.wait() == 0)
        #expect(lines.count { $0.contains("\"event\":\"message\"") } == 5)
        #expect(try BowlInspection(path: folder.path("bowl.sqlite")).contradictions() == [])
        #expect(printed.count > kills, "the kills came too early to prove anything, seed \(seed)")
    }

    private func note(_ line: String, in printed: inout [Int: String]) {
        // A killed program may leave half a line.
        guard let event = try? JSONValue(parsing: line), event["event"]?.stringValue == "message",
            let id = event["id"]?.integerValue, let text = event["text"]?.stringValue
        else { return }
        printed[Int(id)] = text
    }

    /// Passes a random instant without giving the processor away, so that kills fall anywhere in a turn.
    private func spin(microseconds: UInt64) {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .microseconds(Int(microseconds)))
        while clock.now < end {}
    }
}
