import FishbowlCore
import FishbowlTestKit
import GRDB
import Glibc
import Testing

/// Conversations that models speak, run by the program.
@Suite("fishbowl run with a model")
struct ModelRunTests {
    private static func bundle(_ model: String) -> BundleText {
        BundleText().character("ada", nil, fields: "about: a mathematician")
            .character("bob", nil, fields: "about: a listener")
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate, fields: "opening: It is quiet.\nmodel: voice")
            .adding("voice: { \(model) }", to: "models")
    }

    private static let answers = """
        provider: script, answers: [{ cue: quiet, text: "Good evening, Bob." }, "Ada: So it is.", "Indeed, and more so."]
        """

    @Test("words come as they are written, and count only when they are committed")
    func drafts() async throws {
        let program = try Program()
        try program.write(Self.bundle(Self.answers).yaml)
        let run = try await program.run("run", "bundle.yaml", "--turns", "1", "--json")
        #expect(run.status == 0, "\(run)")
        let events = try run.json().dropFirst()
        let deltas = events.filter { $0["event"] == "delta" }
        let message = try #require(events.last { $0["event"] == "message" })
        #expect(deltas.compactMap { $0["text"]?.stringValue }.joined() == "Good evening, Bob.")
        #expect(deltas.count > 1 && deltas.allSatisfy { $0["turn"] == message["turn"] && $0["speaker"] == "ada" })
        #expect(message["text"] == "Good evening, Bob.")
        let text = try await program.run("run", "room", "--turns", "1")
        #expect(text.status == 0 && !text.output.contains("\u{1B}"), "\(text)")
    }

    @Test("--model none lets nobody speak who has no script, and an unknown key is guessed at")
    func choices() async throws {
        let program = try Program()
        try program.write(Self.bundle(Self.answers).yaml)
        let none = try await program.run("run", "bundle.yaml", "--turns", "1", "--model", "none")
        #expect(none.status == 1 && (none.output + none.errors).contains("no improvise handler"), "\(none)")
        let wrong = try await program.run("run", "room", "--model", "voise")
        #expect(wrong.status == 66 && wrong.errors.contains("Did you mean \"voice\"?"), "\(wrong)")
    }

    @Test("T2, T12: a run killed while its model thinks is taken up by the next, on a later release, and replays")
    func killedWhileThinking() async throws {
        let program = try Program()
        try program.write(Self.bundle(Self.answers + ", delay: 60").yaml)
        let run = try program.start(["run", "bundle.yaml", "--turns", "1", "--json"])
        try await run.wait(forOutput: "\"event\":\"message\"")
        let path = program.path("bowl.sqlite")
        // The row comes with the turn's opening; a run that never opens one fails the test below.
        for _ in 0..<600 where try await Self.state(of: 2, in: path) != "thinking" {
            try await Task.sleep(for: .milliseconds(50))
        }
        run.signal(SIGKILL)
        _ = try await run.finish()
        #expect(try await Self.state(of: 2, in: path) == "thinking")

        try program.write(Self.bundle(Self.answers).yaml)
        let next = try await program.run("run", "bundle.yaml", "--turns", "1", "--json")
        #expect(next.status == 0 && next.output.contains("Good evening, Bob."), "\(next)")
        #expect(try await Self.state(of: 2, in: path) == "closed")
        let replay = try await program.object("replay", "1")
        #expect(replay["same"] == true, "\(replay)")
    }

    private static func state(of number: Int, in path: String) async throws -> String? {
        var options = Configuration()
        options.readonly = true
        let database = try DatabaseQueue(path: path, configuration: options)
        defer { try? database.close() }
        return try await database.read {
            try String.fetchOne($0, sql: "SELECT state FROM turns WHERE number = \(number)")
        }
    }

    @Test(
        "a real small model speaks, is booked, and its words replay",
        .enabled(if: LocalServer.isThere, "nothing serves a model on 127.0.0.1:8080; start one with: make model"))
    func localModel() async throws {
        let program = try Program()
        let model = """
            provider: openai, base_url: "\(LocalServer.baseURL)", model: \(LocalServer.model), temperature: 0, max_tokens: 40, \
            concurrency: 1, timeouts: { first_token: 300, total: 600 }
            """
        try program.write(Self.bundle(model).yaml)
        let run = try await program.run("run", "bundle.yaml", "--turns", "2", "--json")
        #expect(run.status == 0, "\(run)")
        let events = try run.json()
        #expect(events.count { $0["event"] == "message" } == 3 && events.contains { $0["event"] == "delta" })
        let costs = try await program.object("costs")
        #expect(costs["total"]?["output_tokens"]?.integerValue ?? 0 > 0, "\(costs)")
        let why = try await program.object("why", "2")
        #expect(why["source"] == "model" && why["prompt"]?.arrayValue?.first?["role"] == "system", "\(why)")
        let replay = try await program.object("replay", "1")
        #expect(replay["same"] == true, "\(replay)")
    }
}
