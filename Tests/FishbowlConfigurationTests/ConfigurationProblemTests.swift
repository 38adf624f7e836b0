import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct ConfigurationProblemTests {
    @Test func aProblemOfAScriptPointsIntoTheYAMLFile() throws {
        let entry = try bundle("fishbowl: 1\nlibraries:\n  l: |\n    local l = {}\n      l.x = = 1\n    return l\n")
            .entries[0]
        let problem = ConfigurationProblem(
            ConfigurationCode(rawValue: "script.syntax"), "unexpected symbol near '='",
            inScript: entry.value["script"]?.stringValue ?? "", from: entry.origins.first, line: 2)
        #expect(
            problem.description == """
                bundle.yaml:5:7: error: unexpected symbol near '=' [script.syntax]
                    5 |       l.x = = 1
                      |       ^~~~~~~~~
                """)
    }

    @Test func aProblemOfAScriptOutsideItsTextHasNoExcerpt() {
        let origin = ScriptOrigin(field: "script", file: "l.lua", firstLine: 1, indentation: 0)
        let problem = ConfigurationProblem(.type, "'end' expected", inScript: "x", from: origin, line: 9)
        #expect(problem.description == "l.lua:9:1: error: 'end' expected [config.type]")
        #expect(
            ConfigurationProblem(.type, "m", inScript: "x", from: nil, line: 1).description == "error: m [config.type]")
    }

    @Test func linesAreCountedAsLuaCountsThem() {
        let origin = ScriptOrigin(field: "script", file: "l.lua", firstLine: 1, indentation: 0)
        let script = "a\u{2028}b\u{85}\r\nc\u{0B}\rd\n  e\n"
        let problem = ConfigurationProblem(.type, "m", inScript: script, from: origin, line: 4)
        #expect(problem.description == "l.lua:4:3: error: m [config.type]\n    4 |   e\n      |   ^")
    }

    @Test func namesOfFilesCommandNoTerminal() {
        let place = SourcePlace(
            file: "a\u{1B}[2J.yaml", line: 1, column: 1, lineText: "x", includedFrom: ["b\u{7}.yaml:1:1"])
        #expect(
            ConfigurationProblem(.type, "m", at: place, allowed: ["c\nd"]).description == """
                a\\u{1B}[2J.yaml:1:1: error: m [config.type]
                    1 | x
                      | ^
                      = allowed: c\\nd
                      = included from b\\u{07}.yaml:1:1
                """)
    }

    @Test(arguments: [(20, ""), (21, "… and 1 more error\n"), (123, "… and 103 more errors\n")])
    func moreThanTwentyProblemsAreCounted(count: Int, further: String) {
        let problems = ConfigurationProblems((0..<count).map { ConfigurationProblem(.type, "m\(1_000 + $0)") })
        let shown = (0..<20).map { "error: m\(1_000 + $0) [config.type]\n" }.joined()
        #expect(problems.description == shown + further + "\(count) errors")
        #expect(problems.problems.count == count)
    }

    @Test func aTabBeforeTheCaretStaysATab() {
        let place = SourcePlace(file: "l.lua", line: 12_345, column: 3, length: 2, lineText: "\tx yz")
        #expect(
            ConfigurationProblem(.type, "m", at: place).description
                == "l.lua:12345:3: error: m [config.type]\n12345 | \tx yz\n      | \t ^~")
    }

    @Test func aLongLineIsCutAroundTheCaret() throws {
        let line = String(repeating: "a", count: 300) + "HERE" + String(repeating: "b", count: 300)
        let place = SourcePlace(file: "f", line: 1, column: 301, length: 4, lineText: line)
        let lines = ConfigurationProblem(.type, "m", at: place).description.split(separator: "\n")
        try #require(lines.count == 3)
        let shown = Array(lines[1])
        let caret = try #require(lines[2].firstIndex(of: "^"))
        let offset = lines[2].distance(from: lines[2].startIndex, to: caret)
        #expect(String(shown[offset..<offset + 4]) == "HERE")
        #expect(lines[1].hasSuffix("…") && lines[1].contains("| …"))
        #expect(shown.count <= 120)
    }

    @Test func problemsAreSortedByFileAndPlace() {
        func problem(_ file: String, _ line: Int, _ column: Int) -> ConfigurationProblem {
            ConfigurationProblem(.type, "m", at: SourcePlace(file: file, line: line, column: column))
        }
        let sorted = [ConfigurationProblem(.input, "m"), problem("a", 2, 9), problem("a", 10, 1), problem("b", 1, 1)]
        for _ in 0..<10 { #expect(ConfigurationProblems(sorted.shuffled()).problems == sorted) }
    }

    @Test(arguments: [
        ("scirpt", "script"), ("Script", "script"), ("scrip", "script"), ("tite", "title"), ("castt", "cast"),
        ("xyz", nil), ("s", nil), ("", nil), ("settingsettings", nil),
    ])
    func suggestsOnlyNearNames(typed: String, meant: String?) throws {
        let folder = try TemporaryFolder([
            "b.yaml": "fishbowl: 1\nscenarios:\n  s:\n    \"\(typed)\": x\n    cast: [a]\n"
        ])
        do {
            _ = try folder.read(["b.yaml"], known: [EntryName(.personalities, "a")])
            Issue.record("an unknown field was accepted")
        } catch {
            #expect(error.problems.map(\.suggestion) == [meant])
        }
    }
}
