import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Synchronization
import Testing

@testable import FishbowlEngine

@Suite struct BowlServerTests {
    /// The wait between two looks, which ends when a test wants it: no time passes.
    private final class Looks: Sendable {
        private let stream = AsyncStream<Void>.makeStream()
        private let waiting = AsyncStream<Void>.makeStream()

        @Sendable func wait(_ interval: Duration) async throws {
            waiting.continuation.yield()
            for await _ in stream.stream { return }
            throw CancellationError()
        }

        /// Lets the server look again and again while `body` runs.
        func goingOn<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
            let looking = Task { [self] in
                for await _ in waiting.stream { stream.continuation.yield() }
            }
            defer { looking.cancel() }
            return await body()
        }

        /// Lets it look that many times.
        func looking(_ count: Int) async {
            var left = count
            for await _ in waiting.stream {
                if left == 0 { return }
                left -= 1
                stream.continuation.yield()
            }
        }
    }

    /// Events as they come, to be awaited one by one.
    private final class Heard: Sendable {
        private let channel = AsyncStream<BowlEvent>.makeStream()
        private let all = Mutex<[SpokenMessage]>([])
        private let ends = Mutex(0)

        @Sendable func note(_ event: BowlEvent) async {
            if case .stopped = event { ends.withLock { $0 += 1 } }
            if case .message(let message) = event { all.withLock { $0.append(message) } }
            channel.continuation.yield(event)
        }

        /// Waits until `count` conversations have stopped.
        func stops(_ count: Int) async -> [StopReason] {
            var reasons: [StopReason] = []
            for await event in channel.stream {
                if case .stopped(_, let reason) = event { reasons.append(reason) }
                if reasons.count == count { return reasons }
            }
            return reasons
        }

        /// Waits until `count` messages were said.
        func messages(_ count: Int) async {
            for await _ in channel.stream where all.withLock({ $0.count >= count }) { return }
        }

        /// How often any has stopped.
        var stopsSoFar: Int { ends.withLock { $0 } }

        var said: [SpokenMessage] { all.withLock { $0 } }
    }

    private static let counting = """
        function M.improvise(self, turn)
          self.state.turns = (self.state.turns or 0) + 1
          return self.name .. " speaks for the " .. self.state.turns .. "th time."
        end
        """

    private static func bundle(maxTurns: Int, after: String = "") -> BundleText {
        let fields = "settings: { conversation: { max_turns: \(maxTurns) } }"
        return BundleText().character("ada", counting).character("bob", counting)
            .character("carl", counting)
            .scenario("room", cast: ["ada", "bob"], Lua.firstCandidate + "\n" + after, fields: fields)
            .scenario("hall", cast: ["ada", "carl"], Lua.firstCandidate, fields: fields)
    }

    @Test func itRunsEveryOpenConversationSideBySideAndFairly() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(maxTurns: 20).yaml)
        for scenario in ["room", "room", "hall", "hall"] { _ = try await test.begin(scenario) }
        let (looks, heard) = (Looks(), Heard())
        let server = BowlServer(bowl: test.bowl, wait: looks.wait, listener: heard.note)
        let run = Task { try await server.run() }
        #expect(await heard.stops(4) == [.maxTurns, .maxTurns, .maxTurns, .maxTurns])
        run.cancel()
        try await run.value
        // Ada takes part in all four; no turn of hers is lost.
        #expect(try await test.state(of: "ada") == #"{"turns":40}"#)
        #expect(try await test.state(of: "bob") == #"{"turns":20}"#)
        // When the first one ends, the others are not far behind.
        var counts: [ConversationID: Int] = [:]
        for message in heard.said {
            counts[message.conversation, default: 0] += 1
            if counts[message.conversation] == 20 { break }
        }
        #expect(counts.count == 4)
        #expect(counts.values.allSatisfy { $0 >= 14 }, "\(counts)")
    }

    @Test func aConversationThatRestsGoesOnWhenAPersonSpeaks() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(maxTurns: 2).yaml)
        let room = try await test.begin("room")
        let (looks, heard) = (Looks(), Heard())
        let server = BowlServer(bowl: test.bowl, wait: looks.wait, listener: heard.note)
        let run = Task { try await server.run() }
        #expect(await heard.stops(1) == [.maxTurns])
        let (key, _) = try await test.bowl.admit(person: "Eva", to: room)
        _ = try await test.bowl.speak(as: key, Utterance(text: "Go on."), in: room)
        #expect(await looks.goingOn { await heard.stops(1) } == [.maxTurns])
        run.cancel()
        try await run.value
        #expect(heard.said.count >= 3)
    }

    @Test func aConversationThatFailedGoesOnWithTheReleaseThatMendsIt() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(maxTurns: 2, after: "function M.after_turn() error(\"leaks\") end").yaml)
        let room = try await test.begin("room")
        let (looks, heard) = (Looks(), Heard())
        let server = BowlServer(bowl: test.bowl, wait: looks.wait, listener: heard.note)
        let run = Task { try await server.run() }
        guard case .failures? = await heard.stops(1).first else {
            Issue.record("it did not fail")
            return
        }
        try await test.apply(Self.bundle(maxTurns: 2).yaml)
        await looks.goingOn { await heard.messages(2) }
        run.cancel()
        try await run.value
        #expect(try await test.texts(of: room).count == 2)
    }

    /// What makes a conversation go on that waits for its budget.
    enum Relief: CaseIterable {
        case release, midnight
    }

    @Test(arguments: Relief.allCases)
    func aConversationOverBudgetGoesOnWhenThereIsSomethingLeftAgain(_ relief: Relief) async throws {
        let test = try TestBowl(model: ScriptedModel { _ in ModelAnswer(text: "A line of mine.") })
        let bundle = Self.bundle(maxTurns: 2)
        try await test.apply(bundle.adding("budget: { bowl_tokens: 100 }", to: "settings").yaml)
        let (room, hall) = (try await test.begin("room"), try await test.begin("hall"))
        try await test.book(100, money: 0, scenario: nil, by: nil)
        let (looks, heard) = (Looks(), Heard())
        let server = BowlServer(bowl: test.bowl, wait: looks.wait, listener: heard.note)
        let run = Task { try await server.run() }
        for stop in await heard.stops(2) {
            guard case .budget = stop else {
                Issue.record("it did not wait: \(stop)")
                return
            }
        }
        #expect(heard.said.isEmpty)
        for id in [room, hall] { #expect(try await test.conversation(id)?.waits == true) }
        switch relief {
        case .release:
            try await test.apply(bundle.adding("budget: { bowl_tokens: 1000 }", to: "settings").yaml)
        case .midnight: test.clock.advance(to: Timestamp("2026-01-02T00:00:00Z")!)
        }
        #expect(await looks.goingOn { await heard.stops(2) } == [.maxTurns, .maxTurns])
        run.cancel()
        try await run.value
        #expect(heard.said.count == 4)
        for id in [room, hall] { #expect(try await test.conversation(id)?.status == .open) }
    }

    @Test func aConversationThatStillWaitsIsLookedAtOnceAndSaysNothingMore() async throws {
        let test = try TestBowl(model: ScriptedModel([]))
        try await test.apply(
            Self.bundle(maxTurns: 2).adding("budget: { bowl_tokens: 100 }", to: "settings").yaml)
        _ = try await test.begin("room")
        try await test.book(100, money: 0, scenario: nil, by: nil)
        let (looks, heard) = (Looks(), Heard())
        let server = BowlServer(bowl: test.bowl, wait: looks.wait, listener: heard.note)
        let run = Task { try await server.run() }
        #expect(await heard.stops(1).count == 1)
        // A person speaks meanwhile: it is visited again, and still waits.
        let room = ConversationID(rawValue: 1)
        let (key, _) = try await test.bowl.admit(person: "Eva", to: room)
        _ = try await test.bowl.speak(as: key, Utterance(text: "Hello?"), in: room)
        await looks.looking(50)
        run.cancel()
        try await run.value
        #expect(heard.stopsSoFar == 1)
        #expect(try await test.conversation(room)?.waits == true)
    }

    @Test func cancellingEndsItAfterTheTurnsUnderWay() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(maxTurns: 1_000_000).yaml)
        let conversations = [try await test.begin("room"), try await test.begin("hall")]
        let (looks, heard) = (Looks(), Heard())
        let server = BowlServer(bowl: test.bowl, wait: looks.wait, listener: heard.note)
        let run = Task { try await server.run() }
        await heard.messages(10)
        run.cancel()
        try await run.value
        var said = 0
        for conversation in conversations {
            said += try await test.texts(of: conversation).count
            #expect(try await test.turns(of: conversation).allSatisfy { $0.state == .closed })
            // Its lease is free again.
            #expect(try await test.run(conversation, turns: 1) == .turnsDone)
        }
        #expect(said == heard.said.count)
    }

    @Test func aConversationThatAnotherProcessHasIsLeftToItAndTakenWhenFree() async throws {
        let folder = try TemporaryFolder()
        let (test, other) = (try TestBowl(in: folder), try TestBowl(in: folder))
        try await test.apply(Self.bundle(maxTurns: 2).yaml)
        let (room, hall) = (try await test.begin("room"), try await test.begin("hall"))
        let lease = try await other.bowl.lease(room)
        let (looks, heard) = (Looks(), Heard())
        let server = BowlServer(bowl: test.bowl, wait: looks.wait, listener: heard.note)
        let run = Task { try await server.run() }
        #expect(await heard.stops(1) == [.maxTurns])
        #expect(Set(heard.said.map(\.conversation)) == [hall])
        try await other.bowl.store.release(lease)
        #expect(await looks.goingOn { await heard.stops(1) } == [.maxTurns])
        run.cancel()
        try await run.value
        #expect(heard.said.count { $0.conversation == room } == 2)
    }
}
