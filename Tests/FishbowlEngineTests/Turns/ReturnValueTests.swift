import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Nothing is unchanged, the event's type replaces, a veto refuses; anything else is an error that names the script,
/// its version and the line.
@Suite struct ReturnValueTests {
    struct Wrong: CustomTestStringConvertible {
        let handler: String
        let value: String
        /// What the message must say.
        let says: String
        var isScenario = false

        var testDescription: String { "\(handler) returns \(value)" }
    }

    static let wrong = [
        Wrong(handler: "improvise", value: "42", says: "improvise must return text or nothing, found"),
        Wrong(handler: "improvise", value: "{ txt = \"hello\" }", says: "txt"),
        Wrong(handler: "improvise", value: "{ to = { \"bob\" } }", says: "without text"),
        Wrong(handler: "improvise", value: "{ text = \"hello\", to = 7 }", says: "to must be a list of keys"),
        Wrong(handler: "improvise", value: "veto(\"a\", \"b\")", says: "cannot refuse"),
        Wrong(handler: "improvise", value: "\"\\xff\"", says: "not UTF-8"),
        Wrong(handler: "importance", value: "\"much\"", says: "must be a finite number"),
        Wrong(handler: "importance", value: "0/0", says: "must be a finite number"),
        Wrong(handler: "before_message", value: "true", says: "must return text or nothing"),
        Wrong(handler: "before_memory", value: "\"text\"", says: "must return a table or nothing"),
        Wrong(handler: "before_memory", value: "{ importance = 11 }", says: "importance must be from 1"),
        Wrong(handler: "before_memory", value: "{ tag = {} }", says: "tag"),
        Wrong(handler: "on_message", value: "1", says: "must return nothing"),
        Wrong(handler: "on_memory", value: "veto(\"a\", \"b\")", says: "cannot refuse"),
        Wrong(handler: "next_speaker", value: "1", says: "the key of a candidate", isScenario: true),
        Wrong(handler: "topic", value: "{}", says: "must return text or nothing", isScenario: true),
        Wrong(handler: "before_turn", value: "\"no\"", says: "must return nothing", isScenario: true),
        Wrong(handler: "after_turn", value: "false", says: "must return nothing", isScenario: true),
    ]

    @Test(arguments: wrong)
    func aWrongValueFailsTheTurnAndNamesTheScript(wrong: Wrong) async throws {
        let test = try TestBowl()
        let handler = "function M.\(wrong.handler)(self, event) return \(wrong.value) end"
        let bundle = BundleText()
            .character("ada", wrong.isScenario ? Lua.voice : Lua.voice + "\n" + handler)
            .character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], wrong.isScenario ? handler : Lua.firstCandidate)
        // The second version of the script is what is wrong.
        try await test.apply(
            BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        try await test.apply(bundle.yaml)
        let conversation = try await test.begin()
        guard case .finished(.failed(let message)) = try await test.takeTurn(conversation) else {
            Issue.record("the turn did not fail")
            return
        }
        let script = wrong.isScenario ? "scenarios/room" : "personalities/ada"
        #expect(message.contains(wrong.says), "\(message)")
        #expect(message.contains("(in \(wrong.handler), version 2)"), "\(message)")
        #expect(message.contains("[script.return]"), "\(message)")
        let incident = try #require(try await test.incidents().last)
        #expect(incident.script == script)
        #expect(incident.version == 2)
        #expect(incident.code == "script.return")
        #expect(incident.line != nil, "no line")
        #expect(incident.file == "bundle.yaml")
    }

    @Test func aWhisperToSomeoneAbsentIsRefused() async throws {
        let test = try TestBowl()
        let ada = "function M.improvise(self, turn) return { text = \"Psst.\", to = { \"carl\" } } end"
        try await test.apply(
            BundleText().character("ada", ada).character("bob", Lua.voice).character("carl", Lua.voice)
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        let conversation = try await test.begin()
        let opening = try await test.takeTurn(conversation)
        #expect(
            opening == .finished(.failed("Ada whispered to \"carl\", who is not there; present are ada, bob")))
        #expect(try await test.turns(of: conversation).last?.failureCode == "turn.utterance")
    }

    @Test(arguments: ["\"  \\n \"", "(\"x\"):rep(16001)"])
    func textThatIsEmptyOrTooLongIsRefused(value: String) async throws {
        let test = try TestBowl()
        try await test.apply(
            BundleText().character("ada", "function M.improvise(self, turn) return \(value) end")
                .character("bob", Lua.voice).scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        let turn = try #require(try await test.turns(of: conversation).last)
        #expect(turn.state == .failed)
        #expect(turn.failureCode == "turn.utterance")
    }
}
