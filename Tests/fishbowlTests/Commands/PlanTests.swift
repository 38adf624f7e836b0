import FishbowlCore
import FishbowlTestKit
import Foundation
import Testing

@Suite("fishbowl config plan, and apply --plan")
struct PlanTests {
    @Test("shows every change, line by line and field by field, and what follows from it")
    func shows() async throws {
        let program = try await Evening.open()
        _ = try await program.run("run", "tea", "--turns", "2")
        try program.write(Evening.other)
        let plan = try await program.run("config", "plan", "bundle.yaml")
        #expect(plan.status == 0, "\(plan.errors)")
        #expect(
            plan.output == """
                Over release 1: 1 added, 3 changed.
                  ~ personalities/ada
                      script:
                      @@ -1,6 +1,6 @@
                       local ada = {}
                       function ada.improvise(self, turn)
                      -  return "It is turn " .. turn.number .. "."
                      +  return "Now it is turn " .. turn.number .. "."
                       end
                       function ada.on_message(self, message)
                         self.goals:advance("counting", 0.25)
                  ~ personalities/ben
                      about: agrees → disagrees
                  + personalities/zoe
                      + about: listens
                      + capabilities: [files]
                      + name: Zoe
                      + script: 1 line
                  ~ scenarios/tea
                      cast[2]: ben → zoe

                Capabilities
                  personalities/zoe asks for files

                Conversations affected
                  #1 tea · Tea for two · zoe joins · ben leaves

                Applying makes release 2.

                """)
        #expect(
            try await program.run("config", "releases", "--json").events("releases").first?["releases"]?.arrayValue?
                .count == 1)
    }

    @Test("tells programs the same")
    func showsAsJSON() async throws {
        let program = try await Evening.open()
        _ = try await program.run("run", "tea", "--turns", "2")
        try program.write(Evening.other)
        let plan = try #require(
            try await program.run("config", "plan", "bundle.yaml", "--json").events("plan").first)
        #expect(plan["base"] == 1 && plan["release"] == 2 && plan["changed"] == true && plan["kind"] == "import")
        #expect(plan["unchanged"] == 0 && plan["restored_from"] == .null && plan["plan_file"] == .null)
        #expect(plan["notes"] == [] && plan["migrations"] == [])
        #expect(
            plan["changes"]?.arrayValue?[1] == [
                "entry": "personalities/ben", "operation": "changed", "version_before": 1,
                "fields": [
                    [
                        "path": "about", "kind": "value", "operation": "changed", "before": "agrees",
                        "after": "disagrees", "hunks": .null,
                    ]
                ],
            ])
        #expect(plan["capabilities"] == [["entry": "personalities/zoe", "name": "files", "is_granted": true]])
        #expect(
            plan["conversations"] == [
                [
                    "conversation": 1, "scenario": "tea", "title": "Tea for two", "joining": ["zoe"],
                    "leaving": ["ben"], "can_go_on": true,
                    "entries": ["personalities/ada", "personalities/ben", "personalities/zoe", "scenarios/tea"],
                ]
            ])
    }

    @Test("ends with 2 for differences only when asked, and with 0 without any")
    func exitCode() async throws {
        let program = try await Evening.open()
        let same = try await program.run("config", "plan", "bundle.yaml", "--exit-code")
        #expect(same.status == 0)
        #expect(same.output == "Already at release 1; nothing to change.\n")
        try program.write(Evening.other)
        let other = try await program.run("config", "plan", "bundle.yaml", "--exit-code", "--json")
        #expect(other.status == 2)
        #expect(try other.json().count == 1 && other.errors.isEmpty)
    }

    @Test("takes a missing bowl for an empty one and makes none")
    func needsNoBowl() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let plan = try await program.run("config", "plan", "bundle.yaml")
        #expect(plan.status == 0, "\(plan.errors)")
        #expect(plan.lines.first == "Over an empty bowl: 3 added.")
        #expect(plan.lines.last == "Applying makes release 1.")
        try program.write(Bundles.personalities(ada: "= 1"), to: "broken.yaml")
        #expect(try await program.run("config", "plan", "broken.yaml").status == 65)
        #expect(!FileManager.default.fileExists(atPath: program.path("bowl.sqlite")))
    }

    @Test("a kept plan is applied exactly so, whatever became of the file, and makes the bowl it was planned for")
    func appliesKeptPlan() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let kept = try await program.run("config", "plan", "bundle.yaml", "-o", "first.plan", "--json")
        #expect(kept.status == 0, "\(kept.errors)")
        #expect(try kept.events("plan").first?["plan_file"] == "first.plan")
        try program.write("broken: [")
        let applied = try await program.run("config", "apply", "--plan", "first.plan", "-m", "as planned")
        #expect(applied.status == 0, "\(applied.errors)")
        #expect(applied.lines.first == "Release 1 is active: 3 added.")
        let planned = try kept.events("plan").first?["manifest_hash"]
        let releases = try await program.run("config", "releases", "--json").events("releases").first?["releases"]
        #expect(planned != nil && releases?.arrayValue?.first?["manifest_hash"] == planned)
        #expect(releases?.arrayValue?.first?["message"] == "as planned")
    }

    @Test("a plan is refused with 75 when another release came in between, and in another bowl, and nothing changes")
    func refusesStalePlans() async throws {
        let program = try await Evening.open()
        try program.write(Evening.other)
        _ = try await program.run("config", "plan", "bundle.yaml", "-o", "old.plan")
        _ = try await program.run("config", "set", "settings/conversation.max_turns", "12", "-m", "shorter")
        let before = try await program.active()
        let stale = try await program.run("config", "apply", "--plan", "old.plan", "-m", "late")
        #expect(stale.status == 75)
        #expect(
            stale.errors
                == "fishbowl: cannot apply the plan: it was made on release 1, but release 2 is the newest with other "
                + "content. Plan again. [config.staleBase]\n")
        #expect(try await program.active() == before)

        try program.write(Bundles.pair.replacing("Ada", with: "Eve"), to: "eve.yaml")
        _ = try await program.run("config", "apply", "eve.yaml", "-m", "first", "--bowl", "eve.sqlite")
        let other = try await program.run(
            "config", "apply", "--plan", "old.plan", "-m", "elsewhere", "--bowl", "eve.sqlite", "--json")
        #expect(other.status == 75)
        #expect(try other.events("error").first?["code"] == "config.staleBase")
        let missing = try await program.run(
            "config", "apply", "--plan", "old.plan", "-m", "nowhere", "--bowl", "none.sqlite")
        #expect(missing.status == 66)
        #expect(!FileManager.default.fileExists(atPath: program.path("none.sqlite")))
    }

    @Test("an empty plan is kept too, and applying it says that all is so already")
    func keepsEmptyPlans() async throws {
        let program = try await Evening.open()
        _ = try await program.run("config", "plan", "bundle.yaml", "-o", "empty.plan")
        let applied = try await program.run("config", "apply", "--plan", "empty.plan", "-m", "nothing")
        #expect(applied.status == 0)
        #expect(applied.output == "Already at release 1; nothing to change.\n")
    }

    @Test("a file that is no plan is 65, a missing one 66, a place that cannot be written 73")
    func refusesFiles() async throws {
        let program = try await Evening.open()
        let noPlan = try await program.run("config", "apply", "--plan", "bundle.yaml", "-m", "x")
        #expect(noPlan.status == 65)
        #expect(
            noPlan.errors.contains("bundle.yaml is no plan. Make one: fishbowl config plan FILE.yaml -o bundle.yaml"))
        #expect(try await program.run("config", "apply", "--plan", "none.plan", "-m", "x").status == 66)
        let unwritable = try await program.run("config", "plan", "bundle.yaml", "-o", "no/such/folder.plan")
        #expect(unwritable.status == 73)
        #expect(
            unwritable.errors == "fishbowl: cannot write the plan to no/such/folder.plan: there is no folder no/such; "
                + "create it first [command.cannotCreate]\n")
        #expect(unwritable.output.isEmpty)
        let system = try await program.run("config", "plan", "bundle.yaml", "-o", "/proc/x.plan")
        #expect(
            system.errors == "fishbowl: cannot write the plan to /proc/x.plan: nothing can be made there "
                + "[command.cannotCreate]\n")
        let export = try await program.run("config", "export", "/proc/x")
        #expect(export.errors.contains("cannot write to /proc/x: nothing can be made there ["), "\(export.errors)")
    }

    @Test(
        "files or a plan, and a message: anything else is wrong usage",
        arguments: [
            ["-m", "x"], ["bundle.yaml", "--plan", "a.plan", "-m", "x"], ["bundle.yaml"], ["bundle.yaml", "-m", " "],
            ["--plan", "a.plan", "--prune", "-m", "x"],
        ])
    func usage(arguments: [String]) async throws {
        let program = try await Evening.open()
        #expect(try await program.start(["config", "apply"] + arguments).finish().status == 64)
    }

    @Test("--prune removes what the same file held and holds no more, nothing else")
    func prunes() async throws {
        let program = try await Evening.open()
        _ = try await program.run("config", "set", "settings/conversation.max_turns", "12", "-m", "by hand")
        try program.write("fishbowl: 1\n" + Bundles.scenario("wine"), to: "wine.yaml")
        _ = try await program.run("config", "apply", "wine.yaml", "-m", "wine")
        try program.write(Bundles.personalities())
        let kept = try await program.run("config", "plan", "bundle.yaml")
        #expect(kept.output == "Already at release 3; nothing to change.\n")
        let pruned = try await program.run("config", "apply", "bundle.yaml", "--prune", "-m", "no tea")
        #expect(pruned.output == "Release 4 is active: 1 removed.\n  - scenarios/tea\n")
    }

    @Test("says what is kept but not used yet, to people on standard error")
    func notes() async throws {
        let program = try Program()
        try program.write("fishbowl: 1\nmodels:\n  big: { provider: replay }\n")
        let note = "models are checked and kept, but this version asks none of them: big"
        let commands = [
            ["validate", "bundle.yaml"], ["plan", "bundle.yaml"], ["apply", "bundle.yaml", "-m", "x"],
            ["apply", "bundle.yaml", "-m", "again"],
        ]
        for command in commands {
            let text = try await program.start(["config"] + command).finish()
            #expect(text.status == 0 && text.errors == "note: \(note)\n", "\(command): \(text.errors)")
            let json = try await program.start(["config"] + command + ["--json"]).finish()
            #expect(try json.json().first?["notes"] == [.string(note)] && json.errors.isEmpty, "\(command)")
        }
    }

    @Test("a reader that goes is told nothing")
    func readerGone() async throws {
        let program = try await Evening.open()
        try program.write(Evening.other)
        let pipeline = "exec 3> >(exec true); wait $!; \"$0\" \"$@\" >&3; echo $? >&2"
        let plan = try PipedProgram(
            ["config", "plan", "bundle.yaml"], in: program.folder.path, wrapper: ["/bin/bash", "-c", pipeline])
        #expect(plan.remainingLines().isEmpty)
        #expect(plan.wait() == 0)
        #expect(plan.errorText() == "141\n")
    }

    @Test("says how to do a plan that was kept, in the same bowl; nothing to do is not offered")
    func saysHowToDoIt() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let plan = try await program.run("config", "plan", "bundle.yaml", "-o", "p.plan", "--bowl", "other.sqlite")
        #expect(
            plan.output.hasSuffix(
                "\n\nThe plan is kept in p.plan; to do it: fishbowl config apply --plan p.plan --bowl other.sqlite "
                    + "-m \"…\"\n"))
        _ = try await program.run("config", "apply", "bundle.yaml", "-m", "first")
        let same = try await program.run("config", "plan", "bundle.yaml", "-o", "p.plan")
        #expect(same.output == "Already at release 1; nothing to change.\n\nThe plan is kept in p.plan.\n")
    }

    @Test("says who of a cast has no voice")
    func voiceless() async throws {
        let program = try Program()
        try program.write(
            """
            fishbowl: 1
            personalities:
              ada: { name: Ada }
              ben: { name: Ben, script: 'return {}' }
              eve: { name: Eve }
            scenarios:
              tea: { cast: [ada, ben, eve] }
              wine: { cast: [ben] }

            """)
        let note = "ada, eve of scenarios/tea have neither a script nor a model, and so cannot speak"
        for command in [["validate", "bundle.yaml"], ["plan", "bundle.yaml"], ["apply", "bundle.yaml", "-m", "x"]] {
            let text = try await program.start(["config"] + command).finish()
            #expect(text.status == 0 && text.errors == "note: \(note)\n", "\(command): \(text.errors)")
        }
        let run = try await program.run("run", "tea", "--turns", "1")
        #expect(!run.output.contains("could not speak: "), "\(run.output)")
    }
}
