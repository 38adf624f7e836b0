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
            (["personalities/ada.script", "return = 1"], "personalities/ada: line 1 of the script: unexpected symbol"),
            (["personalities/ada.script", "|\n  local a = 1\n\n  a = = 2\n  return {}\n"], "line 3 of the script: "),
            (["personalities/ada.about", "Hello # there"], "put it in quotes [config.comment]"),
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
        let bare = try await program.run("config", "set", "scenarios/tea.topic", "-m", "x")
        #expect(bare.errors.contains("A value that begins with - comes last, behind --."), "\(bare.errors)")
        #expect(try await program.active() == before)
    }

    @Test("a message or a name with a secret is 65, before anything is done")
    func secrets() async throws {
        let program = try await Evening.open()
        let before = try await program.active()
        let key = "sk-" + "proj-a1B2c3D4e5F6g7H8i9J0"
        let commands: [(arguments: [String], called: String)] = [
            (["config", "set", "scenarios/tea.topic", "tea", "-m", "with \(key)"], "-m"),
            (["config", "set", "scenarios/tea.topic", "tea", "-m", "x", "--actor", key], "--actor"),
            (["config", "rollback", "--to", "1", "-m", key], "-m"),
            (["config", "apply", "bundle.yaml", "-m", key, "--bowl", "new.sqlite"], "-m"),
            (["run", "bundle.yaml", "--turns", "1", "--actor", key, "--bowl", "new.sqlite"], "--actor"),
        ]
        for (arguments, called) in commands {
            let result = try await program.start(arguments).finish()
            #expect(result.status == 65, "\(arguments)")
            #expect(
                result.errors == """
                    error: \(called) holds what looks like an OpenAI key, and releases keep no secrets: write it without \
                    [config.secret]
                    1 error

                    """)
        }
        #expect(try await program.active() == before)
        #expect(try await program.run("status", "--bowl", "new.sqlite").status == 66)
    }

    @Test("names, folders and files are shown without control characters")
    func printsNoControlCharacters() async throws {
        let program = try await Evening.open()
        _ = try await program.run("config", "set", "scenarios/tea.topic", "tea", "-m", "x", "--actor", "e\u{1B}[31mve")
        for arguments in [["config", "releases"], ["config", "history", "scenarios/tea"], ["status"]] {
            let output = try await program.start(arguments).finish().output
            #expect(output.contains("e[31mve") && !output.contains("\u{1B}"), "\(arguments)")
        }
        let folder = "od\u{1B}]0;d"
        let export = try await program.run("config", "export", folder)
        #expect(export.status == 0 && !export.output.contains("\u{1B}"), "\(export.errors)")
        _ = try await program.run("config", "apply", folder, "-m", "x", "--bowl", "odd.sqlite")
        let shown = try await program.run("config", "show", "personalities/ada", "--bowl", "odd.sqlite")
        #expect(shown.output.contains("od]0;d") && !shown.output.contains("\u{1B}"), "\(shown.errors)")
        try program.write("fishbowl: 2\n", to: "\(folder)/fishbowl.yaml")
        let broken = try await program.run("config", "validate", folder)
        #expect(broken.status == 65 && broken.errors.contains("\\u{1B}") && !broken.errors.contains("\u{1B}"))
        let missing = try await program.run("config", "validate", "no\u{1B}")
        #expect(missing.status == 66 && !missing.errors.contains("\u{1B}"))
    }
}
