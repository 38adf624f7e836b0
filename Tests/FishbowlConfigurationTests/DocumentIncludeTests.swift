import FishbowlConfiguration
import FishbowlCore
import Testing

/// `!file` brings in YAML documents where maps are expected.
@Suite struct DocumentIncludeTests {
    @Test func aSectionAnEntryAndAFieldMayStandInFilesOfTheirOwn() throws {
        let folder = try TemporaryFolder([
            "b.yaml": """
            fishbowl: 1
            prompts: !file parts/prompts.yaml
            personalities:
              ada: !file parts/ada.yaml
              bob: {name: Bob, traits: !file parts/traits.yml, extensions: !file parts/traits.yml}
            libraries:
              l: !file parts/l.yaml
              m: !file parts/m.lua
            """,
            "parts/prompts.yaml": "speaking: Say it.\nclosing: !file closing.txt\n", "parts/closing.txt": "Bye.",
            "parts/ada.yaml": "name: Ada\nscript: !file deeper/ada.lua\ntraits: !file traits.yml\n",
            "parts/deeper/ada.lua": "return {}", "parts/traits.yml": "wit: 0.5\n",
            "parts/l.yaml": "script: |\n  local l = {}\n  return l\n", "parts/m.lua": "return 1",
        ])
        let bundle = try folder.read(["b.yaml"])
        let values = Dictionary(uniqueKeysWithValues: bundle.entries.map { ($0.name.description, $0.value) })
        #expect(values["prompts/speaking"] == ["template": "Say it."])
        #expect(values["prompts/closing"] == ["template": "Bye."])
        #expect(values["personalities/ada"] == ["name": "Ada", "script": "return {}", "traits": ["wit": 0.5]])
        #expect(
            values["personalities/bob"] == ["name": "Bob", "traits": ["wit": 0.5], "extensions": ["wit": 0.5]])
        #expect(values["libraries/l"] == ["script": "local l = {}\nreturn l\n"])
        #expect(values["libraries/m"] == ["script": "return 1"])
        #expect(
            bundle.files.map(\.path) == [
                "b.yaml", "parts/ada.yaml", "parts/closing.txt", "parts/deeper/ada.lua", "parts/l.yaml", "parts/m.lua",
                "parts/prompts.yaml", "parts/traits.yml",
            ])
        #expect(bundle.files[7].hash == ContentHash.of(Array("wit: 0.5\n".utf8)))
        #expect(bundle.entries.allSatisfy { $0.document == folder.path + "/b.yaml" })
    }

    @Test func scriptsInIncludedFilesKeepTheirPlace() throws {
        let folder = try TemporaryFolder([
            "b.yaml": "fishbowl: 1\nlibraries: !file in/l.yaml\n", "in/l.yaml": "\nl: |\n    return 1\n",
        ])
        #expect(
            try folder.read(["b.yaml"]).entries[0].origins == [
                ScriptOrigin(field: "script", file: "in/l.yaml", firstLine: 3, indentation: 4)
            ])
    }

    @Test func aProblemShowsTheWholeWayToItsFile() throws {
        let folder = try TemporaryFolder([
            "a.yaml": "fishbowl: 1\npersonalities: !file in/b.yaml\n", "in/b.yaml": "ada: !file c.yaml\n",
            "in/c.yaml": "name: Ada\nenergy: 2\n",
        ])
        #expect(
            folder.complaint(["a.yaml"]) == """
                in/c.yaml:2:9: error: personalities/ada.energy must be between 0 and 1, found 2 [config.range]
                    2 | energy: 2
                      |         ^
                      = included from in/b.yaml:1:6
                      = included from a.yaml:2:16
                1 error
                """)
        do throws(ConfigurationProblems) {
            _ = try folder.read(["a.yaml"])
            Issue.record("a broken file was read")
        } catch {
            #expect(error.problems[0].json["included_from"] == "in/b.yaml:1:6")
            #expect(error.problems[0].json["include_chain"] == ["in/b.yaml:1:6", "a.yaml:2:16"])
        }
    }

    @Test func aMissingFieldIsMissingInTheIncludedFile() throws {
        let folder = try TemporaryFolder([
            "a.yaml": "fishbowl: 1\npersonalities:\n  ada: !file ada.yaml\n", "ada.yaml": "# who\nabout: a lady\n",
        ])
        #expect(
            folder.complaint(["a.yaml"]) == """
                ada.yaml:2:1: error: personalities/ada needs the field "name" [config.missing]
                    2 | about: a lady
                      | ^
                      = included from a.yaml:3:8
                1 error
                """)
    }

    @Test func aCircleOfFilesIsShown() throws {
        let folder = try TemporaryFolder([
            "a.yaml": "fishbowl: 1\npersonalities: !file b.yaml\n", "b.yaml": "ada: !file c.yaml\n",
            "c.yaml": "name: Ada\ntraits: !file b.yaml\n", "d.yaml": "fishbowl: 1\nprompts: !file d.yaml\n",
        ])
        #expect(
            folder.complaint(["a.yaml"]).hasPrefix(
                """
                c.yaml:2:9: error: !file b.yaml includes itself: b.yaml → c.yaml → b.yaml [config.include]
                    2 | traits: !file b.yaml
                      |         ^~~~~~~~~~~~
                      = included from b.yaml:1:6
                      = included from a.yaml:2:16
                """))
        #expect(folder.complaint(["d.yaml"]).contains("!file d.yaml includes itself: d.yaml → d.yaml [config.include]"))
    }

    @Test func filesIncludeOneAnotherEightDeepAndNoDeeper() throws {
        var files = ["b.yaml": "fishbowl: 1\nprompts: !file 1.yaml\n"]
        for number in 1...8 { files["\(number).yaml"] = "!file \(number + 1).yaml\n" }
        files["8.yaml"] = "p: x\n"
        #expect(try TemporaryFolder(files).read(["b.yaml"]).entries.count == 1)
        files["8.yaml"] = "!file 9.yaml\n"
        files["9.yaml"] = "p: x\n"
        #expect(
            try TemporaryFolder(files).complaint(["b.yaml"]).contains(
                "8.yaml:1:1: error: !file 9.yaml is included more than 8 files deep: b.yaml → 1.yaml → 2.yaml → 3.yaml → "
                    + "4.yaml → 5.yaml → 6.yaml → 7.yaml → 8.yaml → 9.yaml [config.include]"))
    }

    @Test func anEntryOfTwoIncludedFilesIsThereTwice() throws {
        let folder = try TemporaryFolder([
            "a.yaml": "fishbowl: 1\nprompts: !file p.yaml\n", "b.yaml": "fishbowl: 1\nprompts: !file q.yaml\n",
            "p.yaml": "p: x\n", "q.yaml": "o: x\np: y\n",
        ])
        #expect(
            folder.complaint(["a.yaml", "b.yaml"]) == """
                q.yaml:2:1: error: prompts/p is there already, at p.yaml:1:1 [config.duplicate]
                    2 | p: y
                      | ^
                      = included from b.yaml:2:10
                1 error
                """)
    }

    @Test func anIncludedFileSaysNoVersion() throws {
        let folder = try TemporaryFolder([
            "a.yaml": "fishbowl: 1\nprompts: !file p.yaml\n", "p.yaml": "fishbowl: 1\np: x\n",
        ])
        #expect(
            folder.complaint(["a.yaml"]) == """
                p.yaml:1:1: error: an included file holds only what stands in its place; fishbowl: 1 stands in the file \
                that includes it [config.version]
                    1 | fishbowl: 1
                      | ^~~~~~~~
                      = included from a.yaml:2:10
                1 error
                """)
        let named = try TemporaryFolder([
            "a.yaml": "fishbowl: 1\nprompts: !file p.yaml\n", "p.yaml": "fishbowl: A bowl of fish.\n",
        ])
        #expect(try named.read(["a.yaml"]).entries[0].name == EntryName(.prompts, "fishbowl"))
    }

    @Test func brokenYAMLIsReportedOnceHoweverOftenItIsIncluded() throws {
        let folder = try TemporaryFolder([
            "a.yaml": "fishbowl: 1\npersonalities:\n  a: {name: A, traits: !file t.yaml}\n  b: {name: B, traits: "
                + "!file t.yaml}\n",
            "t.yaml": "wit: [\n",
        ])
        let complaint = folder.complaint(["a.yaml"])
        #expect(complaint.contains("t.yaml:") && complaint.contains("[yaml.syntax]"))
        #expect(complaint.contains("= included from a.yaml:3:24"))
        #expect(complaint.hasSuffix("\n1 error"))
    }

    @Test(arguments: [
        ("prompts: !file p.txt", "!file p.txt must end in .yaml or .yml, because a map is expected here"),
        ("prompts: !file empty.yaml", "!file empty.yaml is empty"),
        ("prompts: !file list.yaml", "the section prompts must be a map of entries"),
        ("prompts: !file pp.yaml", "!file pp.yaml does not exist"),
        ("prompts: !file [p.yaml]", "!file must name one file"),
        ("prompts: !file ../p.yaml", "!file ../p.yaml "),
        ("personalities: {a: !file list.yaml}", "personalities/a must be a map, found a list"),
        (
            "scenarios: {s: {cast: !file list.yaml}}",
            "!file may stand only where a script, a template or a map is expected"
        ),
    ])
    func whatIsNoMapIsRefused(section: String, message: String) throws {
        let folder = try TemporaryFolder([
            "in/a.yaml": "fishbowl: 1\n\(section)\n", "in/p.txt": "p: x\n", "in/p.yaml": "p: x\n",
            "in/empty.yaml": "# nothing\n", "in/list.yaml": "[a]\n",
        ])
        let complaint = folder.complaint(["in/a.yaml"], root: "in")
        #expect(complaint.contains("error: " + message), "\(complaint)")
        #expect(complaint.hasSuffix("\n1 error"), "\(complaint)")
    }

    @Test func includesMultiplyOnlyUpToTheLimitOfADocument() throws {
        let line = "extensions: {a: [" + Array(repeating: "1", count: 30_000).joined(separator: ",") + "]}\nname: A\n"
        func bundle(_ count: Int) -> String {
            "fishbowl: 1\npersonalities:\n" + (1...count).map { "  a\($0): !file big.yaml\n" }.joined()
        }
        let folder = try TemporaryFolder(["a.yaml": bundle(6), "b.yaml": bundle(7), "big.yaml": line])
        #expect(try folder.read(["a.yaml"]).entries.count == 6)
        #expect(
            folder.complaint(["b.yaml"]).contains(
                "b.yaml:9:7: error: !file big.yaml makes the bundle larger than 200000 values, with all that it includes"
            ))
    }

    @Test func whatIsIncludedCanStillBeKept() throws {
        let folder = try TemporaryFolder([
            "a.yaml": "fishbowl: 1\npersonalities: {a: {name: A, extensions: !file deep.yaml}}\n",
            "deep.yaml": "a: " + String(repeating: "[", count: 61) + String(repeating: "]", count: 61),
        ])
        let value = try folder.read(["a.yaml"]).entries[0].value
        #expect(try JSONValue(parsing: value.canonicalText) == value)
        try folder.write(
            Array(("a: " + String(repeating: "[", count: 62) + String(repeating: "]", count: 62)).utf8), to: "deep.yaml"
        )
        #expect(folder.complaint(["a.yaml"]).contains("[yaml.limit]"))
    }
}
