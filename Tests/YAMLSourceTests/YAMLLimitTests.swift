import Testing
import YAMLSource

@Suite struct YAMLLimitTests {
    @Test func billionLaughsAreRefusedWithoutGrowing() {
        var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        for level in 1...12 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(
            problems(text) == [
                "6:15: error: with its aliases expanded, the file has more than 200000 values [yaml.limit]"
            ])
    }

    @Test func nestingBeyondTheLimitIsRefused() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(problems(nested(64)) == [])
        #expect(
            problems(nested(65)) == ["1:65: error: lists and maps are nested deeper than 64 levels here [yaml.limit]"])
        #expect(problems(nested(100_000)).count == 1)
    }

    @Test func aliasesCannotNestDeeperThanTheLimit() {
        var limits = YAMLLimits()
        limits.depth = 4
        #expect(problems("a: &a [[1]]\nb: [*a]\n", limits: limits) == [])
        #expect(
            problems("a: &a [[1]]\nb: [[*a]]\n", limits: limits) == [
                "2:6: error: with *a, lists and maps are nested deeper than 4 levels [yaml.limit]"
            ])
    }

    @Test func aFileThatIsTooLargeIsNotRead() {
        var limits = YAMLLimits()
        limits.bytes = 10
        #expect(
            problems("a: 34567890", limits: limits) == [
                "1:1: error: the file has 11 bytes; at most 10 are read [yaml.limit]"
            ])
        #expect(problems("a: 3456789", limits: limits) == [])
    }

    @Test func problemsAreLimited() {
        var limits = YAMLLimits()
        limits.problems = 3
        let text = String(repeating: "a: 1\n", count: 10)
        #expect(problems(text, limits: limits).count == 3)
    }
}
