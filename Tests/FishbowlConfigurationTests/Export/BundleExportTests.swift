import FishbowlConfiguration
import FishbowlCore
import Foundation
import Testing

@Suite struct BundleExportTests {
    @Test func laysOutSectionsAndLinksScriptsAndTemplates() throws {
        let export = try BundleExport([
            EntryName(.personalities, "ada"): ["name": "Ada", "traits": ["wit": 0.5], "script": "return {}\n"],
            EntryName(.scenarios, "evening"): ["cast": ["ada"], "title": "An evening"],
            EntryName(.prompts, "speaking"): ["template": "You are\n{{self.name}}.\n"],
            EntryName(.prompts, "short"): ["template": "Speak.", "values": ["manner"]],
            EntryName(.libraries, "grammar"): ["script": "return 1"],
            EntryName(.libraries, "words"): ["script": "return 2\n", "extensions": ["by": "Ada"]],
            EntryName(.settings, "conversation"): ["max_turns": 12],
        ])
        #expect(
            String(decoding: export.files.first?.bytes ?? [], as: UTF8.self) == """
                fishbowl: 1

                settings:
                  conversation:
                    max_turns: 12

                libraries:
                  grammar: !file libraries/grammar.lua
                  words:
                    extensions:
                      by: Ada
                    script: !file libraries/words.lua

                prompts:
                  short:
                    template: Speak.
                    values: [manner]
                  speaking: !file prompts/speaking.txt

                personalities:
                  ada:
                    name: Ada
                    traits:
                      wit: 0.5
                    script: !file personalities/ada.lua

                scenarios:
                  evening:
                    title: An evening
                    cast: [ada]

                """)
        #expect(
            export.files.map(\.path) == [
                "fishbowl.yaml", "libraries/grammar.lua", "libraries/words.lua", "personalities/ada.lua",
                "prompts/speaking.txt",
            ])
        #expect(export.files.last?.bytes == Array("You are\n{{self.name}}.\n".utf8))
    }

    @Test func textsReadBackWithTheirCarriageReturnsAndMarks() throws {
        var entries: [EntryName: JSONValue] = [:]
        for (index, text) in RandomValue.texts.enumerated() where text.contains(where: { !$0.isWhitespace }) {
            entries[EntryName(.libraries, "l\(index)")] = ["script": .string(text)]
            guard !text.contains("{{") else { continue }
            entries[EntryName(.prompts, "p\(index)")] = ["template": .string(text)]
        }
        #expect(try Self.manifest(readingBack: BundleExport(entries)) == Self.manifest(entries))
    }

    @Test func aTextThatEndsInEmptyLinesKeepsTheirNumberBeforeTheNextSection() throws {
        let entries: [EntryName: JSONValue] = [
            EntryName(.personalities, "ada"): ["name": "Ada", "about": "A poet.\n\n\n"],
            EntryName(.scenarios, "evening"): ["cast": ["ada"]],
        ]
        #expect(try Self.manifest(readingBack: BundleExport(entries)) == Self.manifest(entries))
    }

    @Test func aLargeConfigurationTakesSeveralFiles() throws {
        var entries: [EntryName: JSONValue] = [:]
        for index in 0..<30 {
            let about = String(repeating: "word ", count: 8_000) + "end"
            entries[EntryName(.personalities, "c\(index)")] = ["name": "C", "extensions": ["about": .string(about)]]
        }
        entries[EntryName(.libraries, "many")] = [
            "script": "return 1", "extensions": ["many": .array(Array(repeating: 1, count: 150_000))],
        ]
        let export = try BundleExport(entries)
        #expect(
            export.files.prefix(4).map(\.path) == [
                "fishbowl.yaml", "fishbowl-2.yaml", "fishbowl-3.yaml", "fishbowl-4.yaml",
            ])
        #expect(try Self.manifest(readingBack: export) == Self.manifest(entries))
    }

    @Test func whatNoBundleCouldHoldIsRefusedByName() {
        func complaint(_ key: String, _ value: JSONValue) -> String {
            do {
                _ = try BundleExport([EntryName(.personalities, key): value])
                return ""
            } catch {
                return error.description
            }
        }
        #expect(
            complaint("../ada", ["name": "Ada"])
                == "error: personalities/../ada cannot be exported: its key is none that a file could have [config.key]"
        )
        #expect(
            complaint("ada", "Ada")
                == "error: personalities/ada cannot be exported: it is a string, not a map [config.type]")
        let many = JSONValue.array(Array(repeating: 1, count: 200_000))
        #expect(
            complaint("ada", ["name": "Ada", "extensions": ["m": many]]).hasSuffix(
                "more than a file may have [config.size]"))
    }

    @Test func theShippedScenarioReadsBackIdentically() throws {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let shipped = try ConfigurationBundle.read(["scenarios/coffeehouse.yaml"], workingDirectory: root.path)
        let entries = Dictionary(uniqueKeysWithValues: shipped.entries.map { ($0.name, $0.value) })
        #expect(try Self.manifest(readingBack: BundleExport(entries)) == Self.manifest(entries))
    }

    @Test func randomConfigurationsReadBackIdentically() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        var seen: Set<Section> = []
        for round in 0..<100 {
            let entries = RandomConfiguration.entries(using: &random)
            do {
                seen.formUnion(entries.keys.map(\.section))
                let found = try Self.manifest(readingBack: BundleExport(entries))
                #expect(found == Self.manifest(entries), "seed \(seed), round \(round)")
            } catch let problems as ConfigurationProblems {
                Issue.record("seed \(seed), round \(round): \(problems)")
            }
        }
        #expect(seen == Set(Section.allCases), "seed \(seed)")
    }

    private static func manifest(_ entries: [EntryName: JSONValue]) -> String {
        ContentHash.manifest(entries.mapValues { ContentHash.of($0) })
    }

    private static func manifest(readingBack export: BundleExport) throws -> String {
        let folder = try TemporaryFolder([:])
        for file in export.files { try folder.write(file.bytes, to: file.path) }
        let entries = try folder.read(["."]).entries
        return ContentHash.manifest(Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.contentHash) }))
    }
}
