import FishbowlCore
import FishbowlTestKit
import Foundation
import GRDB
import Testing

@Suite("fishbowl replay")
struct ReplayTests {
    private static let bundle = BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
        .scenario(cast: ["ada", "bob"], Lua.firstCandidate, fields: "opening: It is quiet.")

    /// A bowl in which some turns were taken, by two processes.
    private func lived() async throws -> Program {
        let program = try Program()
        try program.write(Self.bundle.yaml)
        for turns in ["3", "2"] {
            let run = try await program.run("run", "bundle.yaml", "--turns", turns, "--json")
            #expect(run.status == 0, "\(run)")
        }
        return program
    }

    @Test("T12: what several processes did is the same once more, told in words and as JSON")
    func same() async throws {
        let program = try await lived()
        let text = try await program.run("replay", "1")
        #expect(text.status == 0, "\(text)")
        #expect(text.output.contains("The same ") && text.output.contains("tables."), "\(text)")
        #expect(text.lines.allSatisfy { $0.count <= 80 }, "\(text)")
        let json = try await program.object("replay", "1")
        #expect(json["event"] == "replay" && json["same"] == true && json["difference"] == .null)
        #expect(json["turns"] == 6 && json["rows"]?.integerValue ?? 0 > 50)
    }

    @Test("A row that was changed ends with 1 and is shown with the turn that wrote it")
    func differs() async throws {
        let program = try await lived()
        let database = try DatabaseQueue(path: program.path("bowl.sqlite"))
        try await database.write { try $0.execute(sql: "UPDATE messages SET content = 'Never said.' WHERE id = 3") }
        try database.close()
        let text = try await program.run("replay", "1")
        #expect(text.status == 1 && text.errors.isEmpty, "\(text)")
        #expect(text.output.contains("First difference: messages id 3, content"), "\(text)")
        #expect(text.output.contains("Never said.") && text.output.contains("says line"), "\(text)")
        #expect(text.output.contains("turn 3"), "\(text)")
        let json = try await program.run("replay", "1", "--json")
        #expect(json.status == 1 && json.output.contains("\"recorded\":\"Never said.\""), "\(json)")
    }

    @Test("Another release stands side by side with what was said, at 80 columns")
    func release() async throws {
        let program = try await lived()
        let loud = Lua.voice.replacing(
            "says line", with: "shouts, so loudly that the windows shake and nobody sleeps, line")
        let plain = BundleText().character("ada", loud).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate, fields: "opening: It is quiet.")
        try program.write(plain.yaml)
        let applied = try await program.run("config", "apply", "bundle.yaml", "-m", "louder")
        #expect(applied.status == 0, "\(applied)")
        let text = try await program.run("replay", "1", "--release", "2")
        #expect(text.status == 0, "\(text)")
        #expect(
            text.output.contains("differs") && text.output.contains("│") && text.output.contains("shouts,"), "\(text)")
        #expect(text.lines.allSatisfy { $0.count <= 80 }, "\(text)")
        let json = try await program.object("replay", "1", "--release", "2")
        #expect(json["event"] == "release_trial" && json["different"]?.integerValue ?? 0 > 0)
        #expect(json["turns"]?.arrayValue?.count == 6)
        #expect(try await program.run("replay", "1", "--release", "7").status == 66)
        #expect(try await program.run("replay", "9").status == 66)
    }

    @Test("T2, T12: what a killed process left is replayed with what the next one did")
    func killed() async throws {
        let program = try Program()
        try program.write(Self.bundle.yaml)
        for round in 1...3 {
            let run = try program.start(
                ["run", "bundle.yaml", "--turns", "1000", "--json", "--seed", "\(round)"])
            try await run.wait(forOutput: "\"event\":\"message\"")
            run.signal(SIGKILL)
            _ = try await run.finish()
        }
        let text = try await program.run("replay", "1")
        #expect(text.status == 0 && text.output.contains("The same "), "\(text)")
    }
}
