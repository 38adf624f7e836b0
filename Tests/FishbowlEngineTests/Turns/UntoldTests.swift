import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// The veto of words that may not be told to those who would hear them (T8).
@Suite struct UntoldTests {
    private static let long = "The old key lies under the green mat by the kitchen door."

    /// A text that Cleo whispers to Ada, what Ada then says before Bob and Dan, and whether she may.
    struct Case: Sendable, CustomTestStringConvertible {
        let whispered: String
        let said: String
        let isVetoed: Bool

        var testDescription: String { "\(whispered) → \(said)" }
    }

    private static let cases = [
        Case(whispered: long, said: "I hear: “old key lies under the green mat BY…”", isVetoed: true),
        Case(whispered: long, said: "I hear: old key lies under the green mat, and so on.", isVetoed: false),
        Case(whispered: long, said: "Lies under the green mat by the kitchen, it does.", isVetoed: true),
        Case(whispered: long, said: "By the kitchen door, under the mat, a key lies.", isVetoed: false),
        Case(
            whispered: "I shall marry Hugo in the spring.", said: "She said: I shall marry Hugo in the spring!",
            isVetoed: true),
        Case(
            whispered: "I shall marry Hugo in the spring.", said: "I shall marry Hugo in the autumn.", isVetoed: false),
        Case(whispered: "Hugo stole it.", said: "What if Hugo stole it, after all?", isVetoed: true),
        Case(whispered: "Hugo stole it.", said: "What if Hugo stole them?", isVetoed: false),
        Case(whispered: "Good night.", said: "Good night.", isVetoed: false),
    ]

    /// A conversation in which Cleo has whispered something and is gone.
    ///
    /// - Parameter said: an expression in Lua: what Ada says next.
    private func whispered(
        _ text: String, to recipients: [String] = ["ada"], said: String, trusting: [String] = []
    ) async throws -> (TestBowl, ConversationID) {
        let test = try TestBowl()
        try await test.apply(
            BundleText().character("ada", "function M.improvise(self, turn) return \(said) end")
                .character("bob", Lua.voice).character("dan", Lua.voice)
                .scenario(cast: ["ada", "bob", "dan"], Lua.firstCandidate).yaml)
        let conversation = try await test.begin()
        _ = try await test.bowl.admit(person: "Cleo", to: conversation)
        _ = try await test.bowl.speak(
            as: "cleo", Utterance(text: text, recipients: recipients), in: conversation)
        _ = try await test.bowl.dismiss(person: "cleo", from: conversation)
        for key in trusting { try await test.trust("ada", key, weight: 100) }
        return (test, conversation)
    }

    @Test("T8: eight words in a row, or the whole of a shorter memory, are not said in company", arguments: cases)
    func words(example: Case) async throws {
        let (test, conversation) = try await whispered(example.whispered, said: "[[\(example.said)]]")
        let opening = try await test.takeTurn(conversation)
        guard example.isVetoed else {
            #expect(opening == .finished(.said))
            return
        }
        guard case .finished(.vetoed(let message)) = opening else {
            Issue.record("it was said")
            return
        }
        #expect(message.contains("Ada may not tell memory"))
        #expect(message.contains("to Bob, Dan"))
        #expect(try await test.turns(of: conversation).last?.failureCode == "share.untold")
        #expect(try await test.memories(of: "bob").isEmpty)
    }

    @Test(
        "T8: they are said to whom they may be told, and among those who know",
        arguments: [
            (["ada"], ["bob", "dan"], "text", true), (["ada"], ["bob"], "text", false),
            (["ada"], ["bob"], "{ text = text, to = { \"bob\" } }", true),
            (["ada"], ["dan"], "{ text = text, to = { \"bob\" } }", false),
            (["ada", "bob", "dan"], [], "text", true), (["ada", "bob"], [], "text", false),
            (["ada", "bob"], ["dan"], "text", true),
        ])
    func audiences(told: [String], trusted: [String], said: String, isSaid: Bool) async throws {
        let expression = said.replacing("text = text", with: "text = [[\(Self.long)]]")
        let (test, conversation) = try await whispered(
            Self.long, to: told, said: expression == "text" ? "[[\(Self.long)]]" : expression, trusting: trusted)
        let opening = try await test.takeTurn(conversation)
        if isSaid {
            #expect(opening == .finished(.said))
        } else {
            #expect(try await test.turns(of: conversation).last?.failureCode == "share.untold")
            #expect(opening != .finished(.said))
        }
    }

    @Test("T8: they do not enter a prompt either")
    func prompts() async throws {
        let recall = "self.memories:recall(\"the old key\", 1, { private = true })[1]"
        let model = ScriptedModel([.text("Good evening.")])
        let test = try TestBowl(model: model)
        let ada = """
            function M.prompt(self, turn) local m = \(recall); return "You know: " .. (m and m.text or "nothing") end
            """
        try await test.apply(
            BundleText().character("ada", ada).character("bob", Lua.voice)
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate).adding(
                    "conversation: { window: 1 }", to: "settings"
                )
                .yaml)
        let conversation = try await test.begin()
        _ = try await test.bowl.admit(person: "Cleo", to: conversation)
        _ = try await test.bowl.speak(as: "cleo", Utterance(text: Self.long, recipients: ["ada"]), in: conversation)
        _ = try await test.bowl.speak(as: "cleo", Utterance(text: "Good evening, Ada."), in: conversation)
        _ = try await test.bowl.dismiss(person: "cleo", from: conversation)
        _ = try await test.run(conversation, turns: 1)
        let turn = try #require(try await test.turns(of: conversation).first { $0.state == .vetoed })
        #expect(turn.failureCode == "share.untold")
        #expect(turn.request == nil)
        #expect(model.requests.allSatisfy { !"\($0)".contains("green mat") })
    }

    @Test func peopleSayWhatTheyLike() async throws {
        let (test, conversation) = try await whispered("Hello there, Ada, my dear.", said: "[[Good evening.]]")
        _ = try await test.bowl.admit(person: "Cleo", to: conversation)
        _ = try await test.bowl.admit(person: "Eva", to: conversation)
        _ = try await test.bowl.speak(as: "cleo", Utterance(text: Self.long, recipients: ["eva"]), in: conversation)
        let said = try await test.bowl.speak(as: "eva", Utterance(text: Self.long), in: conversation)
        #expect(said.outcome == .said)
    }
}
