import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct ConfigurationBundleTests {
    /// The bundle of the design, as authors write it.
    static let coffeehouse = """
        fishbowl: 1
        settings:
          conversation: { max_turns: 80 }
        prompts:
          speaking: |
            You are {{self.name}}, {{self.about}}.
            {{#memories}}
            - {{text}}
            {{/memories}}
        personalities:
          ada:
            name: Ada
            about: a mathematician who hears poetry in machines
            aliases: [Countess, Lady Lovelace]
            traits: { openness: 0.9, talkativeness: 1 }
            goals: { analytical-engine: Describe what the engine could compute }
            script: !file ../scripts/ada.lua
        libraries:
          grammar: !file ../scripts/grammar.lua
        scenarios:
          coffeehouse:
            title: An evening at the coffeehouse
            cast: [ada]
            opening: Rain on the windows.
            settings: { conversation: { window: 5 } }
            extensions: { poster: [1, 2.5, null, yes, { deep: true }] }
            script: |
              local coffeehouse = {}
              return coffeehouse
        """

    func coffeehouse() throws -> ConfigurationBundle {
        let folder = try TemporaryFolder([
            "scenarios/coffeehouse.yaml": Self.coffeehouse, "scripts/ada.lua": "return {}\n",
            "scripts/grammar.lua": "return { expand = tostring }\n",
        ])
        return try folder.read(["scenarios/coffeehouse.yaml"])
    }

    @Test func readsEverySectionWithScriptsAsText() throws {
        let bundle = try coffeehouse()
        #expect(
            bundle.entries.map(\.name.description) == [
                "libraries/grammar", "personalities/ada", "prompts/speaking", "scenarios/coffeehouse",
                "settings/conversation",
            ])
        let ada = bundle.entries[1].value
        #expect(ada["name"] == "Ada")
        #expect(ada["script"] == "return {}\n")
        #expect(ada["traits"] == ["openness": 0.9, "talkativeness": 1.0])
        #expect(ada["aliases"] == ["Countess", "Lady Lovelace"])
    }

    @Test func shorthandsAreWrittenOut() throws {
        let bundle = try coffeehouse()
        #expect(bundle.entries[0].value == ["script": "return { expand = tostring }\n"])
        #expect(bundle.entries[2].value.objectValue?.keys.sorted() == ["template"])
    }

    @Test func extensionsHoldWhateverJSONCan() throws {
        let scenario = try coffeehouse().entries[3].value
        #expect(scenario["extensions"] == ["poster": [1, 2.5, .null, "yes", ["deep": true]]])
    }

    @Test func originsSayWhereEveryScriptWasWritten() throws {
        let bundle = try coffeehouse()
        #expect(
            bundle.entries[1].origins == [
                ScriptOrigin(field: "script", file: "scripts/ada.lua", firstLine: 1, indentation: 0)
            ])
        #expect(
            bundle.entries[3].origins == [
                ScriptOrigin(field: "script", file: "scenarios/coffeehouse.yaml", firstLine: 28, indentation: 6)
            ])
    }

    @Test func aScriptOnOneLineKeepsItsColumn() throws {
        for (text, indentation) in [
            ("script: return {}", 12), ("script: 'return {}'", 13), ("script: &s return {}", 15),
        ] {
            let origins = try bundle("fishbowl: 1\nlibraries:\n  l:\n    \(text)\n").entries[0].origins
            #expect(
                origins == [ScriptOrigin(field: "script", file: "bundle.yaml", firstLine: 4, indentation: indentation)])
        }
    }

    @Test func listsEveryFileThatWasReadWithItsHash() throws {
        let files = try coffeehouse().files
        #expect(files.map(\.path) == ["scenarios/coffeehouse.yaml", "scripts/ada.lua", "scripts/grammar.lua"])
        #expect(files[1].hash == ContentHash.of(Array("return {}\n".utf8)))
        #expect(files.allSatisfy { $0.hash.utf8.count == 64 })
    }

    @Test func aFolderIsItsYAMLFilesInOrder() throws {
        let folder = try TemporaryFolder([
            "all/b.yaml": "fishbowl: 1\nscenarios: {s: {cast: [ada]}}\n",
            "all/a.yaml": "fishbowl: 1\npersonalities: {ada: {name: Ada}}\n",
            "all/notes.txt": "not YAML", "all/deeper/c.yaml": "broken",
        ])
        let bundle = try folder.read(["all"])
        #expect(bundle.files.map(\.path) == ["all/a.yaml", "all/b.yaml"])
        #expect(bundle.entries.count == 2)
        #expect(try folder.read(["all", "all/a.yaml"]).entries == bundle.entries)
    }

    @Test func anEntryInTwoFilesIsAProblem() throws {
        let text = "fishbowl: 1\nprompts:\n  p: x\n"
        let folder = try TemporaryFolder(["a.yaml": text, "b.yaml": text])
        #expect(
            folder.complaint(["a.yaml", "b.yaml"]) == """
                b.yaml:3:3: error: prompts/p is there already, at a.yaml:3:3 [config.duplicate]
                    3 |   p: x
                      |   ^
                1 error
                """)
    }

    @Test func problemsOfAllFilesAreReportedAtOnce() throws {
        let folder = try TemporaryFolder([
            "a.yaml": "fishbowl: 1\nprompts:\n  p: [1]\n", "b.yaml": "fishbowl: 1\nprompts: \"",
            "c.yaml": "fishbowl: 3\n",
        ])
        do {
            _ = try folder.read(["c.yaml", "b.yaml", "a.yaml"])
            Issue.record("three broken files were read")
        } catch {
            #expect(error.problems.map(\.code.rawValue) == ["config.type", "yaml.syntax", "config.version"])
            #expect(error.problems.map { $0.place?.file } == ["a.yaml", "b.yaml", "c.yaml"])
        }
    }

    @Test func aCastMayNameWhatIsKnownAlready() throws {
        let folder = try TemporaryFolder(["s.yaml": "fishbowl: 1\nscenarios: {s: {cast: [ada]}}\n"])
        #expect(folder.complaint(["s.yaml"]).contains("there is no entry personalities/ada"))
        let known: Set = [EntryName(.personalities, "ada")]
        #expect(try folder.read(["s.yaml"], known: known).entries.count == 1)
    }

    @Test func sectionsMayBeAnnouncedAndEmpty() throws {
        #expect(try bundle("fishbowl: 1\nprompts:\nsettings: {}\n").entries.isEmpty)
    }

    @Test func missingInputIsToldFromBrokenInput() throws {
        let folder = try TemporaryFolder(["empty/notes.txt": "", "b.yaml": "fishbowl: 2\n"])
        for path in ["nothing.yaml", "empty"] {
            do {
                _ = try folder.read([path])
                Issue.record("\(path) was read")
            } catch {
                #expect(error.isMissingInput)
            }
        }
        #expect(
            folder.complaint(["nothing.yaml"])
                == "error: there is no file or folder nothing.yaml [config.input]\n1 error")
        do {
            _ = try folder.read(["b.yaml"])
            Issue.record("b.yaml was read")
        } catch {
            #expect(!error.isMissingInput)
        }
    }

    @Test func aProblemAsJSONHasAllItsMembers() throws {
        let folder = try TemporaryFolder(["b.yaml": "fishbowl: 1\npromts: {}\n"])
        do {
            _ = try folder.read(["b.yaml"])
            Issue.record("b.yaml was read")
        } catch {
            #expect(
                error.problems[0].json == [
                    "code": "config.unknownSection", "message": "this version of Fishbowl has no section \"promts\"",
                    "file": "b.yaml", "line": 2, "column": 1, "length": 6, "source": "promts: {}",
                    "included_from": .null, "include_chain": [],
                    "suggestion": "prompts",
                    "allowed": [
                        "libraries", "models", "personalities", "plugins", "prompts", "scenarios", "settings",
                    ],
                ])
        }
    }
}
