import FishbowlCore
import FishbowlTestKit
import Testing

@Suite("fishbowl config rollback")
struct RollbackTests {
    /// Entries with their hashes, without the number of the release.
    private func entries(_ program: Program, _ options: String...) async throws -> JSONValue {
        let list = try await program.start(["config", "list", "--json"] + options).finish()
        return try #require(try list.events("entries").first?["entries"])
    }

    @Test("a rehearsal shows what happens then, and changes nothing", arguments: [["--to", "2"], ["--steps", "1"]])
    func rehearses(way: [String]) async throws {
        let program = try await Evening.ofThreeReleases()
        let before = try await program.active()
        let rehearsal = try await program.start(["config", "rollback", "--dry-run"] + way).finish()
        #expect(rehearsal.status == 0, "\(rehearsal.errors)")
        #expect(rehearsal.lines.first == "Over release 3: 1 added, 3 changed.")
        #expect(rehearsal.lines.last == "This makes release 4.")
        let plan = try #require(
            try await program.start(["config", "rollback", "--dry-run", "--json"] + way).finish().events("plan").first)
        #expect(plan["kind"] == "rollback" && plan["restored_from"] == 2)
        #expect(try await program.active() == before)

        let done = try await program.start(["config", "rollback", "-m", "back", "--json"] + way).finish()
        let outcome = try #require(try done.events("rolled_back").first)
        #expect(outcome["release"] == plan["release"])
        let planned = plan["changes"]?.arrayValue?.map { [$0["entry"], $0["operation"]] }
        #expect(outcome["changes"]?.arrayValue?.map { [$0["entry"], $0["operation"]] } == planned)
        let releases = try await program.run("config", "releases", "--json").events("releases").first?["releases"]
        #expect(releases?.arrayValue?.first?["manifest_hash"] == plan["manifest_hash"])
        #expect(try await entries(program) == entries(program, "--release", "2"))
    }

    @Test("one entry returns to one of its versions, and the others stay")
    func oneEntry() async throws {
        let program = try await Evening.ofThreeReleases()
        let back = try await program.run(
            "config", "rollback", "--key", "personalities/ben", "--version", "2", "-m", "but Ben")
        #expect(back.output == "Release 4 is active: 1 changed.\n  ~ personalities/ben\n", "\(back.errors)")
        let diff = try await program.run("config", "diff", "1")
        #expect(
            diff.output == "From release 1 to 4: 1 changed.\n  ~ personalities/ben\n      about: agrees → disagrees\n")
        let again = try await program.run(
            "config", "rollback", "--key", "personalities/ben", "--version", "2", "-m", "again")
        #expect(again.output == "Already at release 4; nothing to change.\n")
    }

    @Test("says what becomes of durable states, and what is lost")
    func states() async throws {
        let program = try Program()
        let first = CountingBundle.yaml
        try program.write(first)
        _ = try await program.run("run", "bundle.yaml", "--turns", "3")
        try program.write(
            first.replacing(
                "function me.improvise",
                with:
                    "me.state_version = 2\n      function me.migrate(state, from)\n        return from == 1 and state or nil\n"
                    + "      end\n      function me.improvise"))
        let plan = try await program.run("config", "plan", "bundle.yaml")
        #expect(plan.status == 0, "\(plan.errors)")
        #expect(plan.output.contains("\nDurable state\n  state of ada (personalities/ada) goes from version 1 to 2\n"))
        let applied = try await program.run("config", "apply", "bundle.yaml", "-m", "second form")
        #expect(applied.output.contains("\n  state of bob (personalities/bob) goes from version 1 to 2\n"))
        let back = try await program.run("config", "rollback", "--to", "1", "--dry-run")
        #expect(back.output.contains("state of eve (personalities/eve) returns to what it was before version 2;"))
        let done = try await program.run("config", "rollback", "--to", "1", "-m", "first form", "--json")
        let migrations = try done.events("rolled_back").first?["migrations"]?.arrayValue
        #expect(
            migrations?.first == [
                "script": "personalities/ada", "owner": "ada", "from": 2, "to": 1, "way": "restored",
            ])
        #expect(migrations?.count == 3)
    }

    @Test("what never was is 66, with the name that was probably meant")
    func unknown() async throws {
        let program = try await Evening.ofThreeReleases()
        let name = try await program.run(
            "config", "rollback", "--key", "personalities/bne", "--version", "1", "--dry-run")
        #expect(name.status == 66)
        #expect(
            name.errors
                == "fishbowl: there never was an entry personalities/bne. Did you mean personalities/ben? "
                + "See: fishbowl config list [bowl.unknownEntry]\n")
        let version = try await program.run(
            "config", "rollback", "--key", "personalities/ben", "--version", "7", "-m", "x")
        #expect(version.status == 66)
        #expect(version.errors.contains("personalities/ben has no version 7; its versions are 1 to 2."))
        let steps = try await program.run("config", "rollback", "--steps", "3", "-m", "x")
        #expect(steps.status == 66)
        #expect(steps.errors.contains("cannot go back 3 releases; there are 3, so 2 is the most"))
    }

    @Test(
        "exactly one way back, and a message: anything else is wrong usage",
        arguments: [
            ["-m", "x"], ["--to", "1"], ["--to", "1", "--steps", "1", "-m", "x"], ["--version", "1", "-m", "x"],
            ["--key", "personalities/ben", "-m", "x"], ["--steps", "0", "-m", "x"],
            ["--key", "ben", "--version", "1", "-m", "x"], ["--to", "1", "--version", "1", "-m", "x"],
        ])
    func usage(arguments: [String]) async throws {
        let program = try await Evening.open()
        let result = try await program.start(["config", "rollback"] + arguments).finish()
        #expect(result.status == 64, "\(result.output)\(result.errors)")
    }

    @Test("a bowl without any release has nothing to go back to; a missing one is 66")
    func nothingThere() async throws {
        let program = try Program()
        #expect(try await program.run("config", "rollback", "--to", "1", "-m", "x").status == 66)
    }
}
