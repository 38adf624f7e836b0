import FishbowlCore
import FishbowlScripts
import FishbowlStore
import FishbowlTestKit
import LuaRuntime
import Testing

@testable import FishbowlEngine

@Suite struct ConsoleSessionTests {
    private static let ada = """
        local told = 0
        function M.improvise(self, turn) return "I speak." end
        function M.on_goal(self, goal) self.state.noticed = true end
        """
    private static let bundle = BundleText()
        .character("ada", ada, fields: "goals: { peace: Live in peace }")
        .character("bob", Lua.voice).character("eve", nil)
        .scenario(cast: ["ada", "bob", "eve"], "function M.after_turn(stage) end")
        .adding(
            "watch:\n  script: |\n    return { on_goal = function(plugin, goal) plugin.state.seen = goal.progress end }",
            to: "plugins")

    private static func prepared(talks: Bool = true) async throws -> TestBowl {
        let test = try TestBowl()
        try await test.apply(bundle.yaml)
        if talks { try await test.converse("room", turns: 2) }
        return test
    }

    private func session(_ test: TestBowl, as owner: ConsoleOwner = .character("ada")) -> ConsoleSession {
        ConsoleSession(test.bowl, scenario: "room", owner: owner, seed: Seed(rawValue: 7))
    }

    private static let writes = ConsoleCode("self.state.n = 1; return self.goals:advance('peace', 0.5).progress")

