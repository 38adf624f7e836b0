import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What happens when nothing is left of a budget. What models have taken is booked by the tests themselves, so that every
/// limit can be met exactly.
@Suite struct BudgetTests {
    private static func bundle(settings: String = "", ada: String = "", room: String = "") -> BundleText {
        let bundle = BundleText()
            .character("ada", Lua.voice, fields: ada).character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate, fields: room)
            .scenario("hall", cast: ["ada", "bob"], Lua.firstCandidate)
        return settings.isEmpty ? bundle : bundle.adding("budget: { \(settings) }", to: "settings")
    }

    private static var talkative: ScriptedModel {
        ScriptedModel { request in ModelAnswer(text: "A line of \(request.messages.count) messages.") }
    }

    /// A bowl with a model that always answers, and a conversation with one turn of Ada's.
    private func open(_ bundle: BundleText) async throws -> (test: TestBowl, room: ConversationID) {
        let test = try TestBowl(model: Self.talkative)
        try await test.apply(bundle.yaml)
        return (test, try await test.begin())
    }

    private func reason(_ stop: StopReason) -> String? {
        if case .budget(let message) = stop { message } else { nil }
    }

    @Test(arguments: [(99, true), (100, false), (101, false)])
    func theLimitIsReachedNotPassed(used: Int, goesOn: Bool) async throws {
        let (test, room) = try await open(Self.bundle(settings: "bowl_tokens: 100"))
        try await test.book(used, money: 0, scenario: "hall", by: "bob")
        let stop = try await test.run(room, turns: 1)
        #expect((stop == .turnsDone) == goesOn, "\(stop)")
        let row = try #require(try await test.conversation(room))
        #expect(row.waits == !goesOn)
        guard !goesOn else { return }
        let message = try #require(reason(stop))
        #expect(
            message == "the budget of the bowl is used up: \(used) of 100 tokens today; it goes on at "
                + "2026-01-02T00:00:00Z, or when the budget is raised: fishbowl config set settings/budget.bowl_tokens …"
        )
        #expect(row.pauseReason == message)
        #expect(row.pausedUntil == Timestamp("2026-01-02T00:00:00Z"))
        #expect(try await test.turns(of: room).isEmpty)
    }

    @Test func moneyIsBoundedLikeTokens() async throws {
        let (test, room) = try await open(Self.bundle(settings: "bowl_money: 0.5"))
        try await test.book(1_000_000, money: 0.4999, scenario: "room", by: "ada")
        #expect(try await test.run(room, turns: 1) == .turnsDone)
        try await test.book(0, money: 0.0001, scenario: nil, by: nil)
        let message = try #require(reason(try await test.run(room, turns: 1)))
        #expect(message.contains("0.5 of 0.5 price units today"))
    }

    /// Whose budget it is, and the entry that raises it.
    @Test(arguments: [
        ("scenario_tokens: 10", "", "", "the budget of scenario room", "settings/budget.scenario_tokens"),
        (
            "scenario_tokens: 10", "", "settings: { budget: { scenario_tokens: 5 } }", "the budget of scenario room",
            "scenarios/room.settings.budget.scenario_tokens"
        ),
        // A scenario narrows, it never lifts.
        (
            "scenario_tokens: 10", "", "settings: { budget: { scenario_tokens: 1000 } }",
            "the budget of scenario room", "settings/budget.scenario_tokens"
        ),
        ("character_tokens: 10", "", "", "the budget of character ada", "settings/budget.character_tokens"),
        // Her own budget stands in place of everybody's.
        (
            "character_tokens: 1000", "budget: { tokens: 10 }", "", "the budget of character ada",
            "personalities/ada.budget.tokens"
        ),
        (
            "", "", "settings: { budget: { character_tokens: 10 } }", "the budget of character ada in scenario room",
            "scenarios/room.settings.budget.character_tokens"
        ),
    ])
    func everyOwnerHasItsBudget(
        settings: String, ada: String, room: String, owner: String, path: String
    ) async throws {
        let (test, id) = try await open(Self.bundle(settings: settings, ada: ada, room: room))
        try await test.book(10, money: 0, scenario: "hall", by: "bob")
        #expect(try await test.run(id, turns: 0) == .turnsDone)
        try await test.book(10, money: 0, scenario: "room", by: "ada")
        let message = try #require(reason(try await test.run(id, turns: 1)))
        #expect(message.hasPrefix("\(owner) is used up: 10 of "), "\(message)")
        #expect(message.hasSuffix("fishbowl config set \(path) …"), "\(message)")
    }

    @Test func herOwnBudgetMayBeWiderThanEverybodys() async throws {
        let (test, room) = try await open(
            Self.bundle(settings: "character_tokens: 10", ada: "budget: { tokens: 1000 }"))
        try await test.book(500, money: 0, scenario: "room", by: "ada")
        #expect(try await test.run(room, turns: 1) == .turnsDone)
    }

    @Test func whatIsTakenElsewhereOrYesterdayDoesNotCount() async throws {
        let (test, room) = try await open(
            Self.bundle(
                settings: "scenario_tokens: 10, character_tokens: 20",
                room: "settings: { budget: { character_tokens: 5 } }"))
        try await test.book(10, money: 0, scenario: "hall", by: "ada")
        try await test.book(100, money: 0, scenario: "room", by: "ada", at: Timestamp("2025-12-31T23:59:59.999999Z")!)
        #expect(try await test.run(room, turns: 1) == .turnsDone)
    }

    @Test func itGoesOnByItselfWhenTheDayIsOver() async throws {
        let (test, room) = try await open(Self.bundle(settings: "bowl_tokens: 100"))
        try await test.book(100, money: 0, scenario: "room", by: "ada")
        #expect(reason(try await test.run(room, turns: 1)) != nil)
        test.clock.advance(to: Timestamp("2026-01-01T23:59:59.999999Z")!)
        #expect(reason(try await test.run(room, turns: 1)) != nil)
        test.clock.advance(to: Timestamp("2026-01-02T00:00:00Z")!)
        #expect(try await test.run(room, turns: 1) == .turnsDone)
        let row = try #require(try await test.conversation(room))
        #expect(row.status == .open && row.pauseReason == nil && row.pausedUntil == nil)
    }

    @Test func itGoesOnWithTheReleaseThatRaisesTheBudget() async throws {
        let (test, room) = try await open(Self.bundle(settings: "bowl_tokens: 100"))
        try await test.book(100, money: 0, scenario: "room", by: "ada")
        #expect(reason(try await test.run(room, turns: 1)) != nil)
        try await test.apply(Self.bundle(settings: "bowl_tokens: 101").yaml)
        #expect(try await test.run(room, turns: 1) == .turnsDone)
    }

    @Test func aPersonsPauseStaysAPause() async throws {
        let (test, room) = try await open(Self.bundle())
        let now = test.clock.now()
        _ = try await test.bowl.store.write { try $0.setStatus(.paused, of: room, reason: nil, now: now) }
        #expect(try await test.run(room, turns: 1) == .paused)
        test.clock.advance(by: .seconds(200_000))
        #expect(try await test.run(room, turns: 1) == .paused)
    }

    @Test func twoConversationsShareABudgetAndEachOverdrawsItByOneCallAtMost() async throws {
        let gates = [ReplyGate(), ReplyGate()]
        let test = try TestBowl(model: ScriptedModel(gates.map { .text("A line.", gate: $0) }))
        try await test.apply(Self.bundle(settings: "bowl_tokens: 100").yaml)
        let (room, hall) = (try await test.begin("room"), try await test.begin("hall"))
        async let first = test.run(room, turns: 2)
        async let second = test.run(hall, turns: 2)
        for gate in gates { await gate.arrival() }
        // Both think: what they take is not known yet. Then both have taken all there is.
        try await test.book(60, money: 0, scenario: "room", by: "ada")
        try await test.book(60, money: 0, scenario: "hall", by: "ada")
        for gate in gates { gate.open() }
        let stops = [try await first, try await second].compactMap(reason)
        #expect(stops.count == 2 && stops.allSatisfy { $0.contains("120 of 100 tokens") }, "\(stops)")
        for id in [room, hall] {
            #expect(try await test.turns(of: id).map(\.state) == [.closed])
            #expect(try await test.conversation(id)?.waits == true)
        }
    }

    @Test func aTurnThatWasThoughtAboutWhenTheProgramEndedIsNotAskedAgainOverBudget() async throws {
        let (test, room) = try await open(Self.bundle(settings: "bowl_tokens: 100"))
        guard case .needsModel(let turn) = try await test.takeTurn(room) else {
            Issue.record("no model was asked")
            return
        }
        try await test.book(100, money: 0, scenario: "room", by: "ada")
        #expect(reason(try await test.run(room, turns: 1)) != nil)
        #expect(try await test.turns(of: room).map(\.state) == [.thinking])
        test.clock.advance(to: Timestamp("2026-01-02T00:00:00Z")!)
        #expect(try await test.run(room, turns: 1) == .turnsDone)
        #expect(try await test.turns(of: room).first?.id == turn)
    }

    @Test("An answer that is stored costs nothing any more, and is said over any budget")
    func storedAnswersAreSaid() async throws {
        let (test, room) = try await open(Self.bundle(settings: "bowl_tokens: 100"))
        guard case .needsModel(let turn) = try await test.takeTurn(room) else {
            Issue.record("no model was asked")
            return
        }
        try await test.bowl.think(turn)
        try await test.book(100, money: 0, scenario: "room", by: "ada")
        #expect(reason(try await test.run(room, turns: 2)) != nil)
        #expect(try await test.turns(of: room).map(\.state) == [.closed])
    }

    @Test func whatATurnTakesIsBookedInItsTransactionAndEndsTheRun() async throws {
        let model = ScriptedModel { request in
            ModelAnswer(
                text: "A line after \(request.messages.map(\.content.count).reduce(0, +)) letters.",
                usage: TokenUsage(input: 30, output: 10),
                model: "m", cost: 0.25, totalSeconds: 1)
        }
        let test = try TestBowl(model: model)
        try await test.apply(Self.bundle(settings: "scenario_tokens: 100").yaml)
        let (room, stop) = try await test.converse("room", turns: 9)
        let message = try #require(reason(stop))
        #expect(message.hasPrefix("the budget of scenario room is used up: 120 of 100 tokens today;"), "\(message)")
        #expect(try await test.turns(of: room).map(\.state) == [.closed, .closed, .closed])
        let day = test.clock.now().dayText
        let (use, sums) = try await test.bowl.store.read {
            (try $0.modelUse(on: day, scenario: "room"), try $0.usageSums(by: .character, in: UsageSpan()))
        }
        #expect(use == ModelUse(tokens: 120, money: 0.75))
        #expect(sums.map(\.key) == ["ada", "bob"] && sums.map(\.calls) == [2, 1])
    }

    @Test("A turn that is refused after its answer has cost what it has cost")
    func refusedAnswersCount() async throws {
        let model = ScriptedModel { _ in
            ModelAnswer(text: "Damn.", usage: TokenUsage(input: 30, output: 10), model: "m", totalSeconds: 1)
        }
        let test = try TestBowl(model: model)
        let veto = "function M.before_reply(self, reply) return veto(\"rude\", \"not so\") end"
        let bundle = BundleText().character("ada", veto).character("bob", veto)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
        try await test.apply(bundle.yaml)
        guard case .failures = try await test.converse("room", turns: 9).reason else {
            Issue.record("nothing was refused")
            return
        }
        let total = try await test.bowl.store.read { try $0.usageTotal(in: UsageSpan()) }
        #expect(total.calls == 3 && total.tokens == 120)
    }

    @Test func whoImprovisesNeedsNoBudget() async throws {
        let folder = try TemporaryFolder()
        let model = try TestBowl(in: folder, model: Self.talkative)
        try await model.apply(Self.bundle(settings: "bowl_tokens: 100").yaml)
        let room = try await model.begin()
        try await model.book(100, money: 0, scenario: "room", by: "ada")
        #expect(reason(try await model.run(room, turns: 1)) != nil)
        let scripts = try TestBowl(in: folder)
        #expect(try await scripts.run(room, turns: 2) == .turnsDone)
        #expect(try await scripts.conversation(room)?.status == .open)
    }

    @Test func aReportOfCostsHasEveryBudgetWithWhatIsTakenOfIt() async throws {
        let (test, _) = try await open(
            Self.bundle(
                settings: "bowl_tokens: 1000, character_money: 4", ada: "budget: { tokens: 300 }",
                room: "settings: { budget: { scenario_tokens: 50, character_tokens: 40 } }"))
        try await test.book(100, money: 1, scenario: "room", by: "ada")
        try await test.book(20, money: 0.5, scenario: "hall", by: "bob")
        let report = try await test.bowl.costs(by: .scenario, in: UsageSpan())
        #expect(report.sums.map(\.key) == ["room", "hall"])
        #expect(report.total.tokens == 120 && report.total.cost == 1.5 && report.isEverUsed && !report.hasEstimates)
        #expect(
            report.budgets.map { "\($0.owner) \($0.unit) \($0.used) \($0.limit)" } == [
                "the bowl tokens 120.0 1000.0", "scenario room tokens 100.0 50.0", "character ada tokens 100.0 300.0",
                "character ada money 1.0 4.0", "character ada in scenario room tokens 100.0 40.0",
                "character bob money 0.5 4.0", "character bob in scenario room tokens 0.0 40.0",
            ])
        let none = try await test.bowl.costs(by: .day, in: UsageSpan(until: "2025-12-31"))
        #expect(none.sums.isEmpty && !none.total.hasAny && none.isEverUsed)
    }

    @Test("T11: a pause and a resumption carry an audit row; neither opens what is closed")
    func pausesAreAudited() async throws {
        let (test, room) = try await open(Self.bundle())
        let author = ChangeAuthor(name: "tester", message: "a break")
        #expect(try await test.bowl.pause(room, by: author).status == .paused)
        #expect(try await test.run(room, turns: 1) == .paused)
        #expect(try await test.bowl.resume(room, by: author).status == .open)
        #expect(try await test.run(room, turns: 1) == .turnsDone)
        let rows = try await test.bowl.store.read { try $0.auditRows(limit: 2) }
        #expect(Set(rows.map(\.entry.action)) == ["conversation.pause", "conversation.resume"])
        #expect(rows.allSatisfy { $0.entry.resource == "conversation/1" && $0.entry.user == "tester" })
        let now = test.clock.now()
        _ = try await test.bowl.store.write { try $0.setStatus(.closed, of: room, reason: "late", now: now) }
        let refused = await #expect(throws: EngineError.self) { try await test.bowl.resume(room, by: author) }
        #expect(refused?.code == .notOpen)
        let unknown = await #expect(throws: EngineError.self) {
            try await test.bowl.pause(ConversationID(rawValue: 9), by: author)
        }
        #expect(unknown?.code == .unknownConversation)
    }

    @Test func peopleAreHeardWhileItWaits() async throws {
        let (test, room) = try await open(Self.bundle(settings: "bowl_tokens: 100"))
        try await test.book(100, money: 0, scenario: "room", by: "ada")
        #expect(reason(try await test.run(room, turns: 1)) != nil)
        let (key, _) = try await test.bowl.admit(person: "Eva", to: room)
        let (outcome, _) = try await test.bowl.speak(as: key, Utterance(text: "Is anybody there?"), in: room)
        #expect(outcome == .said)
        #expect(reason(try await test.run(room, turns: 1)) != nil)
        #expect(try await test.texts(of: room) == ["Is anybody there?"])
    }
}

extension TestBowl {
    /// Books what a call has taken, half of the tokens read and half of them written.
    func book(
        _ tokens: Int, money: Double, scenario: String?, by key: String?, at moment: Timestamp? = nil
    ) async throws {
        let now = moment ?? clock.now()
        let character = if let key { try await id(of: key) } else { CharacterID?.none }
        let answer = ModelAnswer(
            text: "", usage: TokenUsage(input: tokens / 2, output: tokens - tokens / 2), model: "test", cost: money)
        try await bowl.store.write { store in
            try store.recordUsage(
                of: [answer], by: ModelCaller(scenario: scenario, character: character, conversation: nil),
                release: try store.newestRelease() ?? ReleaseNumber(rawValue: 1), now: now)
        }
    }

    func conversation(_ id: ConversationID) async throws -> ConversationRow? {
        try await bowl.store.read { try $0.conversation(id) }
    }
}
