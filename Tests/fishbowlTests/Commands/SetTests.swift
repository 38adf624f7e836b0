import FishbowlCore
import Testing

@Suite("fishbowl config set")
struct SetTests {
    @Test("changes one value as a new release and says from what to what")
    func sets() async throws {
        let program = try await Evening.open()
        let added = try await program.run("config", "set", "settings/conversation.max_turns", "12", "-m", "shorter")
        #expect(
            added.output == "Release 2 is active: 1 added.\n  + settings/conversation\n      + max_turns: 12\n",
            "\(added.errors)")
        let changed = try await program.run(
            "config", "set", "settings/conversation.max_turns", "9", "-m", "even shorter", "--json")
        let edited = try #require(try changed.events("edited").first)
        #expect(edited["release"] == 3 && edited["changed"] == true && edited["notes"] == [])
        #expect(edited["changes"] == [["entry": "settings/conversation", "operation": "changed"]])
        let same = try await program.run("config", "set", "settings/conversation.max_turns", "9", "-m", "again")
        #expect(same.output == "Already at release 3; nothing to change.\n")
        let releases = try await program.run("config", "releases", "--json").events("releases").first?["releases"]
        #expect(releases?.arrayValue?.map { $0["kind"] } == ["edit", "edit", "import"])
    }

    @Test("removes fields and entries, and can be rehearsed")
    func unsets() async throws {
        let program = try await Evening.open()
        let before = try await program.active()
        let rehearsal = try await program.run("config", "set", "scenarios/tea.opening", "--unset", "--dry-run")
        #expect(
            rehearsal.output == """
                Over release 1: 1 changed.
                  ~ scenarios/tea
                      - opening: The kettle sings.

                This makes release 2.

                """, "\(rehearsal.errors)")
        #expect(try await program.active() == before)
        let done = try await program.run("config", "set", "scenarios/tea", "--unset", "-m", "no tea")
        #expect(done.lines.first == "Release 2 is active: 1 removed.", "\(done.errors)")
        #expect(try await program.run("run", "tea").status == 66)
    }

    @Test("teaches what is wrong, and changes nothing")
    func refuses() async throws {
        let program = try await Evening.open()
        let before = try await program.active()
        let cases: [(arguments: [String], says: String)] = [
            (["settings/conversation.max_turn", "12"], "did you mean \"max_turns\"?"),
            (["settings/conversaton.max_turns", "12"], "did you mean \"conversation\"?"),
            (["setings/conversation.max_turns", "12"], "did you mean \"settings\"?"),
            (["scenarios/tea.cast[2]", "bne"], "did you mean \"ben\"?"),
            (["personalities/adda.about", "x"], "there is no entry personalities/adda [config.missing]"),
            (["personalities/adda.about", "x"], "did you mean \"personalities/ada\"?"),
            (["scenarios/tee", "--unset"], "did you mean \"scenarios/tea\"?"),
            (["scenarios/tea/title", "x"], "did you mean \"scenarios/tea.title\"?"),
            (["scenarios/tea.titel", "--unset"], "has no field \"titel\" to remove; it has: cast, opening, title ["),
            (["personalities/ada.name", ""], "write '\"\"' for an empty text"),
            (["conversation", "12"], "is not written as SECTION/KEY"),
            (["settings/conversation.max_turns", "many"], "must be"),
            (["personalities/ada.name", "--unset"], "needs the field \"name\""),
            (["personalities/ada.script", "return = 1"], "[script.syntax]"),
        ]
        for (arguments, says) in cases {
            let result = try await program.start(["config", "set", "-m", "x"] + arguments).finish()
            #expect(result.status == 65, "\(arguments)")
            #expect(result.errors.contains(says), "\(arguments): \(result.errors)")
        }
        for arguments in [["scenarios/tea.topic"], ["scenarios/tea.topic", "tea", "--unset"]] {
            #expect(try await program.start(["config", "set", "-m", "x"] + arguments).finish().status == 64)
        }
        #expect(try await program.run("config", "set", "scenarios/tea.topic", "tea").status == 64)
        #expect(try await program.active() == before)
    }
}
