import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct EntryDifferenceTests {
    @Test func showsFieldsThenTheLinesOfTheScript() throws {
        let old: JSONValue = [
            "name": "Ada", "traits": ["openness": 0.9], "goals": ["engine": "Describe it"],
            "aliases": ["Lovelace", "Countess"], "script": "local ada = {}\nada.x = 1\nreturn ada\n",
        ]
        let new: JSONValue = [
            "name": "Ada", "traits": ["openness": 0.7],
            "goals": ["engine": "Describe it", "sing": "Sing at the opera"], "aliases": ["Lovelace"],
            "script": "local ada = {}\nada.x = 2\nreturn ada\n",
        ]
        let difference = try #require(EntryDifference(before: old, after: new))
        #expect(difference.operation == .changed)
        #expect(
            difference.lines == [
                "- aliases[2]: Countess",
                "+ goals.sing: Sing at the opera",
                "traits.openness: 0.9 → 0.7",
                "script:",
                "@@ -1,3 +1,3 @@",
                " local ada = {}",
                "-ada.x = 1",
                "+ada.x = 2",
                " return ada",
            ])
    }

    @Test func showsANewEntryByItsFieldsAndNotItsWholeScript() throws {
        let script = String(repeating: "-- a line\n", count: 39) + "return {}"
        let entry: JSONValue = ["name": "Ada", "traits": ["wit": 0.5, "calm": 1.0], "script": .string(script)]
        let added = try #require(EntryDifference(before: nil, after: entry))
        #expect(added.operation == .added)
        #expect(added.lines == ["+ name: Ada", "+ traits: { calm: 1.0, wit: 0.5 }", "+ script: 40 lines"])
        let removed = try #require(EntryDifference(before: entry, after: nil))
        #expect(removed.operation == .removed)
        #expect(removed.lines == ["- name: Ada", "- traits: { calm: 1.0, wit: 0.5 }", "- script: 40 lines"])
    }

    @Test func cutsLongTextsSoThatTheFirstDifferenceIsSeen() throws {
        let start = "She has lived in London for as long as anybody can remember and "
        let difference = try #require(
            EntryDifference(
                before: ["about": .string(start + "sings.")],
                after: ["about": .string(start + "dances, every night until the lamps go out in all the streets.")]))
        #expect(
            difference.lines == [
                "about: …n remember and sings. → …n remember and dances, every night until the lamps go out …"
            ])
        let long = try #require(EntryDifference(before: [:], after: ["about": .string(start + "sings.")]))
        #expect(long.lines == ["+ about: She has lived in London for as long as anybody can remember…"])
    }

    @Test func equalEntriesHaveNoDifference() {
        #expect(EntryDifference(before: ["name": "Ada"], after: ["name": "Ada"]) == nil)
        #expect(EntryDifference(before: nil, after: nil) == nil)
        #expect(EntryDifference(before: nil, after: [:])?.operation == .added)
    }

    @Test func givesJSONWithAllMembers() throws {
        let difference = try #require(
            EntryDifference(before: ["a": 1, "s": "x\n"], after: ["a": 2, "b": true, "s": "y\n"]))
        #expect(
            difference.json == [
                "operation": "changed",
                "fields": [
                    ["path": "a", "kind": "value", "operation": "changed", "before": 1, "after": 2, "hunks": .null],
                    [
                        "path": "b", "kind": "value", "operation": "added", "before": .null, "after": true,
                        "hunks": .null,
                    ],
                    [
                        "path": "s", "kind": "text", "operation": "changed", "before": .null, "after": .null,
                        "hunks": [
                            [
                                "old_start": 1, "old_count": 1, "new_start": 1, "new_count": 1,
                                "lines": [
                                    ["mark": "removed", "text": "x", "is_ended": true],
                                    ["mark": "added", "text": "y", "is_ended": true],
                                ],
                            ]
                        ],
                    ],
                ],
            ])
    }

    @Test func showsNoControlCharacters() throws {
        let difference = try #require(EntryDifference(before: ["a": "\u{1B}[2J"], after: ["a": "\u{9B}x"]))
        #expect(difference.lines == [#"a: "\x1B[2J" → "\x9Bx""#])
    }
}
