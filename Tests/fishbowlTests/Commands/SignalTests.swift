import FishbowlCore
import FishbowlTestKit
import Foundation
import Testing

@Suite("Ctrl-C")
struct SignalTests {
    @Test("ends after the present turn, with the summary and status 0", arguments: [SIGINT, SIGTERM, SIGHUP])
    func endsAfterTheTurn(signal: Int32) async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        // Reading speed, so that it is sure to be waiting between two turns and not to be done.
        let run = try program.start(["run", "bundle.yaml", "--speed", "1", "--turns", "1000", "--json"])
        try await run.wait(forOutput: "\"turn\":2")
        run.signal(signal)
        let result = try await run.finish()
        #expect(result.status == 0, "\(result.errors)")
        let summary = try #require(try result.events("summary").first)
        #expect(summary["reason"] == "requested")
        let shown = try result.events("message").filter { $0["speaker"] != .null }.count
        #expect(summary["turns"]?.integerValue == Int64(shown))
        #expect(summary["turns_total"]?.integerValue == Int64(shown), "what was committed was shown")
        #expect(shown < 1000)
    }

    @Test("a second one ends at once with status 130, and the conversation goes on later")
    func secondEndsAtOnce() async throws {
        let program = try Program()
        try program.write(Bundles.slow)
        let run = try program.start(["run", "bundle.yaml", "--log-level", "info", "--json"])
        // Her turn has begun, and will not end before the second signal.
        try await run.wait(forErrors: "pondering")
        run.signal(SIGINT)
        try await run.wait(forErrors: "a second signal ends at once")
        run.signal(SIGINT)
        let result = try await run.finish()
        #expect(result.status == 130)
        #expect(try result.events("summary").isEmpty)
        try program.write(Bundles.pair)
        let next = try await program.run("run", "bundle.yaml", "--turns", "1", "--json")
        #expect(next.status == 0, "\(next.errors)")
        #expect(try next.events("began").first?["conversation"]?.integerValue == 1)
        #expect(try next.events("message").map { $0["turn"]?.integerValue } == [2])
    }

    @Test("ends serve after the present turns, with status 0")
    func endsServe() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        _ = try await program.run("config", "apply", "bundle.yaml", "-m", "first")
        let serve = try program.start(["serve", "tea", "--speed", "1"])
        try await serve.wait(forOutput: "#1 tea  Benjamin  Turn")
        serve.signal(SIGTERM)
        let result = try await serve.finish()
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("Served "))
        #expect(result.lines.dropLast().allSatisfy { $0.hasPrefix("#1 tea  ") })
    }

    @Test("a terminal that is closed ends nothing that was started with nohup")
    func outlivesTheTerminal() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let run = try PipedProgram(
            ["run", "bundle.yaml", "--speed", "1", "--turns", "3", "--json"], in: program.folder.path,
            wrapper: ["/usr/bin/nohup"])
        while let line = run.nextLine(), !line.contains("\"turn\":2") {}
        run.send(SIGHUP)
        let last = try #require(run.remainingLines().last)
        #expect(run.wait() == 0)
        #expect(last.contains("\"reason\":\"turns_done\""))
    }
}
