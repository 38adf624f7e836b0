import FishbowlConfiguration
import FishbowlCore
import Foundation
import Testing
import YAMLSource

@Suite struct BundleSchemaTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func accepts(_ yaml: String) throws -> Bool {
        let document = YAMLDocument(Array(yaml.utf8))
        let node = try #require(document.root, "\(document.problems)")
        return try SchemaEvaluator(root: BundleSchema.json).accepts(JSONValue(yaml: node))
    }

    @Test func theFileInDocsIsTheOneThatIsGenerated() throws {
        let file = try String(contentsOf: Self.root.appending(path: "docs/fishbowl.schema.json"), encoding: .utf8)
        #expect(
            file == BundleSchema.text + "\n",
            "write it anew: fishbowl config schema > docs/fishbowl.schema.json")
    }

    @Test func theTextIsTheValue() throws {
        #expect(try JSONValue(parsing: BundleSchema.text).canonicalText == BundleSchema.json.canonicalText)
    }

    @Test func theShippedBundlesAreAcceptedAndNameTheSchema() throws {
        let folder = Self.root.appending(path: "scenarios")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        #expect(!names.isEmpty)
        for name in names {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            #expect(try accepts(text), "\(name)")
            #expect(
                text.hasPrefix("# yaml-language-server: $schema=../docs/fishbowl.schema.json\n"),
                "\(name) has no modeline")
        }
        #expect(try accepts(ConfigurationBundleTests.coffeehouse))
    }

    @Test(arguments: [
        "fishbowl: 1", "{fishbowl: 1, prompts: }", "{fishbowl: 1, prompts: !file p.yml}",
        "{fishbowl: 1, libraries: {l: return 1}}", "{fishbowl: 1, libraries: {l: {script: return 1}}}",
        "{fishbowl: 1, personalities: {a: !file a.yaml, b: {name: B, traits: !file t.yaml}}}",
        "{fishbowl: 1, models: {m: {provider: openai, api_key: env:KEY, temperature: 1, stop: [\"\\n\"]}}}",
        "{fishbowl: 1, plugins: {p: {script: x, priority: -5, required: true, capabilities: [ask, files]}}}",
        "{fishbowl: 1, personalities: {a: {name: A, extensions: {any: [thing, {at: all}]}}}}",
    ])
    func whatMayBeWrittenIsAccepted(yaml: String) throws {
        #expect(try accepts(yaml))
    }

    @Test(arguments: [
        "{}", "fishbowl: 2", "[]", "{fishbowl: 1, promts: {}}", "{fishbowl: 1, prompts: []}",
        "{fishbowl: 1, prompts: x}", "{fishbowl: 1, personalities: {Ada: {name: A}}}",
        "{fishbowl: 1, personalities: {a: {about: x}}}", "{fishbowl: 1, personalities: {a: {name: 7}}}",
        "{fishbowl: 1, personalities: {a: {name: ' '}}}", "{fishbowl: 1, personalities: {a: {name: A, scirpt: x}}}",
        "{fishbowl: 1, personalities: {a: {name: A, energy: 1.5}}}",
        "{fishbowl: 1, personalities: {a: {name: A, traits: {Wit: 1}}}}",
        "{fishbowl: 1, personalities: {a: {name: A, traits: {wit: high}}}}",
        "{fishbowl: 1, personalities: {a: {name: A, traits: t.txt}}}",
        "{fishbowl: 1, personalities: {a: {name: A, aliases: [B, B]}}}",
        "{fishbowl: 1, scenarios: {s: {cast: []}}}", "{fishbowl: 1, settings: {conversation: {max_turns: 0}}}",
        "{fishbowl: 1, settings: {conversation: {max_turns: 2.5}}}", "{fishbowl: 1, settings: {convresation: {}}}",
        "{fishbowl: 1, plugins: {p: {script: x, capabilities: [internet]}}}",
        "{fishbowl: 1, plugins: {p: {script: x, required: 'yes'}}}", "{fishbowl: 1, models: {m: {provider: opnai}}}",
        "{fishbowl: 1, models: {m: {provider: openai, api_key: abc}}}",
        "{fishbowl: 1, models: {m: {provider: openai, timeouts: {total: -1}}}}",
    ])
    func whatIsBrokenIsRefused(yaml: String) throws {
        #expect(try !accepts(yaml))
    }

    @Test func everyFieldIsThereWithAllThatIsSaidOfIt() throws {
        var count = 0
        func check(_ shape: Shape, _ schema: JSONValue?, path: String) throws {
            let map = schema?["anyOf"]?.arrayValue?.first
            switch shape {
            case .object(let object):
                #expect(map?["properties"]?.objectValue?.count == object.fields.count, "\(path)")
                for field in object.fields {
                    count += 1
                    let schema = try #require(map?["properties"]?[field.name], "\(path).\(field.name)")
                    let description = try #require(schema["description"]?.stringValue, "\(path).\(field.name)")
                    for part in [field.summary, field.unit, field.source].compactMap(\.self) {
                        #expect(description.contains(part), "\(path).\(field.name)")
                    }
                    #expect(schema["default"] == field.defaultValue)
                    let required = map?["required"]?.arrayValue ?? []
                    #expect(required.contains(.string(field.name)) == field.isRequired)
                    try check(field.shape, schema, path: "\(path).\(field.name)")
                }
            case .map(_, let values): try check(values, map?["additionalProperties"], path: path)
            case .list(let element, _, _): try check(element, schema?["items"], path: path)
            case .declared(let declared): try check(declared.outline, schema, path: path)
            case .text, .string, .choice, .secret, .number, .sensitivity, .integer, .boolean, .script, .template,
                .reference, .anything:
                break
            }
        }
        let schema = BundleSchema.json
        for section in Section.allCases {
            let own = schema["properties"]?[section.rawValue]
            #expect(own?["description"] == .string(EntryShapes.summary(of: section)))
            for key in EntryShapes.keys(of: section) ?? ["any"] {
                let shape = try #require(EntryShapes.shape(of: section, key: key))
                let entry =
                    EntryShapes.keys(of: section) == nil
                    ? schema["definitions"]?["\(section.rawValue)_entry"]
                    : own?["anyOf"]?.arrayValue?.first?["properties"]?[key]
                try check(.object(shape), entry, path: "\(section.rawValue)/\(key)")
            }
        }
        #expect(count > 100)
    }

    @Test func theTextIsOneThatPeopleCanRead() {
        let lines = BundleSchema.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "{" && lines.last == "}")
        #expect(lines[1] == "  \"$schema\": \"http://json-schema.org/draft-07/schema#\",")
        #expect(lines.contains("              \"enum\": [\"openai\", \"script\", \"replay\"]"))
        let name = BundleSchema.text.range(of: "What others call the character.")
        let about = BundleSchema.text.range(of: "Who the character is, in the third person.")
        #expect((name?.lowerBound).map { start in about.map { start < $0.lowerBound } ?? false } ?? false)
    }
}
