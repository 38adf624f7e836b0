import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Foundation
import Testing

@Suite("What goes wrong has a message and an exit code")
struct FailureTests {
    @Test("an unknown scenario is 66, with the name that was probably meant")
    func unknownScenario() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        _ = try await program.run("config", "apply", "bundle.yaml", "-m", "first")
        let result = try await program.run("run", "tee")
        #expect(result.status == 66)
        #expect(
            result.errors
                == "fishbowl: release 1 has no scenario \"tee\". Did you mean \"tea\"? [bowl.unknownScenario]\n")
        #expect(result.output.isEmpty)
    }

    @Test("a broken script is 65, with file, line, column and a caret, and leaves no bowl")
    func brokenScript() async throws {
        let program = try Program()
        try program.write(Bundles.personalities(ada: "= 1") + Bundles.scenario("tea"))
        for arguments in [
            ["config", "validate", "bundle.yaml"], ["config", "apply", "bundle.yaml", "-m", "x"],
            ["run", "bundle.yaml"],
        ] {
            let result = try await program.start(arguments).finish()
            #expect(result.status == 65, "\(arguments)")
            #expect(result.errors.hasPrefix("bundle.yaml:10:9: error: personalities/ada: "), "\(result.errors)")
            #expect(result.errors.contains("[script.syntax]\n   10 |         return = 1\n      |         ^~~~~~~~~~\n"))
            #expect(result.errors.hasSuffix("\n1 error\n"))
        }
        #expect(!FileManager.default.fileExists(atPath: program.path("bowl.sqlite")))
    }

    @Test("with --json, a failure is one object on standard output with every problem")
    func failureAsJSON() async throws {
        let program = try Program()
        try program.write("fishbowl: 1\npersonalities:\n  ada: { nme: Ada }\n")
        let result = try await program.run("config", "validate", "bundle.yaml", "--json")
        #expect(result.status == 65)
        #expect(result.errors.isEmpty)
        let error = try #require(try result.events("error").first)
        #expect(error["code"] != nil && error["message"] != nil)
        let problems = try #require(error["problems"]?.arrayValue)
        #expect(problems.contains { $0["file"] == "bundle.yaml" && $0["line"]?.integerValue == 3 })
    }

    @Test("a missing file and a missing bowl are 66, and nothing is made")
    func missingInput() async throws {
        let program = try Program()
        for arguments in [["run", "nope.yaml"], ["run", "tea"], ["status"], ["config", "list"]] {
            let result = try await program.start(arguments).finish()
            #expect(result.status == 66, "\(arguments): \(result.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: program.path("bowl.sqlite")))
    }

    @Test("a conversation that another process runs is 75, named with its holder, and nothing is written")
    func busyConversation() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        _ = try await program.run("run", "bundle.yaml", "--turns", "1")
        let store = try Store.open(
            path: program.path("bowl.sqlite"), options: StoreOptions(), now: Timestamp("2026-01-01")!)
        let lease = try await store.lease(
            ConversationID(rawValue: 1), holder: "somebody else", processID: 1, now: Timestamp("2026-01-01")!)
        let busy = try await program.run("run", "tea")
        #expect(busy.status == 75)
        #expect(busy.errors.contains("somebody else is running it"))
        #expect(busy.errors.contains("[store.conversationBusy]"))
        #expect(busy.output.isEmpty)
        #expect(try await store.read { try $0.messageCount(of: ConversationID(rawValue: 1)) } == 2)
        try await store.release(lease)
        #expect(try await program.run("run", "tea", "--turns", "1").status == 0)
        try store.close()
    }

    @Test("a folder in which nothing can be made is 73")
    func cannotCreate() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        for path in ["bundle.yaml/bowl.sqlite", "nowhere/bowl.sqlite"] {
            let result = try await program.run("run", "bundle.yaml", "--bowl", path)
            #expect(result.status == 73, "\(result.errors)")
            #expect(result.errors.contains("[store.cannotCreate]"))
        }
    }

    @Test("a file that is no database is 65, and stays as it was")
    func notADatabase() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        try program.write("dear diary", to: "diary.txt")
        let result = try await program.run("run", "bundle.yaml", "--bowl", "diary.txt")
        #expect(result.status == 65)
        #expect(result.errors.contains("diary.txt") && result.errors.contains("[store.corrupt]"))
        let kept = FileManager.default.contents(atPath: program.path("diary.txt"))
        #expect(kept == Data("dear diary".utf8))
    }

    @Test("a bowl without configuration is 78")
    func noConfiguration() async throws {
        let program = try Program()
        try Store.open(
            path: program.path("bowl.sqlite"), options: StoreOptions(create: true),
            now: Timestamp("2026-01-01")!
        ).close()
        let result = try await program.run("run", "tea")
        #expect(result.status == 78)
        #expect(result.errors.contains("[bowl.noConfiguration]"))
    }

    @Test("wrong usage is 64, and says what is right")
    func usage() async throws {
        let program = try Program()
        for arguments in [
            ["run"], ["run", "tea", "--turns", "-1"], ["run", "tea", "--speed", "-1"],
            ["run", "tea", "--clock", "noon"],
            ["chat", "tea"], ["config", "apply", "x.yaml"], ["config", "apply", "x.yaml", "-m", " "], ["sing"],
        ] {
            let result = try await program.start(arguments).finish()
            #expect(result.status == 64, "\(arguments): \(result.errors)")
            #expect(!result.errors.isEmpty)
            #expect(result.output.isEmpty)
        }
    }

    @Test("a file with several scenarios must be told which; the message lists them")
    func severalScenarios() async throws {
        let program = try Program()
        let second = Bundles.scenario("wine").replacing("scenarios:\n", with: "")
        try program.write(Bundles.pair + second)
        let result = try await program.run("run", "bundle.yaml")
        #expect(result.status == 64)
        #expect(result.errors.contains("several scenarios: tea, wine. Choose one: --scenario tea"))
        #expect(!FileManager.default.fileExists(atPath: program.path("bowl.sqlite")))
        let chosen = try await program.run("run", "bundle.yaml", "--scenario", "wine", "--turns", "1", "--json")
        #expect(try chosen.events("began").first?["scenario"] == "wine")
    }

    @Test("a standard output that is full is 74, and ends the run")
    func fullOutput() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let result = try await program.run("run", "bundle.yaml", "--turns", "500", output: "/dev/full")
        #expect(result.status == 74)
        #expect(result.errors.contains("[command.output]"))
    }

    @Test("a reader that goes ends the run after the turn, without a word", arguments: [[], ["--json"]])
    func readerGone(options: [String]) async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let pipeline = "\"$0\" \"$@\" | head -n 1; echo \"${PIPESTATUS[0]}\" >&2"
        let run = try PipedProgram(
            ["run", "bundle.yaml", "--turns", "1000000"] + options, in: program.folder.path,
            wrapper: ["/bin/bash", "-c", pipeline])
        #expect(run.remainingLines().count == 1)
        #expect(run.wait() == 0)
        #expect(run.errorText() == "141\n")
        let turns = try BowlInspection(path: program.path("bowl.sqlite")).integers("SELECT count(*) FROM turns")[0]
        #expect(turns < 1000, "\(turns)")
        let next = try await program.run("run", "tea", "--turns", "1")
        #expect(next.status == 0, "\(next.errors)")
    }

    @Test("asking for help is no error", arguments: [["help", "run"], ["run", "--help"], ["config"], []])
    func help(arguments: [String]) async throws {
        let program = try Program()
        let result = try await program.start(arguments).finish()
        #expect(result.status == 0)
        #expect(result.output.contains("USAGE: fishbowl"))
        #expect(result.errors.isEmpty)
    }
}
