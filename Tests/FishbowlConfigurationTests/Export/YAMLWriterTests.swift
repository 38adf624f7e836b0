import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct YAMLWriterTests {
    @Test func writesForPeople() {
        let value: JSONValue = [
            "script": "local ada = {}\n\nreturn ada\n", "name": "Ada", "aliases": ["Lovelace", "Countess of L."],
            "traits": ["openness": 0.9], "about": "no", "empty": [:], "none": [], "list": [["a": 1, "b": [["x"]]], 2],
        ]
        #expect(
            YAMLWriter(value, order: ["name", "about"]).text == """
                name: Ada
                about: "no"
                aliases: [Lovelace, Countess of L.]
                empty: {}
                list:
                  - a: 1
                    b:
                      - [x]
                  - 2
                none: []
                traits:
                  openness: 0.9
                script: |
                  local ada = {}

                  return ada

                """)
    }

    @Test func saysHowTextsEndAndBegin() {
        let value: JSONValue = ["a": "x\ny", "b": "x\n\n", "c": "  x\ny\n", "d": ["x\ny\n"], "e": "a\r\nb", "f": "\n"]
        #expect(
            YAMLWriter(value).lines == [
                "d:", "  - |", "    x", "    y", "e: \"a\\r\\nb\"", "f: \"\\n\"", "a: |-", "  x", "  y", "b: |+", "  x",
                "",
                "c: |2", "    x", "  y",
            ])
    }

    @Test func writesLongKeysOnLinesOfTheirOwn() throws {
        let key = String(repeating: "k", count: 1_200)
        #expect(YAMLWriter(.object([key: ["a": 1, "b": 2]])).lines == ["? \(key)", ": a: 1", "  b: 2"])
        try expectExact(.object([key: .object([key: "x\ny\n"])]), "a long key")
    }

    @Test(arguments: RandomValue.texts)
    func everyTextReadsBackExactly(text: String) throws {
        try expectExact(.string(text), "as a value")
        try expectExact(.array([.string(text), .array([.string(text)]), 1]), "in a list")
        try expectExact(.object([text: .string(text)]), "as a key")
        try expectExact(.array([.object([text: .array([.string(text), [:]])])]), "in a map in a list")
        #expect(Self.isPrintable(YAMLWriter(.string(text)).text))
    }

    @Test func randomValuesReadBackWithTheSameCanonicalText() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        for round in 0..<2_000 {
            try expectExact(RandomValue.value(depth: 6, using: &random), "seed \(seed), round \(round)")
        }
    }

    @Test func deepValuesReadBack() throws {
        var value: JSONValue = "x\n y\n"
        for level in 0..<55 { value = level % 2 == 0 ? [value] : ["a": value, "b": 1] }
        try expectExact(value, "55 levels")
    }

    /// Reads the written value as authors' files are read, inside the open map of an entry.
    private func expectExact(_ value: JSONValue, _ what: Comment) throws {
        let whole: JSONValue = [
            "fishbowl": 1, "libraries": ["l": ["script": "return 1", "extensions": ["value": value]]],
        ]
        let text = YAMLWriter(whole).text
        do {
            let read = try bundle(text).entries.first?.value["extensions"]?["value"]
            let (found, expected) = (read?.canonicalText ?? "", value.canonicalText)
            #expect(Array(found.utf8) == Array(expected.utf8), "\(what): \(found) for \(expected)\n\(text)")
        } catch let problems as ConfigurationProblems {
            Issue.record("\(what): \(problems)\n\(text)")
        }
    }

    private static func isPrintable(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control || $0 == "\n" || $0 == "\t" }
    }
}
