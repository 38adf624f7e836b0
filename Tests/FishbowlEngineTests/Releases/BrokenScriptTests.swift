import FishbowlConfiguration
import FishbowlCore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// A bundle whose scripts do not load, and what its author must read, written by hand.
struct BrokenScript: Sendable, CustomTestStringConvertible {
    let name: String
    /// The text of `b.yaml`.
    let text: String
    /// Other files, by path.
    let files: [String: String]
    let expected: String

    init(_ name: String, _ text: String, files: [String: String] = [:], expected: String) {
        self.name = name
        self.text = text
        self.files = files
        self.expected = expected
    }

    var testDescription: String { name }
}

/// T6, seen by an author: which line of which file is wrong, and what to do.
@Suite struct BrokenScriptTests {
    @Test(arguments: brokenSyntax + brokenLoading + brokenTables)
    func tellsTheAuthorExactlyWhatIsWrong(_ broken: BrokenScript) throws {
        let folder = try TemporaryFolder()
        for (path, text) in broken.files { try folder.write(text, to: path) }
        try folder.write(broken.text, to: "b.yaml")
        let bundle = try ConfigurationBundle.read(["b.yaml"], workingDirectory: folder.path)
        let problems = #expect(throws: ConfigurationProblems.self) { try bundle.check() }
        #expect(problems?.description == broken.expected, "\(problems.map(\.description) ?? "nothing")")
    }

    @Test func aProgramIsToldTheSamePlaceAsJSON() throws {
        let folder = try TemporaryFolder()
        try folder.write("fishbowl: 1\nlibraries:\n  l: |\n    local l = {}\n      l.x = = 1\n", to: "b.yaml")
        let bundle = try ConfigurationBundle.read(["b.yaml"], workingDirectory: folder.path)
        let problems = #expect(throws: ConfigurationProblems.self) { try bundle.check() }
        let json = try #require(problems?.problems.first?.json)
        #expect(json["code"] == "script.syntax")
        #expect(json["message"] == "libraries/l: unexpected symbol near '='")
        #expect(json["file"] == "b.yaml")
        #expect(json["line"] == 5)
        #expect(json["column"] == 7)
        #expect(json["length"] == 9)
        #expect(json["source"] == "      l.x = = 1")
    }

    @Test(arguments: [
        ("l: return = 1", 6, "unexpected symbol near '='"), ("l: 'return = 1'", 7, "unexpected symbol near '='"),
        ("l: {script: \"return = 1\"}", 16, "unexpected symbol near '='"),
        ("l: Hello, I am Ada", 6, "'=' expected near 'am'"),
    ])
    func aScriptOnOneLineIsToldAtItsColumn(line: String, column: Int, message: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("fishbowl: 1\nlibraries:\n  \(line)\n", to: "b.yaml")
        let bundle = try ConfigurationBundle.read(["b.yaml"], workingDirectory: folder.path)
        let problems = #expect(throws: ConfigurationProblems.self) { try bundle.check() }
        #expect(problems?.problems.map(\.message) == ["libraries/l: " + message])
        #expect(problems?.problems.map { $0.place?.description } == ["b.yaml:3:\(column)"])
    }
}
