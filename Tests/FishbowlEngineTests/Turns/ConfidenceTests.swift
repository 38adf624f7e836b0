import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What was whispered stays between those who heard it.
@Suite struct ConfidenceTests {
    private static let whisper =
        "function M.improvise(self, turn) return { text = \"The key is under the mat.\", to = { \"bob\" } } end"

    private static func bundle(bob: String = Lua.voice, stage: String = Lua.firstCandidate) -> BundleText {
        BundleText().character("ada", whisper).character("bob", bob).character("carl", Lua.voice)
            .scenario(cast: ["ada", "bob", "carl"], stage)
    }

    @Test func aHookThatChangesTheWordsOfAWhisperDoesNotMakeItPublic() async throws {
        let test = try TestBowl()
        let stage =
            Lua.firstCandidate + "\nfunction M.before_message(stage, message) return message.text .. \" Hush.\" end"
        try await test.apply(Self.bundle(stage: stage).yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        let message = try #require(try await test.bowl.store.read { try $0.messages(in: conversation, last: 1) }.last)
        #expect(message.content == "The key is under the mat. Hush.")
        #expect(message.whisperedTo == ["bob"])
        #expect(try await test.memories(of: "carl").isEmpty)
    }

    @Test("T8: ordinary recall leaves out what was whispered, private recall does not")
    func recall() async throws {
        let bob = """
            function M.improvise(self, turn)
              local open = #self.memories:recall(nil, 10)
              local all = #self.memories:recall(nil, 10, { private = true })
              return "I may tell " .. open .. " and know " .. all .. "."
            end
            """
        let test = try TestBowl()
        try await test.apply(Self.bundle(bob: bob).yaml)
        _ = try await test.takeTurn(try await test.begin())
        // In the next conversation the whisper is in no window any more.
        let next = "function M.next_speaker(stage, candidates) return \"bob\" end"
        try await test.apply(Self.bundle(bob: bob, stage: next).yaml)
        let later = try await test.begin(seed: 2)
        _ = try await test.takeTurn(later)
        #expect(try await test.texts(of: later) == ["I may tell 0 and know 1."])
    }

    @Test(arguments: ["{ \"ada\" }", "{}"])
    func aWhisperToNobodyElseFails(recipients: String) async throws {
        let ada = "function M.improvise(self, turn) return { text = \"Hm.\", to = \(recipients) } end"
        let test = try TestBowl()
        try await test.apply(
            BundleText().character("ada", ada).character("bob", Lua.voice)
                .scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        let conversation = try await test.begin()
        guard case .finished(.failed) = try await test.takeTurn(conversation) else {
            Issue.record("a whisper to \(recipients) was said")
            return
        }
        #expect(try await test.texts(of: conversation).isEmpty)
    }
}
