import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct ContentHashTests {
    @Test func hashesAreSHA256OfTheBytes() {
        // Source: FIPS 180-2, appendix B.1, and the hash of no bytes.
        #expect(
            ContentHash.of(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            ContentHash.of([UInt8]()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func aValueIsHashedByItsCanonicalText() {
        let value: JSONValue = ["b": [1, 2.5], "a": "é"]
        #expect(ContentHash.of(value) == ContentHash.of(Array("{\"a\":\"é\",\"b\":[1,2.5]}".utf8)))
    }

    @Test func writingTheSameThingOtherwiseKeepsTheHash() throws {
        let texts = [
            "fishbowl: 1\npersonalities:\n  ada: {name: Ada, energy: 1, traits: {a: 0.5, b: 0}}\n",
            "# comment\nfishbowl: 1\npersonalities:\n  'ada':\n    traits: {b: -0.0, a: 5e-1}\n    energy: 1.0\n"
                + "    name: \"Ad\\x61\"\n",
            "fishbowl: 1\r\npersonalities:\r\n  ada:\r\n    name: Ada\r\n    energy: 0x1\r\n    traits: {a: .5, b: 0}\r\n",
        ]
        let hashes = Set(try texts.map { try bundle($0).entries[0].contentHash })
        #expect(hashes.count == 1)
    }

    @Test func everyDifferenceChangesTheHash() throws {
        let texts = ["name: Ada", "name: ada", "name: Ada, energy: 1", "name: Ada, energy: 0.5", "name: Ada, about: x"]
        let hashes = Set(
            try texts.map { try bundle("fishbowl: 1\npersonalities: {a: {\($0)}}\n").entries[0].contentHash })
        #expect(hashes.count == texts.count)
    }

    @Test func whereAScriptWasWrittenIsNotHashed() throws {
        let here = try bundle("fishbowl: 1\nlibraries:\n  l: |\n    return 1\n").entries[0]
        let there = try bundle("fishbowl: 1\nlibraries: {l: !file l.lua}\n", beside: ["l.lua": "return 1\n"]).entries[0]
        #expect(here.contentHash == there.contentHash)
        #expect(here.origins != there.origins)
    }

    @Test func storedTextReadsBackToTheSameHash() throws {
        for entry in try ConfigurationBundleTests().coffeehouse().entries {
            #expect(ContentHash.of(try JSONValue(parsing: entry.value.canonicalText)) == entry.contentHash)
        }
    }

    @Test func theManifestDependsOnNamesAndHashesAndNotOnOrder() {
        let one = [EntryName(.prompts, "a"): "1", EntryName(.prompts, "b"): "2"]
        let swapped = [EntryName(.prompts, "a"): "2", EntryName(.prompts, "b"): "1"]
        let other = [EntryName(.libraries, "a"): "1", EntryName(.prompts, "b"): "2"]
        #expect(ContentHash.manifest(one) == ContentHash.of(Array(#"[["prompts","a","1"],["prompts","b","2"]]"#.utf8)))
        #expect(Set([one, swapped, other].map { ContentHash.manifest($0) }).count == 3)
    }
}
