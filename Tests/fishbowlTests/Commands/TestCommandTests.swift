import FishbowlCore
import FishbowlTestKit
import Foundation
import Testing

@Suite("fishbowl test")
struct TestCommandTests {
    /// Someone who counts in the durable state and, wrongly, in a variable beside it; and someone who refuses.
    static let bundle = """
        bundle [[
        fishbowl: 1
        libraries:
          sums: |
            local sums = {}
            function sums.add(a, b) return a + b end
            return sums
        personalities:
          mira:
            name: Mira
            script: |
              local mira, hidden = {}, 0
              function mira.improvise(self, turn)
                hidden = hidden + 1
                self.state.count = (self.state.count or 0) + 1
                return "counted " .. self.state.count .. ", hidden " .. hidden
              end
              return mira
          bo:
            name: Bo
            script: |
              local bo = {}
              function bo.improvise(self, turn) return "Hm." end
              function bo.before_message(self, message)
                if message.text:find("secret") then return veto("not-yet", "too early") end
              end
              return bo
        scenarios:
          room: { cast: [mira, bo], opening: It rains. }
        ]]

        """

    /// Writes a spec of that bundle and runs it.
    private func test(_ spec: String, _ arguments: String...) async throws -> (Program, Program.Result) {
        let program = try Program()
        try program.write(Self.bundle + spec, to: "a.spec.lua")
        let running = try program.start(["test", "."] + arguments)
        return (program, try await running.finish())
    }

