import FishbowlCore
import FishbowlTestKit
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

    /// The next line of that event; skips others.
    private func next(_ event: String, of program: PipedProgram) throws -> JSONValue {
        while let line = program.nextLine() {
            let value = try JSONValue(parsing: line)
            if value["event"]?.stringValue == event { return value }
        }
        throw EndOfOutput(wanted: event, errors: program.errorText())
    }

    private struct EndOfOutput: Error {
        let wanted: String
        let errors: String
    }

    /// Reads messages until one of `release` comes.
    private func message(on release: Int64, of program: PipedProgram) throws -> JSONValue {
        while true {
            let message = try next("message", of: program)
            if message["release"] == .integer(release) { return message }
        }
    }

    @Test("applies what is saved, refuses what is broken, and the talk goes on", .timeLimit(.minutes(2)))
    func appliesWhatIsSaved() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.bundle, to: "tea.yaml")
        try folder.write(Self.script("one"), to: "ada.lua")
        let program = try PipedProgram(
            ["run", "tea.yaml", "--watch", "--json", "--durability", "normal"], in: folder.path)
        #expect(try message(on: 1, of: program)["text"] == "one")

        try folder.write(Self.script("two"), to: "ada.lua")
        let saved = try next("imported", of: program)
        #expect(saved["release"] == 2 && saved["file"] == "tea.yaml")
        #expect(saved["changes"]?.arrayValue?.count == 2)
        #expect(try message(on: 2, of: program)["text"] == "two")

        try folder.write("local M = = {}\n", to: "ada.lua")
        let refused = try next("refused", of: program)
        #expect(refused["file"] == "tea.yaml")
        let problem = try #require(refused["problems"]?.arrayValue?.first)
        #expect(problem["code"] == "script.syntax" && problem["file"] == "ada.lua" && problem["line"] == 1)
        #expect(try next("message", of: program)["release"] == 2)

        // A file that is gone and comes back is seen too.
        try FileManager.default.removeItem(atPath: folder.path + "/ada.lua")
        #expect(try next("refused", of: program)["code"] == "config.problems")
        try folder.write(Self.script("three"), to: "ada.lua")
        #expect(try next("imported", of: program)["release"] == 3)
        #expect(try message(on: 3, of: program)["text"] == "three")

        // Saved without a change: said, and no release.
        try folder.write(Self.script("three"), to: "ada.lua")
        let same = try next("imported", of: program)
        #expect(same["release"] == 3 && same["changed"] == false)

        // An editor that saves by renaming a copy, and a new member of the cast.
        let cast = Self.bundle.replacing("cast: [ada, ben]", with: "cast: [ada, ben, eve]")
            .replacing("scenarios:", with: "  eve: {name: Eve, script: !file ada.lua}\nscenarios:")
        try folder.write(cast, to: "tea.yaml.new")
        #expect(unsafe rename(folder.path + "/tea.yaml.new", folder.path + "/tea.yaml") == 0)
        #expect(try next("imported", of: program)["release"] == 4)
        #expect(try next("joined", of: program)["key"] == "eve")

        program.send(SIGINT)
        _ = program.remainingLines()
        #expect(program.wait() == 0)
    }

    @Test("says to people what changed and what is wrong", .timeLimit(.minutes(2)))
    func tellsPeople() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.bundle, to: "tea.yaml")
        try folder.write(Self.script("one"), to: "ada.lua")
        let program = try PipedProgram(["run", "tea.yaml", "--watch", "--durability", "normal"], in: folder.path)
        func read(to text: String) -> Bool {
            while let line = program.nextLine() { if line.contains(text) { return true } }
            return false
        }
        #expect(read(to: "one"))
        try folder.write(Self.bundle.replacing("max_turns", with: "max_turn"), to: "tea.yaml")
        var complaint: [String] = []
        while complaint.last?.hasPrefix("fishbowl:") != true, let line = program.nextErrorLine() {
            complaint.append(line)
        }
        #expect(
            complaint.first
                == "tea.yaml:2:27: error: settings/conversation has no field \"max_turn\" [config.unknownKey]")
        #expect(complaint.contains("      = did you mean \"max_turns\"?"))
        #expect(
            complaint.last == "fishbowl: tea.yaml is not applied; the talk goes on with the release before",
            "\(complaint)")
        try folder.write(Self.bundle.replacing("Ben", with: "Benjamin"), to: "tea.yaml")
        #expect(read(to: "tea.yaml: Release 2 is active: 1 changed."))
        #expect(program.nextLine() == "  ~ personalities/ben")
        #expect(read(to: "Benjamin"))
        program.send(SIGINT)
        _ = program.remainingLines()
        #expect(program.wait() == 0)
    }

    @Test("needs a file to watch")
    func needsAFile() async throws {
        let result = try await Program().run("run", "tea", "--watch")
        #expect(result.status == 64)
        #expect(result.errors.contains("--watch is for files; \"tea\" is a scenario."))
    }
}
