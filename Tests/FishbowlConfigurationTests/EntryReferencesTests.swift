import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct EntryReferencesTests {
    private let entries: [EntryName: JSONValue] = [
        EntryName(.personalities, "ada"): ["name": "Ada", "model": "large"],
        EntryName(.personalities, "bob"): ["name": "Bob"],
        EntryName(.scenarios, "evening"): ["cast": ["ada", "bob"], "model": "small", "extensions": ["cast": ["x"]]],
        EntryName(.models, "large"): ["provider": "openai", "fallback": ["small"]],
        EntryName(.models, "small"): ["provider": "script"],
        EntryName(.settings, "conversation"): ["max_turns": 3],
    ]

    @Test func aWholeConfigurationHasNoProblem() {
        #expect(EntryReferences.problems(in: entries).isEmpty)
        #expect(
            EntryReferences.all(
                in: entries[EntryName(.scenarios, "evening")] ?? .null, of: EntryName(.scenarios, "evening"))
                == [
                    EntryReference(path: "scenarios/evening.cast[1]", target: EntryName(.personalities, "ada")),
                    EntryReference(path: "scenarios/evening.cast[2]", target: EntryName(.personalities, "bob")),
                    EntryReference(path: "scenarios/evening.model", target: EntryName(.models, "small")),
                ])
    }

    @Test func whatIsTakenAwayIsMissedWhereverItIsNamed() {
        var entries = entries
        entries[EntryName(.models, "small")] = nil
        entries[EntryName(.personalities, "bob")] = nil
        entries[EntryName(.personalities, "bobo")] = ["name": "Bobo"]
        let problems = EntryReferences.problems(in: entries)
        #expect(
            problems.map(\.description) == [
                """
                error: models/large.fallback[1]: there is no entry models/small [config.unknownReference]
                      = allowed: large
                """,
                """
                error: scenarios/evening.cast[2]: there is no entry personalities/bob [config.unknownReference]
                      = did you mean "bobo"?
                      = allowed: ada, bobo
                """,
                """
                error: scenarios/evening.model: there is no entry models/small [config.unknownReference]
                      = allowed: large
                """,
            ])
    }

    @Test func valuesOfAnotherFormHaveNoReferences() {
        for value: JSONValue in [.null, "x", ["cast": "ada"], ["cast": [1, ["ada"]]], ["model": 3]] {
            #expect(EntryReferences.all(in: value, of: EntryName(.scenarios, "s")).isEmpty)
        }
        #expect(EntryReferences.all(in: ["max_turns": 1], of: EntryName(.settings, "of_tomorrow")).isEmpty)
    }
}
