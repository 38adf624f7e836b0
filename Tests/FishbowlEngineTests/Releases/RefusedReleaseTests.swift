import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// T6: what does not load never becomes active.
@Suite struct RefusedReleaseTests {
    struct Broken: CustomTestStringConvertible {
        let name: String
        let bundle: BundleText
        let code: String
        let says: [String]
        let line: Int?

        var testDescription: String { name }
    }

    private static func ada(_ script: String) -> BundleText { BundleText().character("ada", script) }

    static let broken = [
        Broken(
            name: "a script that does not compile", bundle: ada("function M.improvise(self turn)\nend"),
            code: "script.syntax", says: ["personalities/ada"], line: 7),
        Broken(
            name: "a script that fails while it loads", bundle: ada("local x = nil\nx.y = 1"), code: "script.error",
            says: ["attempt to index a nil value"], line: 8),
        Broken(
            name: "a script with an unknown handler", bundle: ada("function M.improvize(self, turn) end"),
            code: "script.unknownHandler", says: ["improvize", "did you mean \"improvise\"?"], line: nil),
        Broken(
            name: "a scenario with a handler of personalities",
            bundle: BundleText().character("ada", Lua.voice).scenario(cast: ["ada"], "function M.importance() end"),
            code: "script.unknownHandler", says: ["\"importance\" is not a handler of a scenario"], line: nil),
        Broken(
            name: "a script with a field", bundle: ada("M.counter = 1"), code: "script.shape", says: ["counter"],
            line: nil),
        Broken(
            name: "a script that loads forever", bundle: ada("while true do end"), code: "script.fuel", says: [],
            line: nil),
        Broken(
            name: "a script that requires what is not there", bundle: ada("local x = require \"nothing\""),
            code: "script.error", says: ["nothing"], line: 7),
        Broken(
            name: "a library that does not compile",
            bundle: ada(Lua.voice).library("grammar", "local x = = 1\nreturn {}"), code: "script.syntax",
            says: ["libraries/grammar"], line: 4),
        Broken(
            name: "a library that fails while it loads",
            bundle: ada("local grammar = require \"grammar\"\n" + Lua.voice).library(
                "grammar", "error(\"no grammar\")"),
            code: "script.error", says: ["no grammar"], line: 4),
    ]

    @Test("T6: a release that does not load is refused and changes nothing", arguments: broken)
    func refused(broken: Broken) async throws {
        let test = try TestBowl()
        try await test.apply(BundleText().character("bob", Lua.voice).yaml)
        let before = try BowlDump(test)
        let error = await #expect(throws: ConfigurationProblems.self) { try await test.apply(broken.bundle.yaml) }
        let problem = try #require(error?.problems.first)
        #expect(error?.problems.count == 1, "\(error.map(\.description) ?? "")")
        #expect(problem.code.rawValue == broken.code, "\(problem.description)")
        for text in broken.says { #expect(problem.message.contains(text), "\(problem.message)") }
        #expect(problem.place?.file == "bundle.yaml")
        if let line = broken.line { #expect(problem.place?.line == line, "\(problem.description)") }
        #expect(try BowlDump(test).differences(from: before) == [])
    }

    @Test func allBrokenScriptsAreToldAtOnce() async throws {
        let test = try TestBowl()
        let bundle = BundleText().character("ada", "error(\"one\")").character("bob", "error(\"two\")")
            .scenario(cast: ["ada", "bob"], "error(\"three\")")
        let error = await #expect(throws: ConfigurationProblems.self) { try await test.apply(bundle.yaml) }
        #expect(error?.problems.count == 3)
        let text = error?.description ?? ""
        #expect(text.contains("one") && text.contains("two") && text.contains("three"))
    }

    @Test func aLibraryThatBreaksManyScriptsIsToldOnce() async throws {
        let test = try TestBowl()
        let voice = "local grammar = require \"grammar\"\n" + Lua.voice
        let bundle = BundleText().character("ada", voice).character("bob", voice).library("grammar", "local x = = 1")
        let error = await #expect(throws: ConfigurationProblems.self) { try await test.apply(bundle.yaml) }
        #expect(error?.problems.count == 1, "\(error.map(\.description) ?? "")")
    }

    @Test("T6: a conversation goes on when a broken release was refused in the middle of it")
    func refusedWhileTalking() async throws {
        let test = try TestBowl()
        let good = BundleText().character("ada", Lua.voice).character("bob", Lua.voice).scenario(cast: ["ada", "bob"])
        try await test.apply(good.yaml)
        let conversation = try await test.converse("room", turns: 2).conversation
        await #expect(throws: ConfigurationProblems.self) {
            try await test.apply(good.character("carl", "this is not Lua").yaml)
        }
        #expect(try await test.run(conversation, turns: 2) == .turnsDone)
        #expect(Set(test.messages.map(\.release)) == [ReleaseNumber(rawValue: 1)])
    }

    @Test func aCastOfSomebodyWhoIsGoneIsRefused() async throws {
        let test = try TestBowl()
        try await test.apply(BundleText().character("ada", Lua.voice).scenario(cast: ["ada"]).yaml)
        let ada = EntryName(.personalities, "ada")
        let error = await #expect(throws: ConfigurationProblems.self) {
            try await test.bowl.release(.edit(ada) { _, _ in nil }, by: ChangeAuthor(name: "t", message: "out"))
        }
        #expect(error?.problems.map(\.code) == [.unknownReference])
        #expect(
            error?.problems.first?.message
                == "scenarios/room.cast[1]: there is no entry personalities/ada")
        #expect(try await test.bowl.activeConfiguration().release == ReleaseNumber(rawValue: 1))
    }
}