    @Test("runs the specs of the shipped scripts and scenarios, which all pass", .timeLimit(.minutes(10)))
    func shipped() async throws {
        let root = ReadmeTests.root
        let result = try await Program().run(
            "test", root.appendingPathComponent("scripts").path, root.appendingPathComponent("scenarios").path,
            "--root", root.path)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let summary = try #require(
            result.lines.last?.wholeMatch(of: /([0-9]+) tests in ([0-9]+) files: ([0-9]+) passed \(.*\)/))
        #expect(summary.output.1 == summary.output.3)
        let files = ["scripts", "scenarios"].flatMap { folder in
            FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)?.compactMap {
                $0 as? String
            }
            .filter { $0.hasSuffix(".spec.lua") } ?? []
        }
        #expect(Int(summary.output.2) == files.count && files.count >= 9)
    }

    @Test(
        "passes the specs of every small example that fishbowl new writes",
        arguments: ["character", "scenario", "plugin"])
    func examples(kind: String) async throws {
        let program = try Program()
        #expect(try await program.run("new", kind, "mira").status == 0)
        let result = try await program.run("test", ".")
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test("warns of what goes through keys in no promised order", arguments: [[], ["--no-amnesia"]])
    func unordered(options: [String]) async throws {
        let program = try Program()
        try program.write(
            """
            bundle [[
            fishbowl: 1
            personalities:
              mira:
                name: Mira
                script: |
                  local mira = {}
                  function mira.improvise(self, turn)
                    for _ in pairs({ [{}] = 1, [{}] = 2 }) do end
                    return "Hm."
                  end
                  return mira
              bo: { name: Bo }
            ]]
            it("hums", function() expect(scene { cast = { "mira", "bo" } }:turn()).is_said() end)
            it("waits", function() expect(scene { cast = { "mira", "bo" } }:messages()).has_length(0) end)
            """, to: "a.spec.lua")
        let result = try await program.start(["test", ".", "--json"] + options).finish()
        let warnings = try result.events("test").map { $0["warnings"]?.arrayValue?.compactMap(\.stringValue) ?? [] }
        #expect(warnings.count == 2 && warnings[0].count == 1 && warnings[1].isEmpty, "\(result.output)")
        #expect(warnings.first?.first?.hasPrefix("personalities/mira goes through a table") == true, "\(warnings)")
    }

    @Test("plays scenes with the turns, hooks, trust and state of any bowl")
    func scenes() async throws {
        let (_, result) = try await test(
            """
            describe("a room", function()
              local evening
              before_each(function() evening = scene { people = { "Anna" } } end)
              it("speaks", function()
                evening:turns(4)
                expect(evening).has_state("mira", { count = 2 })
                expect(evening).has_no_incidents()
              end)
              it("refuses", function()
                expect(evening:say("bo", "a secret")).is_vetoed("not-yet")
                expect(evening:say("Anna", "a secret")).is_said("secret")
                expect(evening:trust("bo", "anna")).is_above(0.25)
              end)
              it("lets time pass", function()
                local before = evening:now()
                evening:advance("1h 30m")
                expect(evening:now() - before).is_near(5400)
              end)
              it("takes a release", function()
                expect(evening:release("fishbowl: 1\\npersonalities:\\n  bo: { name: Bob }\\n")).equals(2)
                expect(evening:character("bo").name).equals("Bob")
              end)
              it("requires libraries", function() expect(require("sums").add(1, 2)).equals(3) end)
              it("sees nothing of other tests", function() expect(evening:messages()).has_length(1) end)
            end)
            """)
        #expect(result.status == 0, "\(result.output)")
        #expect(result.lines.last?.hasPrefix("6 tests in 1 file: 6 passed") == true, "\(result.output)")
    }

    @Test("finds what hides in Lua variables, unless amnesia is off")
    func amnesia() async throws {
        let spec = """
            it("counts", function()
              local evening = scene {}
              evening:turns(4)
              expect(evening).has_said("mira", "counted 2, hidden 2")
            end)
            """
        let (program, forgetful) = try await test(spec)
        #expect(forgetful.status == 1)
        #expect(forgetful.output.contains("counted 2, hidden 1"), "\(forgetful.output)")
        let lasting = try await program.run("test", "a.spec.lua", "--no-amnesia")
        #expect(lasting.status == 0, "\(lasting.output)")
    }

    @Test("shows the line of a failure and what differs")
    func failures() async throws {
        let (_, result) = try await test(
            """
            it("differs", function()
              expect({ a = 1, b = { 2, 3 } }).equals { a = 1, b = { 2, 4 } }
            end)
            it("is undone by nil", function() local x = nil; return x.y end)
            it("expects never", function() expect(nil).never.is_nil() end)
            it("mistypes", function() scene {}:trun() end)
            """)
        #expect(result.status == 1 && result.errors.contains("4 tests failed [spec.failed]"))
        let line = Self.bundle.split(separator: "\n", omittingEmptySubsequences: false).count + 1
        for part in [
            "a.spec.lua:\(line)\n", "     expect({ a = 1, b = { 2, 3 } }).equals", "   -    4,\n   +    3,",
            "attempt to index a nil value (local 'x') [script.error]", "expected nil never to be nil",
            "a scene has no method \"trun\"; did you mean \"turn\"? [spec.usage]",
        ] {
            #expect(result.output.contains(part), "\(part) is not in \(result.output)")
        }
    }

    @Test("tells programs and build servers, and stops at the first failure when asked to")
    func reports() async throws {
        let (program, result) = try await test(
            """
            describe("<a> & \\"b\\"", function()
              it("passes", function() expect(1).equals(1) end)
              it("fails", function() expect("x\\ny").equals("x\\nz") end)
              it("waits")
            end)
            """, "--json", "--junit", "out.xml")
        #expect(result.status == 1)
        let tests = try result.events("test")
        #expect(tests.map { $0["outcome"] } == ["passed", "failed", "pending"])
        #expect(tests[1]["failure"]?["difference"]?.arrayValue?.last == "+y")
        let sum = try #require(try result.events("tested").first)
        #expect(sum["tests"] == 3 && sum["passed"] == 1 && sum["failed"] == 1 && sum["pending"] == 1)
        let xml = try Data(contentsOf: URL(fileURLWithPath: program.path("out.xml")))
        let text = String(decoding: xml, as: UTF8.self)
        #expect(text.contains("name=\"&lt;a&gt; &amp; &quot;b&quot; › fails\""), "\(text)")
        #expect(text.contains("<testsuite name=\"a.spec.lua\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\""))
        let fast = try await program.run("test", ".", "--fail-fast", "--json")
        #expect(try fast.events("test").count == 2)
        let filtered = try await program.run("test", ".", "--filter", "PASSES")
        #expect(filtered.status == 0 && filtered.output.contains("1 test in 1 file: 1 passed"))
        let listed = try await program.run("test", ".", "--list")
        #expect(listed.lines.first == "a.spec.lua: <a> & \"b\" › passes", "\(listed.output)")
    }

    @Test("says so when there is no such path, and no spec in it")
    func missing() async throws {
        let program = try Program()
        let nowhere = try await program.run("test", "nowhere")
        #expect(nowhere.status == 66 && nowhere.errors.contains("there is no file or folder nowhere"))
        let empty = try await program.run("test", ".")
        #expect(empty.status == 66 && empty.errors.contains("found no specs in ."))
        try program.write("describe(", to: "b.spec.lua")
        let broken = try await program.run("test", ".")
        #expect(broken.status == 1 && broken.output.contains("[script.syntax]"), "\(broken.output)")
    }

    @Test("T6: a release is refused when a test that it carries fails, and a rollback runs none")
    func releases() async throws {
        func bundle(_ word: String, _ expected: String) -> String {
            """
            fishbowl: 1
            personalities:
              mira:
                name: Mira
                script: |
                  local mira = {}
                  function mira.improvise(self, turn) return "\(word)" end
                  return mira
                tests: |
                  bundle "of-no-matter.yaml"
                  it("hums", function()
                    expect(scene { cast = { "mira", "bo" } }:turn()).is_said("^\(expected)$")
                  end)
              bo: { name: Bo }
            """
        }
        let program = try Program()
        try program.write(bundle("Hm.", "La"))
        let refused = try await program.run("config", "apply", "bundle.yaml", "-m", "first")
        #expect(refused.status == 65, "\(refused.output)")
        #expect(refused.errors.contains("bundle.yaml:12:"), "\(refused.errors)")
        #expect(refused.errors.contains("the test \"hums\" of personalities/mira failed"), "\(refused.errors)")
        #expect(!FileManager.default.fileExists(atPath: program.path("bowl.sqlite")))
        #expect(try await program.run("config", "validate", "bundle.yaml").status == 65)
        for (number, word) in [(1, "Hm"), (2, "La")] {
            try program.write(bundle(word, word))
            let made = try await program.run("config", "apply", "bundle.yaml", "-m", "release")
            #expect(made.lines.first?.hasPrefix("Release \(number) is active") == true, "\(made.errors)")
        }
        let edited = try await program.run(
            "config", "set", "personalities/mira.script", "return { improvise = function() return 'Oh' end }", "-m", "x"
        )
        #expect(edited.status != 0 && edited.errors.contains("the test \"hums\""), "\(edited.errors)")
        let back = try await program.run("config", "rollback", "--to", "1", "-m", "back")
        #expect(back.status == 0, "\(back.errors)")
    }
}
