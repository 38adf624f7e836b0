import FishbowlCore
import Foundation
import Testing

@Suite("fishbowl config history, diff, releases, list and show look back")
struct HistoryTests {
    /// The text with every time of day as a row of letters, so that it can be compared.
    private func timeless(_ text: String) -> String {
        text.replacing(#/\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/#, with: "TIME")
    }

    @Test("releases say who, when, why, what and how")
    func releases() async throws {
        let program = try await Evening.ofThreeReleases()
        let releases = try await program.run("config", "releases")
        #expect(
            timeless(releases.output) == """
                3  TIME  rollback to 1  ben@engine
                    Zoe goes
                    ~ personalities/ada, ~ personalities/ben, - personalities/zoe, … and 1 more
                2  TIME  import         ada@engine
                    Zoe comes
                    ~ personalities/ada, ~ personalities/ben, + personalities/zoe, … and 1 more
                1  TIME  import         ada@engine
                    first
                    + personalities/ada, + personalities/ben, + scenarios/tea

                """)
        let newest = try await program.run("config", "releases", "--limit", "1", "--json")
        let list = try newest.events("releases").first?["releases"]?.arrayValue
        #expect(list?.count == 1 && list?.first?["incidents"] == 0 && list?.first?["restored_from"] == 1)
    }

    @Test("releases and status count the incidents of scripts")
    func incidents() async throws {
        let program = try Program()
        try program.write(Bundles.failing)
        _ = try await program.run("run", "bundle.yaml")
        let releases = try await program.run("config", "releases", "--json")
        let count = try releases.events("releases").first?["releases"]?.arrayValue?.first?["incidents"]
        #expect(count == 3)
        #expect(try await program.run("config", "releases").output.contains("import · 3 incidents"))
        let status = try await program.run("status")
        #expect(status.output.contains("\nincidents   3 on this release\n"), "\(status.output)")
        #expect(status.output.contains("\n            run bundle.yaml\n"))
        let json = try #require(try await program.run("status", "--json").events("status").first)
        #expect(json["incidents"] == 3 && json["release"] == 1 && json["release_message"] == "run bundle.yaml")
    }

