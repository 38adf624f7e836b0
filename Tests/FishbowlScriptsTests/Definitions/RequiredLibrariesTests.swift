import FishbowlCore
import Testing

@testable import FishbowlScripts

@Suite struct RequiredLibrariesTests {
    private static let libraries = [
        "a": source("a", "return require \"b\""), "b": source("b", "return require('a')"),
        "c": source("c", "return 1"), "load_all": source("load_all", "return 2"),
    ]

    private static func source(_ name: String, _ text: String) -> ScriptSource {
        ScriptSource(name: EntryName(.libraries, name), version: 1, text: text, origin: nil)
    }

    private func reached(_ text: String) -> [String] {
        RequiredLibraries.of(text, among: Self.libraries).keys.sorted()
    }

    @Test(arguments: ["local a = require \"a\"", "require('a')", "require\n(\n'a')", "x = require'a'.y"])
    func followsNamesInQuotesAndWhatTheyRequire(_ text: String) {
        #expect(reached(text) == ["a", "b"])
    }

    @Test func findsNothingWhereNothingIsRequired() {
        #expect(reached("local M = {} return M") == [])
        #expect(reached("local x = required, unload, load_all") == [])
        #expect(reached("require \"c\" require \"c\"") == ["c"])
    }

    @Test(arguments: [
        "local r = require", "require(name)", "require [[a]]", "require(\"a\" .. x)", "return \"I require rest\"",
        "load(\"return require 'a'\")()", "_G[\"require\"](\"a\")", "_ENV.require = nil", "require \"a\\98\"",
        "require \"nobody\"", "require \"a", "require",
    ])
    func takesAllWhereTheTextDoesNotTell(_ text: String) {
        #expect(reached(text) == Self.all)
    }

    private static let all = libraries.keys.sorted()
}
