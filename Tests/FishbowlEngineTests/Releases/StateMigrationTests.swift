import FishbowlConfiguration
import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Durable states that take another form with a release (section 7 of the design).
@Suite struct StateMigrationTests {
    /// A personality whose state has form `version`: it counts its lines, and says its whole state.
    static func counter(_ version: Int, migrate: String? = nil) -> String {
        """
        M.state_version = \(version)
        function M.improvise(self, turn)
          self.state.said = (self.state.said or 0) + 1
          return self.name .. " in form \(version) has said " .. self.state.said .. " via " .. (self.state.way or "-")
        end
        \(migrate.map { "function M.migrate(state, from)\n  \($0)\nend" } ?? "")
        """
    }

    /// Notes where the state came from.
    static let noting = "state.way = (state.way or \"\") .. from return state"

    static func bundle(_ ada: String, bob: String = Lua.voice, room: String = "") -> BundleText {
        BundleText().character("ada", ada).character("bob", bob)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room)
    }

    private static let author = ChangeAuthor(name: "tester", message: "test")

    private func migrations(_ outcome: ReleaseOutcome) -> [String] {
        guard case .released(let made) = outcome else { return ["nothing was made"] }
        return made.migrations.map { "\($0.owner) \($0.from)→\($0.to) \($0.way.rawValue)" }
    }

    private func states(_ test: TestBowl) throws -> [String] {
        try test.texts(
            found: """
                SELECT instance_key || coalesce('#' || conversation_id, '') || ' v' || state_version || ' r'
                    || revision || ' ' || state
                FROM script_state ORDER BY id
                """)
    }

    private func history(_ test: TestBowl) throws -> [String] {
        try test.texts(
            found: """
                SELECT 'v' || state_version || ' r' || revision || ' ' || state || ' at ' || release_id
                FROM script_state_history ORDER BY id
                """)
    }

    /// A bowl in which Ada has said two lines in form 1.
    private func talked(
        _ ada: String = counter(1), in folder: TemporaryFolder? = nil
    ) async throws -> (test: TestBowl, conversation: ConversationID) {
        let test = try TestBowl(in: folder)
        try await test.apply(Self.bundle(ada).yaml)
        let conversation = try await test.begin()
        for _ in 1...3 { _ = try await test.takeTurn(conversation) }
        return (test, conversation)
    }

    @Test func aStateIsCarriedIntoItsNewFormAndTheOldOneIsKept() async throws {
        let (test, conversation) = try await talked()
        let made = try await test.apply(Self.bundle(Self.counter(2, migrate: Self.noting)).yaml)
        #expect(migrations(made) == ["ada 1→2 migrated"])
        #expect(try states(test) == [#"ada v2 r3 {"said":2,"way":"1"}"#])
        #expect(try history(test) == [#"v1 r2 {"said":2} at 2"#])
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        #expect(try await test.texts(of: conversation).last == "Ada in form 2 has said 3 via 1")
    }

    @Test func aPreviewShowsTheSameAndWritesNothing() async throws {
        let (test, _) = try await talked()
        let next = Self.bundle(Self.counter(2, migrate: Self.noting))
        let path = try test.folder.write(next.yaml, to: "next.yaml")
        let bundle = try ConfigurationBundle.read([path], workingDirectory: test.folder.path)
        let before = try BowlDump(test)
        let plan = try await test.bowl.plan(.bundle(bundle))
        let preview = try await test.bowl.preview(plan)
        #expect(try BowlDump(test).differences(from: before) == [])
        guard case .released(let made) = try await test.bowl.make(plan, by: Self.author) else {
            Issue.record("nothing was made")
            return
        }
        #expect(made.migrations == preview.migrations && preview.migrations.count == 1)
    }

    @Test func manyStatesOfOneScenarioMigrateButThoseOfClosedConversationsStay() async throws {
        let test = try TestBowl()
        func room(_ version: Int) -> BundleText {
            Self.bundle(
                Lua.voice,
                room: """
                    M.state_version = \(version)
                    function M.after_turn(stage, message) stage.state.turns = (stage.state.turns or 0) + 1 end
                    function M.migrate(state, from) return { turns = state.turns, from = from } end
                    """)
        }
        try await test.apply(room(1).yaml)
        for _ in 1...12 { _ = try await test.takeTurn(try await test.begin()) }
        try await test.bowl.store.write {
            _ = try $0.setStatus(.paused, of: ConversationID(rawValue: 2), reason: nil, now: TestBowl.start)
            _ = try $0.setStatus(.closed, of: ConversationID(rawValue: 3), reason: "late", now: TestBowl.start)
        }
        let made = try await test.apply(room(2).yaml)
        let open = (1...12).filter { $0 != 3 }
        #expect(migrations(made) == open.map { "conversation \($0) 1→2 migrated" })
        #expect(
            try states(test)
                == (1...12).map {
                    $0 == 3 ? #"room#3 v1 r1 {"turns":1}"# : #"room#\#($0) v2 r2 {"from":1,"turns":1}"#
                })
    }

    @Test func oneStateThatCannotBeCarriedRefusesTheReleaseForAll() async throws {
        let test = try TestBowl()
        let said = "function M.improvise(self, turn) self.state.number = turn.number return \"x\" .. turn.number end"
        func bundle(_ extra: String) -> BundleText {
            Self.bundle(said + extra, bob: said + extra)
        }
        try await test.apply(bundle("").yaml)
        try await test.converse("room", turns: 2)
        let before = try BowlDump(test)
        let migrate = """

            M.state_version = 2
            function M.migrate(state, from)
              if state.number == 2 then
                error("two is unlucky")
              end
              return state
            end
            """
        let error = await #expect(throws: ConfigurationProblems.self) { try await test.apply(bundle(migrate).yaml) }
        let problem = try #require(error?.problems.first)
        #expect(error?.problems.count == 1)
        #expect(problem.message.contains("personalities/bob") && problem.message.contains("two is unlucky"))
        let yaml = bundle(migrate).yaml.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(yaml.lastIndex { $0.contains("unlucky") }) + 1
        #expect(problem.place?.file == "bundle.yaml" && problem.place?.line == line, "\(problem.description)")
        #expect(try BowlDump(test).differences(from: before) == [])
    }

    struct Refusal: CustomTestStringConvertible {
        let name: String
        let migrate: String?
        let code: String
        let says: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        Refusal(
            name: "no migrate", migrate: nil, code: "script.migration",
            says:
                "state_version is 2 now, but ada keeps a state of version 1; write migrate(state, from), which returns "
                + "the state in its new form"),
        Refusal(
            name: "nothing", migrate: "return nil", code: "script.migration",
            says: "migrate(state, 1) returned nothing for the state of ada; return it in its new form, or {} to begin "
                + "anew"),
        Refusal(name: "an error", migrate: "error(\"lost\")", code: "script.error", says: "lost"),
        Refusal(name: "an endless loop", migrate: "while true do end", code: "script.fuel", says: "fuel"),
        Refusal(
            name: "a bomb", migrate: "local t = {} while true do t[#t + 1] = (\"x\"):rep(100000) .. #t end",
            code: "script.memory", says: "memory"),
        Refusal(name: "a number", migrate: "return 7", code: "script.value", says: "state"),
        Refusal(name: "a function", migrate: "state.f = function() end return state", code: "script.value", says: "f"),
        Refusal(name: "the world", migrate: "bowl.now() return state", code: "script.phase", says: "bowl.now"),
    ])
    func aStateThatCannotBeCarriedIsRefusedWithWhatToDo(refusal: Refusal) async throws {
        let (test, conversation) = try await talked()
        let before = try BowlDump(test)
        let error = await #expect(throws: ConfigurationProblems.self) {
            try await test.apply(Self.bundle(Self.counter(2, migrate: refusal.migrate)).yaml)
        }
        let problem = try #require(error?.problems.first)
        #expect(problem.code.rawValue == refusal.code, "\(problem.description)")
        #expect(problem.message.contains(refusal.says), "\(problem.description)")
        #expect(try BowlDump(test).differences(from: before) == [])
        _ = try await test.takeTurn(conversation)
        _ = try await test.takeTurn(conversation)
        #expect(try await test.texts(of: conversation).last == "Ada in form 1 has said 3 via -")
    }

    @Test func aLibraryMayBringTheNewForm() async throws {
        let test = try TestBowl()
        func bundle(_ version: Int) -> BundleText {
            Self.bundle(
                """
                local form = require "form"
                M.state_version = form.version
                function M.improvise(self, turn) self.state.said = (self.state.said or 0) + 1 return "x" .. turn.number end
                function M.migrate(state, from) return { said = state.said, form = form.version } end
                """
            ).library("form", "return { version = \(version) }")
        }
        try await test.apply(bundle(1).yaml)
        try await test.converse("room", turns: 1)
        #expect(migrations(try await test.apply(bundle(2).yaml)) == ["ada 1→2 migrated"])
        #expect(try states(test) == [#"ada v2 r2 {"form":2,"said":1}"#])
    }

    /// How an older script answers for a newer state, and what Ada has afterwards.
    @Test(arguments: [
        ("if from > 1 then return { said = 40, way = \"back\" } end", "migrated", #"{"said":40,"way":"back"}"#),
        ("return nil", "restored", #"{"said":2}"#),
        ("error(\"I know nothing of that\")", "restored", #"{"said":2}"#),
        ("while true do end", "restored", #"{"said":2}"#),
    ])
    func backAcrossAVersionTheOlderScriptIsAsked(migrate: String, way: String, state: String) async throws {
        let (test, conversation) = try await talked(Self.counter(1, migrate: migrate))
        try await test.apply(Self.bundle(Self.counter(2, migrate: Self.noting)).yaml)
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        let back = try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        #expect(migrations(back) == ["ada 2→1 \(way)"])
        #expect(try await test.state(of: "ada") == state)
        #expect(
            try history(test) == [#"v1 r2 {"said":2} at 2"#, #"v2 r4 {"said":3,"way":"1"} at 3"#])
    }

    @Test func aFormThatTheStateNeverHadBeginsEmpty() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(Self.counter(1)).yaml)
        try await test.apply(Self.bundle(Self.counter(3)).yaml)
        let conversation = try await test.begin()
        _ = try await test.takeTurn(conversation)
        let back = try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        #expect(migrations(back) == ["ada 3→1 emptied"])
        #expect(try states(test) == ["ada v1 r2 {}"])
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        #expect(try await test.texts(of: conversation).last == "Ada in form 1 has said 1 via -")
    }

    @Test func upAndDownOverThreeFormsEndsWhereTheFormWasLeft() async throws {
        let (test, conversation) = try await talked()
        let forms = [2, 3].map {
            Self.bundle(Self.counter($0, migrate: "if from < \($0) then \(Self.noting) end")).yaml
        }
        try await test.apply(forms[0])
        try await test.apply(forms[1])
        #expect(try states(test) == [#"ada v3 r4 {"said":2,"way":"12"}"#])
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        var seen: [String] = []
        for target: Int64 in [2, 1, 3, 1, 2, 3] {
            let made = try await test.bowl.rollBack(to: ReleaseNumber(rawValue: target), by: Self.author)
            seen.append("\(migrations(made).joined()) \(try await test.state(of: "ada") ?? "")")
        }
        #expect(
            seen == [
                #"ada 3→2 restored {"said":2,"way":"1"}"#,
                #"ada 2→1 restored {"said":2}"#,
                #"ada 1→3 migrated {"said":2,"way":"1"}"#,
                #"ada 3→1 restored {"said":2}"#,
                #"ada 1→2 migrated {"said":2,"way":"1"}"#,
                #"ada 2→3 migrated {"said":2,"way":"12"}"#,
            ])
        #expect(try states(test) == [#"ada v3 r11 {"said":2,"way":"12"}"#])
    }

    /// There and back without a turn in between: the VM that is kept has the state of before.
    @Test func theNextTurnSeesAStateThatWentThereAndBack() async throws {
        let (test, conversation) = try await talked(
            Self.counter(1, migrate: "return { said = state.said + 40, way = \"back\" }"))
        try await test.apply(Self.bundle(Self.counter(2, migrate: Self.noting)).yaml)
        _ = try await test.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        for _ in 1...2 { _ = try await test.takeTurn(conversation) }
        #expect(try await test.texts(of: conversation).last == "Ada in form 1 has said 43 via back")
    }

    @Test func aConversationOfAnotherProcessSeesTheMigratedStateInItsNextTurn() async throws {
        let folder = try TemporaryFolder()
        let (first, conversation) = try await talked(
            Self.counter(1, migrate: "return { said = state.said + 40 }"), in: folder)
        let second = try TestBowl(in: folder)
        try await second.apply(Self.bundle(Self.counter(2, migrate: Self.noting)).yaml)
        for _ in 1...2 { _ = try await first.takeTurn(conversation) }
        #expect(try await first.texts(of: conversation).last == "Ada in form 2 has said 3 via 1")
        _ = try await second.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        for _ in 1...2 { _ = try await first.takeTurn(conversation) }
        #expect(try await first.texts(of: conversation).last == "Ada in form 1 has said 44 via -")
    }

    @Test func aPersonalityThatWentAndComesBackKeepsItsState() async throws {
        let (test, conversation) = try await talked()
        let alone = BundleText().character("bob", Lua.voice).scenario(cast: ["bob"], Lua.firstCandidate)
        try await test.apply(alone.yaml)
        _ = try await test.bowl.release(.edit(EntryName(.personalities, "ada")) { _, _ in nil }, by: Self.author)
        _ = try await test.takeTurn(conversation)
        #expect(try states(test) == [#"ada v1 r2 {"said":2}"#])
        let made = try await test.apply(Self.bundle(Self.counter(2, migrate: Self.noting)).yaml)
        #expect(migrations(made) == ["ada 1→2 migrated"])
        _ = try await test.takeTurn(conversation)
        #expect(try await test.texts(of: conversation).last == "Ada in form 2 has said 3 via 1")
    }

    @Test func whoKeepsNoStateNeedsNoMigrate() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle(Self.counter(1)).yaml)
        #expect(migrations(try await test.apply(Self.bundle(Self.counter(2)).yaml)).isEmpty)
    }
}
