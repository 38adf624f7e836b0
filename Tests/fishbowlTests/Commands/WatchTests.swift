import FishbowlCore
import Foundation
import Testing

@Suite("fishbowl run --watch") struct WatchTests {
    /// A talk that goes on until it is told to end, with a script of its own in a file.
    private static let bundle = """
        fishbowl: 1
        settings: {conversation: {max_turns: 1000000}}
        personalities:
          ada: {name: Ada, script: !file ada.lua}
          ben: {name: Ben, script: !file ada.lua}
        scenarios:
          tea: {cast: [ada, ben]}
        """

    private static func script(_ word: String) -> String {
        "local M = {}\nfunction M.improvise() return \"\(word)\" end\nreturn M\n"
    }

    private let program: Program

    init() throws {
        program = try Program()
        try program.write(Self.bundle, to: "tea.yaml")
        try program.write(Self.script("one"), to: "ada.lua")
    }

    /// Starts the talk, watched, at a speed that can be followed.
    private func start(_ further: String...) throws -> RunningProgram {
        try program.start(["run", "tea.yaml", "--watch", "--speed", "20", "--durability", "normal"] + further)
    }

    @Test("applies what is saved, refuses what is broken, and the talk goes on")
    func appliesWhatIsSaved() async throws {
        let run = try start("--json")
        try await run.wait(forOutput: "\"text\":\"one\"")
        try program.write(Self.script("two"), to: "ada.lua")
        try await run.wait(forOutput: "\"text\":\"two\"")
        try program.write("local M = = {}\n", to: "ada.lua")
        try await run.wait(forOutput: "script.syntax")
        // A file that is gone and comes back is seen too.
        try FileManager.default.removeItem(atPath: program.path("ada.lua"))
        try await run.wait(forOutput: "!file ada.lua does not exist")
        try program.write(Self.script("three"), to: "ada.lua")
        try await run.wait(forOutput: "\"text\":\"three\"")
        // Saved without a change: said, and no release.
        try program.write(Self.script("three"), to: "ada.lua")
        try await run.wait(forOutput: "\"release\":3,\"changed\":false")
        // An editor that saves by renaming a copy, and a new member of the cast.
        let cast = Self.bundle.replacing("cast: [ada, ben]", with: "cast: [ada, ben, eve]")
            .replacing("scenarios:", with: "  eve: {name: Eve, script: !file ada.lua}\nscenarios:")
        try program.write(cast, to: "tea.yaml.new")
        #expect(unsafe rename(program.path("tea.yaml.new"), program.path("tea.yaml")) == 0)
        try await run.wait(forOutput: "\"joined\",\"conversation\":1,\"key\":\"eve\"")
        run.signal(SIGINT)

        let result = try await run.finish()
        #expect(result.status == 0, "\(result.errors)")
        let imports = try result.events("imported")
        #expect(imports.map { $0["release"] } == [1, 2, 3, 3, 4])
        #expect(imports.allSatisfy { $0["file"] == "tea.yaml" })
        #expect(imports[1]["changes"]?.arrayValue?.map { $0["entry"] } == ["personalities/ada", "personalities/ben"])
        let refusals = try result.events("refused")
        #expect(refusals.count >= 2)
        let problem = try #require(refusals.first?["problems"]?.arrayValue?.first)
        #expect(problem["code"] == "script.syntax" && problem["file"] == "ada.lua" && problem["line"] == 1)
        let words: [Int64: JSONValue] = [1: "one", 2: "two", 3: "three", 4: "three"]
        let messages = try result.events("message").filter { $0["speaker"] != .null }
        for message in messages {
            #expect(message["text"] == words[message["release"]?.integerValue ?? 0])
        }
        #expect(messages.map { $0["turn"] } == (1...messages.count).map { .integer(Int64($0)) })
    }

    @Test("says to people what changed and what is wrong")
    func tellsPeople() async throws {
        let run = try start()
        try await run.wait(forOutput: "one")
        try program.write(Self.bundle.replacing("max_turns", with: "max_turn"), to: "tea.yaml")
        try await run.wait(forErrors: "goes on")
        try program.write(Self.bundle.replacing("Ben", with: "Benjamin"), to: "tea.yaml")
        try await run.wait(forOutput: "Benjamin")
        run.signal(SIGINT)
        let result = try await run.finish()
        #expect(result.status == 0)
        let complaint = result.errors.split(separator: "\n")
        #expect(
            complaint.first
                == "tea.yaml:2:27: error: settings/conversation has no field \"max_turn\" [config.unknownKey]")
        #expect(complaint.contains("      = did you mean \"max_turns\"?"))
        #expect(
            complaint.last == "fishbowl: tea.yaml is not applied; the talk goes on with the release before",
            "\(complaint)")
        #expect(result.output.contains("tea.yaml: Release 2 is active: 1 changed.\n  ~ personalities/ben\n"))
    }

    @Test("a save takes back no rollback of another process, unless it is of the same entry")
    func leavesRollbacksAlone() async throws {
        let run = try start("--json")
        try await run.wait(forOutput: "\"text\":\"one\"")
        try program.write(Self.script("two"), to: "ada.lua")
        try await run.wait(forOutput: "\"text\":\"two\"")
        let back = try await program.run("config", "rollback", "--to", "1", "-m", "the first was better")
        #expect(back.status == 0, "\(back.errors)")
        try await run.wait(forOutput: "\"release\":3,\"created_at\"")
        try program.write("# Only a remark.\n" + Self.bundle, to: "tea.yaml")
        try await run.wait(forOutput: "\"imported\",\"release\":3,\"changed\":false")
        try program.write(Self.bundle.replacing("Ben", with: "Benjamin"), to: "tea.yaml")
        try await run.wait(forOutput: "\"name\":\"Benjamin\"")
        run.signal(SIGINT)
        let result = try await run.finish()
        #expect(result.status == 0)
        let after = try result.events("message").filter { ($0["release"]?.integerValue ?? 0) >= 3 }
        #expect(after.contains { $0["release"] == 4 })
        // Ben was saved, as the file has him; Ada was not.
        for message in after {
            let isSaved = message["speaker"] == "ben" && message["release"] == 4
            #expect(message["text"] == (isSaved ? "two" : "one"), "\(message)")
        }
    }

    @Test("waits for a save when a script keeps failing, and goes on with it")
    func waitsForAMend() async throws {
        let run = try start("--json")
        try await run.wait(forOutput: "\"text\":\"one\"")
        try program.write("local M = {}\nfunction M.improvise() error(\"no\") end\nreturn M\n", to: "ada.lua")
        try await run.wait(forErrors: "mend ada.lua:2 and save; waiting for that")
        try program.write(Self.script("three"), to: "ada.lua")
        try await run.wait(forOutput: "\"text\":\"three\"")
        run.signal(SIGINT)
        let result = try await run.finish()
        #expect(result.status == 0)
        #expect(result.errors.contains("three turns in a row failed"))
    }

    @Test("needs a file to watch")
    func needsAFile() async throws {
        let result = try await program.run("run", "tea", "--watch")
        #expect(result.status == 64)
        #expect(result.errors.contains("--watch is for files; \"tea\" is a scenario."))
    }
}
