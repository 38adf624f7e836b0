import FishbowlConfiguration
import FishbowlCore
import Testing

/// The same problems for programs: every member is always there.
@Suite struct BrokenJSONTests {
    private func problems(_ text: String, files: [String: String] = [:]) throws -> [JSONValue] {
        let folder = try TemporaryFolder(files.merging(["b.yaml": text]) { $1 })
        do {
            _ = try folder.read(["b.yaml"])
            return []
        } catch {
            return error.problems.map(\.json)
        }
    }

    @Test func aMistypedFieldHasItsSuggestionAndTheAllowedNames() throws {
        let problem = try #require(problems("fishbowl: 1\nlibraries:\n  l: {scirpt: return 1, script: x}\n").first)
        #expect(problem["code"] == "config.unknownKey")
        #expect(problem["message"] == "libraries/l has no field \"scirpt\"")
        #expect(problem["file"] == "b.yaml")
        #expect(problem["line"] == 3)
        #expect(problem["column"] == 7)
        #expect(problem["length"] == 6)
        #expect(problem["source"] == "  l: {scirpt: return 1, script: x}")
        #expect(problem["suggestion"] == "script")
        #expect(problem["allowed"] == ["extensions", "script", "tests"])
        #expect(problem["included_from"] == .null)
    }

    @Test func aProblemOfAnIncludedFileSaysWhereItWasIncluded() throws {
        let problem = try #require(
            problems("fishbowl: 1\nprompts:\n  p: !file p.txt\n", files: ["p.txt": "Hi {{self.nmae}}"]).first)
        #expect(problem["code"] == "template.unknownName")
        #expect(problem["file"] == "p.txt")
        #expect(problem["column"] == 6)
        #expect(problem["suggestion"] == "name")
        #expect(problem["included_from"] == "b.yaml:3:6")
    }

    @Test func aProblemOfYAMLHasNeitherSuggestionNorNames() throws {
        let problem = try #require(problems("fishbowl: 1\nprompts:\n\ta: x\n").first)
        #expect(problem["code"] == "yaml.tab")
        #expect(problem["line"] == 3)
        #expect(problem["column"] == 1)
        #expect(problem["length"] == 1)
        #expect(problem["source"] == "\ta: x")
        #expect(problem["suggestion"] == .null)
        #expect(problem["allowed"] == [])
    }

    @Test func columnsAndLengthsCountScalarsAndNotCells() throws {
        let problem = try #require(problems("fishbowl: 1\npersonalities:\n  a: {name: 愛☕, energy: 夏夏}\n").first)
        #expect(problem["column"] == 25)
        #expect(problem["length"] == 2)
    }

    @Test func aMissingFileHasNoPlace() throws {
        let folder = try TemporaryFolder([:])
        do {
            _ = try folder.read(["gone.yaml"])
            Issue.record("a file that is not there was read")
        } catch {
            let problem = try #require(error.problems.first?.json)
            #expect(problem["code"] == "config.input")
            for member in ["file", "line", "column", "length", "source", "included_from", "suggestion"] {
                #expect(problem[member] == .null, "\(member)")
            }
        }
    }
}
