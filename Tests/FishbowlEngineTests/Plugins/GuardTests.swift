import FishbowlCore
import FishbowlEngine
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@Suite struct GuardTests {
    private static func room(_ lines: [String]) -> BundleText {
        BundleText().character("ada", ShippedPlugins.reader(lines)).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
    }

    private static func said(_ line: String, values: String) async throws -> String? {
        let test = try await ShippedPlugins.bowl(with: "guard", values: values, room([line]))
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(try await test.incidents().map(\.message) == [])
        return try await test.texts(of: conversation).last
    }

    @Test(arguments: [
        ("What a DAMN fine day.", "What a […] fine day."),
        ("Condamnation is no curse.", "Condamnation is no curse."),
        ("Dàmn! damn, (damn) damned", "[…]! […], ([…]) damned"),
        ("The white  elephant, the white elephant.", "The white  elephant, the […]."),
        ("Call 555-1234 today.", "Call […] today."),
        ("Nothing here.", "Nothing here."),
    ])
    func wordsAndPatternsAreMaskedWhereTheyStandAlone(line: String, expected: String) async throws {
        let values = #"{ words: [damn, white elephant], patterns: ['%d%d%d%-%d+'] }"#
        #expect(try await Self.said(line, values: values) == expected)
    }

    @Test func wordsWithinLongerOnesAreFoundWhenThatIsAsked() async throws {
        #expect(try await Self.said("Damned!", values: "{ words: [damn], inside_words: true, mask: '*' }") == "*ed!")
    }

    @Test func signsAreReadAsLettersWhenThatIsAsked() async throws {
        #expect(try await Self.said("D4mn it.", values: "{ words: [damn] }") == "D4mn it.")
        #expect(try await Self.said("D4mn it.", values: "{ words: [damn], reads_signs: true }") == "[…] it.")
    }

    @Test func theWholeMessageIsRefusedWhenThatIsAsked() async throws {
        let test = try await ShippedPlugins.bowl(
            with: "guard", values: "{ words: [damn], action: veto }", Self.room(["damn it"]))
        let conversation = try await test.begin()
        let opening = try await test.takeTurn(conversation)
        #expect(
            opening
                == .finished(
                    .vetoed("plugins/guard refused it: it holds what is kept out of conversations [guard.word]")))
        #expect(try await test.texts(of: conversation).isEmpty)
        #expect(try await test.state(ofPlugin: "guard") == nil)
    }

    @Test func whatIsMaskedIsCountedForEachSpeaker() async throws {
        let test = try await ShippedPlugins.bowl(
            with: "guard", values: "{ words: [damn] }", Self.room(["damn, damn", "fine", "damn"]))
        try await test.converse("room", turns: 5)
        #expect(try await test.state(ofPlugin: "guard") == ["masked": 3, "by": ["ada": 3]])
    }

    @Test func whatAModelAnswersIsMaskedBeforeItIsKept() async throws {
        let bundle = BundleText().character("ada", nil).character("bob", nil).scenario(cast: ["ada", "bob"])
        let test = try await ShippedPlugins.bowl(
            with: "guard", values: "{ words: [damn] }", bundle, model: ScriptedModel([.text("Damn the rain.")]))
        let (conversation, _) = try await test.converse("room", turns: 1)
        #expect(try await test.texts(of: conversation) == ["[…] the rain."])
        #expect(try await test.state(ofPlugin: "guard")?["masked"] == 1)
        #expect(try test.texts(found: "SELECT content FROM memories WHERE content LIKE '%damn%'").isEmpty)
    }

    @Test func whoCarriesSuchAWordInTheirNameStaysOut() async throws {
        let test = try await ShippedPlugins.bowl(with: "guard", values: "{ words: [damn] }", Self.room(["Hello."]))
        let conversation = try await test.begin()
        await #expect(throws: EngineError.self) {
            _ = try await test.bowl.admit(person: "Damn Yankee", to: conversation)
        }
        _ = try await test.bowl.admit(person: "Anna", to: conversation)
    }

    @Test func aPatternThatIsNoneFailsTheTurnAndSaysWhich() async throws {
        let test = try await ShippedPlugins.bowl(
            with: "guard", values: "{ patterns: ['%d', '[a'] }", Self.room(["Hello."]))
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        let incident = try #require(try await test.incidents().last)
        #expect(incident.message.contains("the setting patterns[2] is no Lua pattern: malformed pattern"))
        #expect(try await test.texts(of: conversation).isEmpty)
    }
}
