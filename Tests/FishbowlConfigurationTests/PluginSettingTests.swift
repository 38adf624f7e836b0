import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct PluginSettingTests {
    private static let head = """
        fishbowl: 1
        plugins:
          guard:
            script: return {}
            settings:
              words: { type: list, of: string, default: [] }
              action: { type: string, choices: [veto, redact], default: redact, about: what is done }
              limit: { type: integer, range: [1, 100], default: 3, unit: turns }
              part: { type: number, range: [0, 1] }
              quiet: { type: boolean, default: false }
              names: { type: map, default: { ada: Countess } }
              mask: { type: string, default: "" }

        """

    private static func entry(_ rest: String = "") throws -> JSONValue {
        try #require(bundle(head + rest).entries.first?.value)
    }

    @Test func whatIsNotSetHasItsDefault() throws {
        let entry = try Self.entry("    values: { words: [damn, blast], part: 1 }\n")
        let settings = PluginSetting.all(in: entry)
        #expect(settings.map(\.name) == ["action", "limit", "mask", "names", "part", "quiet", "words"])
        let values = Dictionary(uniqueKeysWithValues: settings.map { ($0.name, $0.value(in: entry)) })
        #expect(
            values == [
                "action": "redact", "limit": 3, "mask": "", "names": ["ada": "Countess"], "part": .number(1),
                "quiet": false, "words": ["damn", "blast"],
            ])
        #expect(settings.filter { $0.givenValue(in: entry) != nil }.map(\.name) == ["part", "words"])
    }

    @Test func aSettingWithNeitherValueNorDefaultHasNone() throws {
        let entry = try Self.entry()
        let part = try #require(PluginSetting.all(in: entry).first { $0.name == "part" })
        #expect(part.value(in: entry) == nil)
        #expect(part.range == 0...1)
    }

    @Test func aValueIsSetByItsPathAndCheckedAsOneFromAFileIs() throws {
        let entry = try Self.entry()
        func set(_ path: String, _ value: String) throws -> JSONValue? {
            let edit = try EntryEdit.parse("plugins/guard.values.\(path)")
            return try edit.apply(valueText: value, to: entry, known: [EntryName(.plugins, "guard")])?.value["values"]
        }
        #expect(try set("words", "[damn]") == ["words": ["damn"]])
        #expect(try set("names.bob", "Robert") == ["names": ["bob": "Robert"]])
        let cases: [(path: String, value: String, says: String)] = [
            ("limit", "101", "plugins/guard.values.limit must be between 1 and 100, found 101"),
            ("limit", "few", "plugins/guard.values.limit must be a whole number"),
            ("action", "redat", "did you mean \"redact\"?"),
            ("wrods", "[x]", "did you mean \"words\"?"),
            ("quiet", "yes", "did you mean \"true\"?"),
        ]
        for (path, value, says) in cases {
            let problems = #expect(throws: ConfigurationProblems.self) { try set(path, value) }
            #expect(problems?.description.contains(says) == true, "\(problems?.description ?? "")")
        }
    }

    @Test func equalNumbersHaveOneHash() throws {
        let one = try Self.entry("    values: { part: 1 }\n")
        let same = try Self.entry("    values: { part: 1.0 }\n")
        #expect(ContentHash.of(one) == ContentHash.of(same))
    }

    @Test func declarationsMayStandInAFileOfTheirOwn() throws {
        let folder = try TemporaryFolder([
            "b.yaml": """
            fishbowl: 1
            plugins:
              guard:
                script: return {}
                settings: !file s.yaml
                values: !file v.yaml

            """,
            "s.yaml": "limit: { type: integer, range: [1, 9] }\n", "v.yaml": "limit: 10\n",
        ])
        let problems = #expect(throws: ConfigurationProblems.self) {
            try folder.read(["b.yaml"])
        }
        let problem = try #require(problems?.problems.first)
        #expect(problem.place?.file == "v.yaml")
        #expect(problem.message == "plugins/guard.values.limit must be between 1 and 9, found 10")
    }
}
