import FishbowlCore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine
@testable import FishbowlStore

/// A file that was damaged, cut off or made up never half-arrives, and its errors name lines.
@Suite struct ExchangeDamageTests {
    private static let author = ChangeAuthor(name: "carrier", message: "moved")

    private func source() async throws -> String {
        var walk = try ReplayWalk(seed: 11)
        try await walk.walk(steps: 25)
        return try await walk.test.export()
    }

    private func empty() async throws -> TestBowl {
        let test = try TestBowl()
        try await test.apply(try ReplayWalk(seed: 11).bundle.yaml)
        return test
    }

    private func refusal(_ text: String, isEdited: Bool = false, by test: TestBowl) async throws -> String? {
        do {
            _ = try await test.bowl.bringIn(
                Array(text.utf8), called: "walk.jsonl", isEdited: isEdited, by: Self.author)
            return nil
        } catch let error as EngineError {
            #expect(error.code == .exchange)
            return error.message
        }
    }

    @Test("A file that is cut off anywhere, or has one other byte, is refused, and nothing changes")
    func cutAndFlipped() async throws {
        let text = try await source()
        let test = try await empty()
        let before = try BowlDump(test)
        var generator = SeededGenerator(seed: Seed(rawValue: TestScale.seed))
        for _ in 0..<(40 * TestScale.factor) {
            var bytes = Array(text.utf8)
            if Bool.random(using: &generator) {
                bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count - 1, using: &generator)))
            } else {
                bytes[Int.random(in: 0..<bytes.count - 1, using: &generator)] ^=
                    UInt8(1)
                    << UInt8.random(
                        in: 0..<7, using: &generator)
            }
            let refused = await #expect(throws: EngineError.self, "seed \(TestScale.seed)") {
                try await test.bowl.bringIn(bytes, called: "walk.jsonl", by: Self.author)
            }
            #expect(refused?.code == .exchange)
        }
        #expect(try BowlDump(test).differences(from: before) == [])
    }

    @Test("A file that somebody has edited at random arrives sound, or not at all")
    func edited() async throws {
        let lines = try await source().split(separator: "\n").map(String.init)
        var generator = SeededGenerator(seed: Seed(rawValue: TestScale.seed))
        var (arrived, refused) = (0, 0)
        for number in 0..<(60 * TestScale.factor) {
            let test = try await empty()
            let before = try BowlDump(test)
            var edited = lines
            let place = Int.random(in: 1..<lines.count - 1, using: &generator)
            edited[place] = Self.edit(lines[place], using: &generator)
            if try await refusal(edited.joined(separator: "\n"), isEdited: true, by: test) != nil {
                refused += 1
                #expect(
                    try BowlDump(test).differences(from: before) == [],
                    "seed \(TestScale.seed), edit \(number): \(edited[place])")
            } else {
                arrived += 1
                let damage = try await test.bowl.store.read { try $0.findDamage() }
                #expect(damage == [], "seed \(TestScale.seed), edit \(number): \(edited[place])")
                // Whoever lives there goes on.
                let room = try await test.begin("room", seed: 3)
                _ = try await test.run(room, turns: 2)
            }
            try test.bowl.store.close()
        }
        #expect(refused > 0 && arrived > 0, "seed \(TestScale.seed)")
    }

    /// A line with one member gone, or with another value, or nothing of the line.
    private static func edit(_ line: String, using generator: inout SeededGenerator) -> String {
        guard case .object(var members)? = try? JSONValue(parsing: line),
            let name = members.keys.sorted().filter({ $0 != "type" }).randomElement(using: &generator)
        else { return "" }
        let values: [JSONValue?] = [
            nil, .null, 0, -1, 999, 0.5, "", "nobody", "closed", true, [], ["ada"], [:], [99],
            "2026-01-01T00:00:00Z", .string(String(repeating: "x", count: 3_000)), 9_223_372_036_854_775_807,
        ]
        members[name] = values.randomElement(using: &generator) ?? nil
        return JSONValue.object(members).canonicalText
    }

    @Test(
        "What is wrong is told with its line and what to do",
        arguments: [
            ("", "walk.jsonl:1: this is no export of a bowl"),
            ("{\"type\":\"message\"}\n", "walk.jsonl:1: this is no export of a bowl"),
            ("no JSON\n", "walk.jsonl:1: is no JSON"),
            ("{\"type\":\"fishbowl\",\"format\":9}\n", "the export has format 9, this program knows 1"),
            ("{\"type\":\"fishbowl\",\"format\":1}\n", "it was cut off"),
        ])
    func strange(text: String, message: String) async throws {
        let test = try await empty()
        let refused = try await refusal(text, by: test)
        #expect(refused?.contains(message) == true, "\(refused ?? "taken")")
    }

    @Test(
        "Everything that is wrong with the lines is told at once",
        arguments: [
            (
                ["{\"type\":\"mesage\",\"id\":1}"],
                "walk.jsonl:2: nobody knows lines of type \"mesage\"; did you mean \"message\"?"
            ),
            (
                ["{\"type\":\"goal\",\"id\":1,\"character\":\"eve\"}"],
                "walk.jsonl:2: \"character\" names eve, of whom there is no line"
            ),
            (["{\"type\":\"goal\",\"id\":1}"], "walk.jsonl:2: a goal needs \"goal_id\""),
            (
                ["{\"type\":\"character\",\"key\":\"ada\",\"kind\":\"person\"}"],
                "walk.jsonl:2: ada is a character in this bowl, and a person in the file"
            ),
            (
                ["{\"type\":\"character\",\"key\":\"eve\",\"kind\":\"person\",\"mood\":\"gay\"}"],
                "walk.jsonl:2: a character has no \"mood\""
            ),
        ])
    func wrong(lines: [String], message: String) async throws {
        let test = try await empty()
        let text = (["{\"type\":\"fishbowl\",\"format\":1}"] + lines).joined(separator: "\n")
        let refused = try await refusal(text, isEdited: true, by: test)
        #expect(refused?.contains(message) == true, "\(refused ?? "taken")")
    }

    @Test("T7: a memory whose owner was not there does not come in")
    func notThere() async throws {
        let lines = try await source().split(separator: "\n").map(String.init)
        let test = try await empty()
        let edited = lines.map { line -> String in
            guard case .object(var members)? = try? JSONValue(parsing: line), members["type"] == "message",
                let witnesses = members["witnesses"]?.arrayValue, witnesses.contains("bob")
            else { return line }
            members["witnesses"] = .array(witnesses.filter { $0 != "bob" })
            return JSONValue.object(members).canonicalText
        }
        let refused = try await refusal(edited.joined(separator: "\n"), isEdited: true, by: test)
        #expect(refused?.contains("its owner is not among the \"witnesses\"") == true)
    }
}
