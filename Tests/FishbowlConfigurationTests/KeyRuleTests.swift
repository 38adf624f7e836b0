import FishbowlConfiguration
import Testing

@Suite struct KeyRuleTests {
    @Test(arguments: [
        ("ada", true), ("a", true), ("analytical-engine", true), ("max_turns2", true),
        (String(repeating: "a", count: 64), true), (String(repeating: "a", count: 65), false),
        ("", false), ("Ada", false), ("2nd", false), ("-a", false), ("_a", false), ("a b", false), ("a/b", false),
        ("a.b", false), ("é", false), ("aé", false), ("a\u{301}", false), ("a\n", false), ("..", false),
    ])
    func identifiersAreSafeEverywhere(key: String, isAllowed: Bool) {
        #expect(KeyRule.identifier.allows(key) == isAllowed)
        #expect(KeyRule.any.allows(key))
    }
}
