import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct ValueDiffTests {
    @Test func namesWhatDiffersByPath() {
        let old: JSONValue = ["traits": ["openness": 0.9, "wit": 1.0], "name": "Ada"]
        let new: JSONValue = ["traits": ["openness": 0.7, "wit": 1.0], "name": "Ada", "about": "a poet"]
        let changes = ValueDiff(from: old, to: new).changes
        #expect(changes.map(\.path.description) == ["about", "traits.openness"])
        #expect(changes.map(\.before) == [nil, 0.9])
        #expect(changes.map(\.after) == ["a poet", 0.7])
    }

    @Test func showsAnInsertedElementAsOneAddition() {
        let changes = ValueDiff(from: ["cast": ["ada", "bob"]], to: ["cast": ["zoe", "ada", "bob"]]).changes
        #expect(changes.map(\.path.description) == ["cast[1]"])
        #expect(changes.map(\.before) == [nil])
        #expect(changes.map(\.after) == ["zoe"])
    }

    @Test func looksIntoAnElementThatChanged() {
        let old: JSONValue = [["a": 1, "b": 2], "x"]
        let changes = ValueDiff(from: old, to: [["a": 1, "b": 3], "x"]).changes
        #expect(changes.map(\.path.description) == ["[1].b"])
    }

    @Test func tellsNothingFromNull() {
        let changes = ValueDiff(from: ["a": .null], to: [:]).changes
        #expect(changes.map(\.before) == [.null])
        #expect(changes.map(\.after) == [nil])
        #expect(ValueDiff(from: nil, to: nil).changes.isEmpty)
    }

    @Test func findsWhatHasAnotherHashThoughSwiftCallsItEqual() {
        #expect(ValueDiff(from: "\u{E9}", to: "e\u{301}").changes.count == 1)
        #expect(ValueDiff(from: ["\u{E9}"], to: ["e\u{301}"]).changes.count == 1)
        #expect(ValueDiff(from: 1, to: 1.0).changes.count == 1)
    }

    @Test(arguments: [
        "", "a", "a.b", "a[2]", "[1][2].a", "goals.analytical-engine", "extensions.\"a.b\"[3].\"\"",
        "\"a\\\"b\".\"\\\\\"",
        "\"a b\"", "\"[\"", "\"\\n\"",
    ])
    func pathsReadBack(text: String) throws {
        let path = try #require(ValuePath(text))
        #expect(path.description == text)
        #expect(ValuePath(path.description) == path)
    }

    @Test(arguments: [
        ".", "a.", ".a", "a..b", "a[", "a[]", "a[0]", "a[-1]", "a[+1]", "a[x]", "a]", "\"a", "\"", "\"\\", "a\"b",
    ])
    func whatIsNoPathIsRefused(text: String) {
        #expect(ValuePath(text) == nil)
    }

    @Test func namesOfOtherScalarsAreADifference() {
        let (composed, decomposed): (JSONValue, JSONValue) = (["caf\u{E9}": 1], ["cafe\u{301}": 1])
        #expect(ValueDiff(from: composed, to: composed).changes.isEmpty)
        #expect(ValueDiff(from: composed, to: decomposed).changes.count == 1)
    }

    @Test func appliedToTheOldValueGivesTheNewOne() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        for round in 0..<3_000 {
            let old = RandomValue.value(depth: 4, using: &random)
            let new =
                round % 4 == 0
                ? RandomValue.value(depth: 4, using: &random) : Self.edited(old, using: &random)
            let changes = ValueDiff(from: old, to: new).changes
            let result = Self.apply(changes.map { ($0.path.steps[...], $0) }, to: old)
            #expect(result.canonicalText == new.canonicalText, "seed \(seed), round \(round)")
            let isSame = Array(old.canonicalText.utf8) == Array(new.canonicalText.utf8)
            #expect(changes.isEmpty == isSame, "seed \(seed), round \(round)")
        }
    }

    private static func edited(_ value: JSONValue, using random: inout Seeded) -> JSONValue {
        if Int.random(in: 0..<6, using: &random) == 0 { return RandomValue.value(depth: 1, using: &random) }
        switch value {
        case .array(var elements):
            elements = elements.map { edited($0, using: &random) }
            let place = Int.random(in: 0...elements.count, using: &random)
            elements.insert(RandomValue.value(depth: 1, using: &random), at: place)
            if Bool.random(using: &random) { elements.remove(at: Int.random(in: 0..<elements.count, using: &random)) }
            return .array(elements)
        case .object(var members):
            for name in members.keys.sorted() where Bool.random(using: &random) {
                members[name] = members[name].map { edited($0, using: &random) }
            }
            if let name = members.keys.min(), Int.random(in: 0..<4, using: &random) == 0 { members[name] = nil }
            return .object(members)
        default: return value
        }
    }

    private typealias Located = (steps: ArraySlice<ValuePath.Step>, change: ValueDiff.Change)

    private static func apply(_ changes: [Located], to value: JSONValue) -> JSONValue {
        if let whole = changes.first(where: { $0.steps.isEmpty }) { return whole.change.after ?? .null }
        switch value {
        case .object(var members):
            for (step, group) in Dictionary(grouping: changes, by: { $0.steps.first }) {
                guard case .member(let name) = step else { return .null }
                let inner = group.map { (steps: $0.steps.dropFirst(), change: $0.change) }
                if let whole = inner.first(where: { $0.steps.isEmpty }) {
                    members[name] = whole.change.after
                } else {
                    members[name] = members[name].map { apply(inner, to: $0) }
                }
            }
            return .object(members)
        case .array(var elements):
            func position(_ located: Located) -> Int {
                if case .position(let position)? = located.steps.first { position - 1 } else { -1 }
            }
            let own = changes.filter { $0.steps.count == 1 }
            for gone in own.filter({ $0.change.after == nil }).sorted(by: { position($0) > position($1) }) {
                elements.remove(at: position(gone))
            }
            for new in own.filter({ $0.change.before == nil }).sorted(by: { position($0) < position($1) }) {
                elements.insert(new.change.after ?? .null, at: position(new))
            }
            let inside = changes.filter { $0.steps.count > 1 || ($0.change.before != nil && $0.change.after != nil) }
            for (index, group) in Dictionary(grouping: inside, by: position) {
                elements[index] = apply(
                    group.map { (steps: $0.steps.dropFirst(), change: $0.change) }, to: elements[index])
            }
            return .array(elements)
        default: return value
        }
    }
}
