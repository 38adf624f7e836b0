import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Two processes on one file, as two stores that know nothing of each other.
@Suite struct TwoBowlsTests {
    /// Counts in durable state and says the count, so that a lost or doubled step shows.
    private static let counting = """
        function M.improvise(self, turn)
          self.state.turns = (self.state.turns or 0) + 1
          return self.name .. " speaks for the " .. self.state.turns .. "th time."
        end
        function M.on_message(self, message) self.state.heard = (self.state.heard or 0) + 1 end
        """
    private static let bundle = BundleText().character("ada", counting).character("bob", counting)
        .character("carl", counting)
        .scenario("room", cast: ["ada", "bob"], Lua.firstCandidate)
        .scenario("hall", cast: ["ada", "carl"], Lua.firstCandidate)

    @Test func oneCharacterInTwoConversationsOfTwoProcessesLosesNothing() async throws {
        let folder = try TemporaryFolder()
        let (first, second) = (try TestBowl(in: folder), try TestBowl(in: folder))
        try await first.apply(Self.bundle.yaml)
        let room = try await first.begin("room")
        let hall = try await second.begin("hall")
        async let one = first.run(room, turns: 40)
        async let two = second.run(hall, turns: 40)
        let reasons = try await (one, two)
        #expect(reasons.0 == .turnsDone && reasons.1 == .turnsDone)
        #expect(try await first.state(of: "ada") == #"{"heard":80,"turns":40}"#)
        #expect(try await first.state(of: "bob") == #"{"heard":40,"turns":20}"#)
        let said = Set(try await first.texts(of: room) + second.texts(of: hall)).filter { $0.hasPrefix("Ada") }
        #expect(said.count == 40, "Ada counted a turn twice")
        #expect(try await first.memories(of: "ada").count { $0.provenance == .witnessed } == 80)
        #expect(try await first.incidents().isEmpty)
    }

    @Test func aConversationThatIsHeldElsewhereIsRefusedAndTakenWhenFree() async throws {
        let folder = try TemporaryFolder()
        let (first, second) = (try TestBowl(in: folder), try TestBowl(in: folder))
        try await first.apply(Self.bundle.yaml)
        let room = try await first.begin("room")
        let lease = try await first.bowl.lease(room)
        let error = await #expect(throws: StoreError.self) { try await second.run(room, turns: 1) }
        #expect(error?.code == .conversationBusy)
        #expect(error?.message.contains("test") == true)
        // Only the conversation is held: the bowl can be configured and other conversations run meanwhile.
        let hall = try await second.begin("hall")
        #expect(try await second.run(hall, turns: 1) == .turnsDone)
        try await second.apply(Self.bundle.character("dora", nil).yaml)
        try await first.bowl.store.release(lease)
        #expect(try await second.run(room, turns: 1) == .turnsDone)
    }

    @Test func aRunThatFailsGivesItsConversationBack() async throws {
        let folder = try TemporaryFolder()
        let (first, second) = (try TestBowl(in: folder), try TestBowl(in: folder))
        try await first.apply(Self.bundle.yaml)
        let room = try await first.begin("room")
        try first.execute(
            "CREATE TRIGGER failpoint BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'the disk is gone'); END")
        await #expect(throws: StoreError.self) { try await first.run(room, turns: 1) }
        try first.execute("DROP TRIGGER failpoint")
        #expect(try await second.run(room, turns: 1) == .turnsDone)
    }
}
