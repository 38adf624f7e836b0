import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// T1 for the handlers whose failure fails the turn: the speaker's and the scenario's.
@Suite struct FailingSpeakerTests {
    /// Writes all that a handler can write, then fails.
    static let characterFails = """
        self.state.traces = (self.state.traces or 0) + 1
        self.goals:advance("peace", 0.25)
        error("broken here")
        """
    static let stageFails = """
        stage.state.traces = (stage.state.traces or 0) + 1
        error("broken here")
        """
    static let fields = "goals: { peace: Live in peace }"

    static func bundle(ada: String = "", room: String = "") -> BundleText {
        BundleText()
            .character("ada", Lua.voice + "\n" + ada, fields: fields)
            .character("bob", Lua.voice, fields: fields)
            .character("carl", Lua.voice, fields: fields)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room, fields: "opening: It is quiet.")
    }

    /// Takes one turn in which something fails, and compares everything with what was before.
    private func expectNoTrace(of broken: BundleText, code: String = "script.error", handler: String) async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        // Ada and Bob have spoken; Ada is next.
        let conversation = try await test.converse("room", turns: 2).conversation
        try await test.apply(broken.yaml)
        let before = try BowlDump(test)

        guard case .finished(.failed(let message)) = try await test.takeTurn(conversation) else {
            Issue.record("the turn did not fail")
            return
        }
        #expect(message.contains("broken here"))
        let after = try BowlDump(test)
        #expect(after.count("turns") == before.count("turns") + 1)
        let kept = after.without(BowlDump.records).without("turns", where: "state", is: "failed")
        #expect(kept.differences(from: before.without(BowlDump.records)) == [])

        let turn = try #require(try await test.turns(of: conversation).last)
        #expect(turn.state == .failed)
        #expect(turn.failureCode == code)
        let incident = try #require(try await test.incidents().last)
        #expect(incident.handler == handler)
        #expect(incident.code == code)
        #expect(incident.turn == turn.id)
        #expect(incident.line != nil && incident.file == "bundle.yaml")
    }

    @Test(
        "T1: a handler of the speaker that fails leaves no trace",
        arguments: [
            "before_message", "importance", "before_memory", "on_memory", "before_trust", "on_trust", "on_message",
        ])
    func speaker(handler: String) async throws {
        // Trust is gathered once an hour: the turn must be one in which it is.
        let test = "if bowl.now() > 0 then \(Self.characterFails) end"
        let broken = Self.bundle(ada: "function M.\(handler)(self, event) \(test) end")
        if handler.hasSuffix("trust") {
            try await expectNoTraceOfTrust(broken, handler: handler)
        } else {
            try await expectNoTrace(of: broken, handler: handler)
        }
    }

    private func expectNoTraceOfTrust(_ broken: BundleText, handler: String) async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.converse("room", turns: 2).conversation
        try await test.apply(broken.yaml)
        test.clock.advance(by: .seconds(7_200))
        let before = try BowlDump(test)
        _ = try await test.takeTurn(conversation)
        let after = try BowlDump(test)
        let kept = after.without(BowlDump.records).without("turns", where: "state", is: "failed")
        #expect(kept.differences(from: before.without(BowlDump.records)) == [])
        #expect(try await test.incidents().last?.handler == handler)
    }

    @Test("T1: improvise that fails leaves no trace")
    func improvise() async throws {
        let broken = Self.bundle(ada: "function M.improvise(self, turn) \(Self.characterFails) end")
        try await expectNoTrace(of: broken, handler: "improvise")
    }

    @Test(
        "T1: a handler of the scenario that fails leaves no trace",
        arguments: ["topic", "next_speaker", "before_turn", "before_message", "on_message", "after_turn"])
    func scenario(handler: String) async throws {
        let broken = Self.bundle(room: "function M.\(handler)(stage, event) \(Self.stageFails) end")
        try await expectNoTrace(of: broken, handler: handler)
    }

    @Test("T1: close that fails leaves no trace, and the conversation stays open")
    func close() async throws {
        let broken = Self.bundle(
            room: """
                function M.after_turn(stage)
                  stage:enter("carl")
                  stage:leave("bob")
                  stage:close("enough")
                end
                function M.close(stage) \(Self.stageFails) end
                """)
        try await expectNoTrace(of: broken, handler: "close")
    }

    @Test("T1: people who came and went in a failing handler have not")
    func presence() async throws {
        let broken = Self.bundle(
            room: """
                function M.after_turn(stage)
                  stage:enter("carl")
                  stage:leave("bob")
                  \(Self.stageFails)
                end
                """)
        try await expectNoTrace(of: broken, handler: "after_turn")
    }

    @Test("T1: open that fails begins no conversation")
    func open() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(room: "function M.open(stage) \(Self.stageFails) end").yaml)
        let before = try BowlDump(test)
        await #expect(throws: EngineError.self) { try await test.begin() }
        #expect(
            try BowlDump(test).without(BowlDump.records).differences(from: before.without(BowlDump.records))
                == [])
        #expect(try await test.incidents().map(\.handler) == ["open"])
    }

    @Test func aFailingHandlerIsToldToItsScript() async throws {
        let test = try TestBowl()
        let broken = Self.bundle(
            ada: """
                function M.before_message(self, message) error("broken here") end
                function M.on_error(self, problem)
                  self.state.code = problem.code
                  self.state.seen = problem.message:find("broken here") ~= nil
                end
                """)
        try await test.apply(broken.yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        #expect(try await test.state(of: "ada") == #"{"code":"script.error","seen":true}"#)
    }

    @Test func aFailingCharacterIsSkippedForTheOthers() async throws {
        let test = try TestBowl()
        let broken = Self.bundle(ada: "function M.before_message(self, message) error(\"broken here\") end")
        try await test.apply(broken.yaml)
        let (conversation, reason) = try await test.converse("room", turns: 1)
        #expect(reason == .turnsDone)
        #expect(try await test.texts(of: conversation) == ["It is quiet.", "Bob says line 3."])
    }
}