    @Test("T1, T4: an input that is not committed leaves every table as it was", arguments: [true, false])
    func leavesNothing(talks: Bool) async throws {
        let test = try await Self.prepared(talks: talks)
        let before = try BowlDump(test)
        var session = session(test)
        let outcome = try await session.evaluate(Self.writes)
        #expect(outcome.values == [.number(0.5)])
        #expect(outcome.isNew == !talks)
        #expect(outcome.changes.rows == ["character_goals": 1, "script_state": 2], "the plugin saw it")
        #expect(
            outcome.changes.steps == [
                .init(name: "goal peace", before: .number(0), after: .number(0.5)),
                .init(name: "state.n", before: nil, after: .integer(1)),
            ], "her own on_goal is not called for what she does herself")
        #expect(try BowlDump(test).differences(from: before).isEmpty)
        #expect(try await test.state(of: "ada") == nil)
    }

    @Test func filesAreThoseOfTheOneWhomAnInputRunsFor() async throws {
        let test = try TestBowl()
        let bundle = BundleText().character("ada", Lua.voice, fields: "capabilities: [files]")
            .character("bob", Lua.voice).scenario(cast: ["ada", "bob"])
        try await test.apply(bundle.yaml)
        var session = session(test)
        _ = try await session.evaluate(ConsoleCode("bowl.files.write('notes.txt', 'hello')"))
        #expect(try await session.evaluate(ConsoleCode("bowl.files.read('notes.txt')")).values == ["hello"])
        #expect(try test.texts(found: "SELECT path FROM character_files").isEmpty)
        var other = self.session(test, as: .character("bob"))
        let refused = await #expect(throws: ConsoleFailure.self) {
            _ = try await other.evaluate(ConsoleCode("bowl.files.read('notes.txt')"))
        }
        #expect(refused?.code == .capability)
    }

    @Test("later inputs see what earlier ones did, and globals, but not what a failed one did")
    func seesPendingInputs() async throws {
        let test = try await Self.prepared()
        var session = session(test)
        _ = try await session.evaluate(Self.writes)
        _ = try await session.evaluate(ConsoleCode("double = function(x) return 2 * x end"))
        await #expect(throws: ConsoleFailure.self) {
            _ = try await session.evaluate(ConsoleCode("self.state.n = 99; error('no')"))
        }
        #expect(try await session.evaluate(ConsoleCode("double(self.state.n)")).values == [.integer(2)])
        #expect(try await session.evaluate(ConsoleCode("self.goals:get('peace').progress")).values == [.number(0.5)])
        #expect(session.pending.count == 4)
        session.reset()
        #expect(try await session.evaluate(ConsoleCode("self.state.n")).values == [.nil])
    }

    @Test("T11: a commit writes what was shown and one audit row, and nothing else")
    func commits() async throws {
        let test = try await Self.prepared()
        let before = try BowlDump(test)
        var session = session(test)
        _ = try await session.evaluate(Self.writes)
        guard case .committed(let inputs, _, let rows) = try await session.commit(by: "anna", message: "why") else {
            Issue.record("not committed")
            return
        }
        #expect(inputs == 1)
        #expect(rows == ["character_goals": 1, "script_state": 2])
        #expect(session.pending.isEmpty)
        let differences = try BowlDump(test).differences(from: before).filter { $0.hasPrefix("+") }
        #expect(
            Set(differences.compactMap { $0.split(separator: " ").dropFirst().first })
                == ["admin_audit_log:", "bowl_journal:", "character_goals:", "script_state:"])
        #expect(try await test.state(of: "ada") == #"{"n":1}"#)
        let audit = try await test.bowl.store.read { try $0.auditRows(limit: 1) }
        #expect(audit.first?.entry.action == "console.commit")
        #expect(audit.first?.entry.user == "anna")
        #expect(audit.first?.entry.changes["inputs"]?.arrayValue?.first?["code"] == .string(Self.writes.text))
        #expect(try await test.bowl.store.read { try $0.verifyAudit() }.firstBroken == nil)
        // The bowl's own machine of hers sees it.
        var again = self.session(test)
        #expect(try await again.evaluate(ConsoleCode("self.state.n")).values == [.integer(1)])
    }

    @Test("a commit without changes writes nothing; one in a conversation that somebody runs is refused")
    func refusesToCommit() async throws {
        let test = try await Self.prepared()
        var session = session(test)
        _ = try await session.evaluate(ConsoleCode("self.name"))
        let before = try BowlDump(test)
        guard case .nothing = try await session.commit(by: "anna", message: nil) else {
            Issue.record("committed nothing")
            return
        }
        _ = try await session.evaluate(Self.writes)
        let lease = try await test.bowl.lease(ConversationID(rawValue: 1))
        let error = await #expect(throws: StoreError.self) { _ = try await session.commit(by: "anna", message: nil) }
        #expect(error?.code == .conversationBusy)
        try await test.bowl.store.release(lease)
        #expect(try BowlDump(test).differences(from: before).isEmpty)
        #expect(session.pending.count == 2, "they can be committed later")
    }

    @Test("inputs that would do something else by now are shown anew instead of committed")
    func noticesChanges() async throws {
        let test = try await Self.prepared()
        var (one, other) = (session(test), session(test))
        _ = try await one.evaluate(ConsoleCode("self.state.n = (self.state.n or 0) + 1"))
        _ = try await other.evaluate(ConsoleCode("self.state.n = 10"))
        guard case .committed = try await other.commit(by: "ben", message: nil) else {
            Issue.record("not committed")
            return
        }
        guard case .changed(let renewed) = try await one.commit(by: "anna", message: nil) else {
            Issue.record("committed what was not shown")
            return
        }
        #expect(renewed.first?.outcome.changes.steps.first?.after == .integer(11))
        #expect(try await test.state(of: "ada") == #"{"n":10}"#)
        guard case .committed = try await one.commit(by: "anna", message: nil) else {
            Issue.record("not committed")
            return
        }
        #expect(try await test.state(of: "ada") == #"{"n":11}"#)
    }

    @Test("each owner sees its own world")
    func changesOwner() async throws {
        let test = try await Self.prepared()
        var session = session(test)
        #expect(
            try await session.evaluate(ConsoleCode("self.key, script.improvise(self, turn)")).values == [
                "ada", "I speak.",
            ])
        try await session.become(.scenario)
        #expect(
            try await session.evaluate(ConsoleCode("#stage.present, type(message.text), self")).values == [
                3, "string", .nil,
            ])
        try await session.become(.plugin("watch"))
        #expect(try await session.evaluate(ConsoleCode("plugin.key")).values == ["watch"])
        try await session.become(.character("eve"))
        #expect(try await session.evaluate(ConsoleCode("self.name, next(script)")).values == ["Eve", .nil])
        await #expect(throws: ConsoleFailure.self) { _ = try await session.evaluate(ConsoleCode("self.state.n = 1")) }
        try await session.become(.bowl)
        #expect(try await session.evaluate(ConsoleCode("bowl.character('bob').name")).values == ["Bob"])
        let error = await #expect(throws: EngineError.self) { try await session.become(.character("adda")) }
        #expect(error?.message.contains("Did you mean \"ada\"?") == true)
        #expect(session.owner == .bowl)
    }

    @Test("a scenario without a script can be directed all the same")
    func directsWithoutScript() async throws {
        let test = try TestBowl()
        try await test.apply(BundleText().character("ada", Lua.voice).scenario(cast: ["ada"]).yaml)
        var session = session(test, as: .scenario)
        let outcome = try await session.evaluate(ConsoleCode("stage:close('late')"))
        #expect(outcome.changes.rows["conversations"] == 1)
    }

    @Test("an input that does not end is stopped, and the session goes on")
    func survivesLimits() async throws {
        let test = try await Self.prepared()
        var session = session(test)
        let error = await #expect(throws: ConsoleFailure.self) {
            _ = try await session.evaluate(ConsoleCode("local x\nwhile true do end"))
        }
        #expect(error?.code == .fuel)
        #expect(try await session.evaluate(ConsoleCode("1 + 1")).values == [2])
        let failure = await #expect(throws: ConsoleFailure.self) {
            _ = try await session.evaluate(ConsoleCode("local x\nx.y = 1"))
        }
        #expect(failure?.place == "input:2")
        #expect(failure?.sourceLine == "x.y = 1")
    }

    @Test("no more inputs are taken than a commit could repeat")
    func limitsPendingInputs() async throws {
        let test = try await Self.prepared()
        var session = session(test)
        _ = try await session.evaluate(
            ConsoleCode("-- " + String(repeating: "x", count: Limits.consoleBytes - 4) + "\n"))
        let error = await #expect(throws: EngineError.self) { _ = try await session.evaluate(ConsoleCode("1 + 1")) }
        #expect(error?.code == .consoleFull)
        session.reset()
        #expect(try await session.evaluate(ConsoleCode("1 + 1")).values == [2])
    }

    @Test func readsWhatIsTyped() {
        #expect(ConsoleCode("1 + 1").form == .expression)
        #expect(ConsoleCode("x = 1").form == .statements)
        for text in ["for i = 1, 3 do", "x = {", "self.a +", "[[open", "function f()\n  return 1"] {
            #expect(ConsoleCode(text).form == .unfinished, "\(text)")
        }
        for text in ["x = = 1", "]]", "return return"] {
            guard case .broken = ConsoleCode(text).form else {
                Issue.record("\(text) is \(ConsoleCode(text).form)")
                continue
            }
        }
    }
}
