import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

@Suite struct StoppingTests {
    private static func bundle(_ room: String = "", maxTurns: Int = 3) -> BundleText {
        BundleText().character("ada", Lua.voice).character("bob", Lua.voice)
            .scenario(
                cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room,
                fields: "settings: { conversation: { max_turns: \(maxTurns) } }")
    }

    @Test func charactersAloneStopAtMaxTurns() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        #expect(try await test.run(conversation, turns: nil) == .maxTurns)
        #expect(test.messages.count == 3)
        #expect(try await test.run(conversation, turns: nil) == .maxTurns)
        #expect(test.messages.count == 3)
    }

    @Test("M5: turns that were asked for override max_turns")
    func turnsWanted() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        #expect(try await test.run(conversation, turns: 5) == .turnsDone)
        #expect(test.messages.count == 5)
        #expect(try await test.run(conversation, turns: 0) == .turnsDone)
        #expect(test.messages.count == 5)
    }

    @Test func whoSaysNothingPassesAndIsSilenceInTheEnd() async throws {
        let test = try TestBowl()
        let silent = "function M.improvise(self, turn) end"
        try await test.apply(
            BundleText().character("ada", silent).character("bob", silent).scenario(cast: ["ada", "bob"]).yaml)
        let (conversation, reason) = try await test.converse("room", turns: 3)
        #expect(reason == .silence)
        let turns = try await test.turns(of: conversation)
        #expect(turns.count == 4)
        #expect(turns.allSatisfy { $0.state == .passed })
        // Whoever has passed is asked again only when everyone has.
        #expect(turns[0].speaker != turns[1].speaker)
        #expect(try await test.texts(of: conversation).isEmpty)
    }

    @Test("M4: three failed turns in a row stop the run, with the message of the last")
    func failures() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle("function M.after_turn(stage) error(\"the roof leaks\") end").yaml)
        let (conversation, reason) = try await test.converse("room", turns: 9)
        guard case .failures(let message) = reason else {
            Issue.record("the run ended with \(reason)")
            return
        }
        #expect(message.contains("the roof leaks"))
        #expect(try await test.turns(of: conversation).map(\.state) == [.failed, .failed, .failed])
        // A release that mends it lets the conversation go on.
        try await test.apply(Self.bundle().yaml)
        #expect(try await test.run(conversation, turns: 2) == .turnsDone)
        #expect(try await test.turns(of: conversation).map(\.number) == [1, 2, 3, 4, 5])
    }

    @Test func aPausedConversationIsLeftAlone() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        let now = test.clock.now()
        _ = try await test.bowl.store.write { try $0.setStatus(.paused, of: conversation, reason: nil, now: now) }
        #expect(try await test.run(conversation, turns: 1) == .paused)
        #expect(test.messages.isEmpty)
    }

    @Test("M3: a request to stop ends the run after the turn under way")
    func cancelled() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        let (arrived, held) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
        let runner = ConversationRunner(bowl: test.bowl, conversation: conversation, turnsWanted: 9) { event in
            guard case .message(let message) = event, message.turn == 2 else { return }
            arrived.continuation.yield()
            // Ends when the task is cancelled.
            for await _ in held.stream {}
        }
        let run = Task { try await runner.run() }
        for await _ in arrived.stream { break }
        run.cancel()
        #expect(try await run.value == .requested)
        #expect(try await test.texts(of: conversation).count == 2)
        #expect(try await test.run(conversation, turns: 1) == .turnsDone)
    }
}