    @Test("the life of an entry, newest first")
    func history() async throws {
        let program = try await Evening.ofThreeReleases()
        let history = try await program.run("config", "history", "personalities/zoe")
        #expect(history.status == 0, "\(history.errors)")
        #expect(
            timeless(history.output) == """
                personalities/zoe
                3  TIME  version 1 removed  rollback to 1  ben@engine
                    Zoe goes
                2  TIME  version 1 added    import         ada@engine
                    Zoe comes

                """)
        let json = try await program.run("config", "history", "personalities/ben", "--limit", "1", "--json")
        let step = try #require(try json.events("history").first?["history"]?.arrayValue?.first?.objectValue)
        #expect(
            step.filter { !["created_at", "content_hash"].contains($0.key) } == [
                "release": 3, "operation": "changed", "version_before": 2, "version_after": 1, "kind": "rollback",
                "restored_from": 1, "author": "ben@engine", "message": "Zoe goes",
            ])
        #expect(step["content_hash"]?.stringValue?.count == 64)
    }

    @Test("an entry that never was is 66 with a guess, a name that is none 64")
    func unknownEntry() async throws {
        let program = try await Evening.ofThreeReleases()
        let near = try await program.run("config", "history", "personalities/zo")
        #expect(near.status == 66)
        #expect(near.errors.contains("Did you mean personalities/zoe?"))
        #expect(try await program.run("config", "history", "scenarios/ada").errors.contains("mean personalities/ada?"))
        let section = try await program.run("config", "history", "personalites/ada")
        #expect(section.status == 64)
        #expect(section.errors.contains("Did you mean personalities? Sections: libraries, models,"))
    }

    @Test("shows what differs between two releases, or nothing")
    func diff() async throws {
        let program = try await Evening.ofThreeReleases()
        let diff = try await program.run("config", "diff", "2", "3", "--key", "scenarios/tea", "--exit-code")
        #expect(diff.status == 2)
        #expect(diff.output == "From release 2 to 3: 1 changed.\n  ~ scenarios/tea\n      cast[2]: zoe → ben\n")
        let same = try await program.run("config", "diff", "1", "--exit-code")
        #expect(same.status == 0 && same.output == "Releases 1 and 3 hold the same.\n")
        let json = try #require(try await program.run("config", "diff", "1", "2", "--json").events("diff").first)
        #expect(json["from"] == 1 && json["to"] == 2 && json["changed"] == true)
        #expect(json["changes"]?.arrayValue?.count == 4)
        #expect(try await program.run("config", "diff", "1", "9").status == 66)
        #expect(try await program.run("config", "diff", "1", "2", "--key", "scenarios/tee").status == 66)
    }

    @Test("lists and shows every state of the past, by release and by time")
    func lookingBack() async throws {
        let program = try await Evening.ofThreeReleases()
        let second = try await program.run("config", "list", "--release", "2")
        #expect(second.lines.first == "Release 2" && second.output.contains("personalities/zoe  version 1"))
        let releases = try await program.run("config", "releases", "--json").events("releases").first?["releases"]
        let time = try #require(releases?.arrayValue?[1]["created_at"]?.stringValue)
        let then = try await program.run("config", "list", "--at", time)
        #expect(then.output == second.output)
        let shown = try await program.run("config", "show", "personalities/zoe", "--at", time)
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(shown.lines.count > 1 && shown.lines[1] == "# imported from \(program.path("bundle.yaml"))")
        let gone = try await program.run("config", "show", "personalities/zoe")
        #expect(gone.status == 66)
        #expect(
            gone.errors == "fishbowl: personalities/zoe is no longer active. Show its last version: "
                + "fishbowl config show personalities/zoe@1 [command.unknownEntry]\n")
        let early = try await program.run("config", "list", "--at", "2001-01-01 10:00")
        #expect(early.status == 66)
        #expect(early.errors.contains("there was no release yet at 2001-01-01 10:00:59Z; the first one was made at "))
    }

    @Test("times have offsets, and what is none is explained")
    func times() async throws {
        let program = try await Evening.open()
        for time in ["9999-12-30", "9999-12-30 10:00", "9999-12-30T10:00:00Z", "9999-12-30T10:00:00.5+02:00"] {
            #expect(try await program.run("config", "list", "--at", time).status == 0, "\(time)")
        }
        let releases = try await program.run("config", "releases", "--json").events("releases").first?["releases"]
        let made = try #require(
            releases?.arrayValue?.first?["created_at"]?.stringValue.flatMap { Timestamp($0) })
        func local(_ time: Timestamp, _ offset: String) -> String { time.text.dropLast() + offset }
        let exact = local(made.advanced(by: .seconds(5_400)), "+01:30")
        #expect(try await program.run("config", "list", "--at", exact).status == 0)
        let before = local(made.advanced(by: .seconds(-5_400) - .microseconds(1)), "-01:30")
        #expect(try await program.run("config", "list", "--at", before).status == 66)
        // The day on which it was made is over when it was there already.
        #expect(try await program.run("config", "list", "--at", String(made.text.prefix(10))).status == 0)
        let dayBefore = made.advanced(by: .seconds(-86_400)).text.prefix(10)
        let early = try await program.run("config", "list", "--at", String(dayBefore))
        #expect(
            early.status == 66 && early.errors.contains("no release yet at \(dayBefore) 23:59:59Z"), "\(early.errors)")
        for time in ["yesterday", "2026-13-01", "2026-11-23T10:00:00+25:00", ""] {
            let wrong = try await program.run("config", "list", "--at", time)
            #expect(wrong.status == 64 && wrong.errors.contains("is no time. Write 2026-11-23,"), "\(time)")
        }
        #expect(try await program.run("config", "list", "--at", "2026-11-23", "--release", "1").status == 64)
        #expect(try await program.run("config", "show", "scenarios/tea@1", "--release", "1").status == 64)
    }

    @Test("prints the schema of bundles")
    func schema() async throws {
        let program = try Program()
        let schema = try await program.run("config", "schema")
        #expect(schema.status == 0)
        #expect(try JSONValue(parsing: schema.output)["$schema"] != nil)
    }

    @Test("a time that lists show, to the second, is that of the release made in it")
    func shownTimes() async throws {
        let program = try await Evening.open()
        let shown = try await program.run("config", "releases").output
        let found = shown.firstMatch(of: #/\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/#).map { String($0.output) }
        let time = try #require(found)
        for text in [time, time.replacing(" ", with: "T"), String(time.prefix(16)), String(time.prefix(10))] {
            let list = try await program.run("config", "list", "--at", text)
            #expect(list.lines.first == "Release 1", "\(text): \(list.errors)")
        }
    }

    @Test("the return of one entry is told apart from that of a release")
    func returnOfOneEntry() async throws {
        let program = try await Evening.open()
        for (turns, release) in [("12", "2"), ("14", "3")] {
            _ = try await program.run("config", "set", "settings/conversation.max_turns", turns, "-m", release)
        }
        _ = try await program.run("config", "set", "scenarios/tea.topic", "tea", "-m", "4")
        _ = try await program.run(
            "config", "rollback", "--key", "settings/conversation", "--version", "1", "-m", "shorter", "--actor", "ada")
        _ = try await program.run("config", "set", "settings/conversation.max_turns", "9", "-m", "6")
        let releases = try await program.run("config", "releases", "--json").events("releases").first?["releases"]
        let back = try #require(releases?.arrayValue?[1])
        #expect(back["restored_from"] == 2 && back["restored_entry"] == "settings/conversation")
        #expect(back["restored_version"] == 1)
        #expect(releases?.arrayValue?.last?["restored_entry"] == .null)
        let text = try await program.run("config", "releases").output
        #expect(text.contains("  rollback of settings/conversation to version 1  ada\n"), "\(text)")
        _ = try await program.run("config", "rollback", "--to", "5", "-m", "again", "--actor", "ada")
        #expect(try await program.run("status").output.contains("7 · rollback to 5 by ada, "))
    }
}
