import FishbowlCore
import Foundation
import Testing

@Suite("fishbowl config")
struct ConfigTests {
    private func releases(_ program: Program) async throws -> [JSONValue] {
        let result = try await program.run("config", "releases", "--json")
        #expect(result.status == 0, "\(result.errors)")
        return try #require(try result.events("releases").first?["releases"]?.arrayValue)
    }

    @Test("validates without a bowl and counts entries and scripts")
    func validates() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let result = try await program.run("config", "validate", "bundle.yaml")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output == "ok: 3 entries, 2 scripts\n")
    }

    @Test("two runs of the same file import it once; a change is imported, and so is the way back")
    func importsChangesOnly() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        for _ in 0..<2 { _ = try await program.run("run", "bundle.yaml", "--turns", "1") }
        #expect(try await releases(program).count == 1)
        let other = Bundles.personalities(ada: "\"Another turn.\"") + Bundles.scenario("tea")
        for bundle in [other, Bundles.pair] {
            try program.write(bundle)
            _ = try await program.run("run", "bundle.yaml", "--turns", "1")
        }
        let list = try await releases(program)
        #expect(list.map { $0["release"]?.integerValue } == [3, 2, 1])
        #expect(list[0]["message"] == "run bundle.yaml")
        #expect(list[0]["changes"] == [["entry": "personalities/ada", "operation": "changed"]])
    }

    @Test("rolls back to the same bytes, and running the file does not undo it")
    func rollsBack() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        _ = try await program.run("config", "apply", "bundle.yaml", "-m", "first", "--actor", "ada@engine")
        try program.write(Bundles.personalities(ada: "\"Another turn.\"") + Bundles.scenario("tea"))
        let second = try await program.run("run", "bundle.yaml", "--turns", "1")
        #expect(second.status == 0, "\(second.errors)")
        let back = try await program.run("config", "rollback", "--to", "1", "-m", "too terse", "--json")
        #expect(back.status == 0, "\(back.errors)")
        #expect(try back.events("rolled_back").first?["release"]?.integerValue == 3)
        let shown = try await program.run("config", "show", "personalities/ada", "--json")
        let first = try await program.run("config", "show", "personalities/ada@1", "--json")
        #expect(shown.output == first.output)
        // A comment is no change either.
        let unchanged = Bundles.personalities(ada: "\"Another turn.\"") + Bundles.scenario("tea")
        for bundle in [unchanged, "# later\n" + unchanged] {
            try program.write(bundle)
            let run = try await program.run("run", "bundle.yaml", "--turns", "2", "--json")
            #expect(try run.events("summary").first?["release"]?.integerValue == 3)
        }
        let list = try await releases(program)
        #expect(list.map { $0["kind"]?.stringValue } == ["rollback", "import", "import"])
        #expect(list[0]["restored_from"]?.integerValue == 1)
        #expect(list[2]["author"] == "ada@engine")
    }

    @Test("a file is the same from every folder, so that none of them undoes a rollback")
    func knowsFilesByPlace() async throws {
        let program = try Program()
        try FileManager.default.createDirectory(atPath: program.path("t"), withIntermediateDirectories: true)
        let other = Bundles.personalities(ada: "\"Another turn.\"") + Bundles.scenario("tea")
        for bundle in [Bundles.pair, other] {
            try program.write(bundle, to: "t/bundle.yaml")
            let inside = try PipedProgram(
                ["run", "bundle.yaml", "--turns", "1", "--bowl", "../bowl.sqlite"], in: program.path("t"))
            _ = inside.remainingLines()
            #expect(inside.wait() == 0)
        }
        _ = try await program.run("config", "rollback", "--to", "1", "-m", "back")
        let run = try await program.run("run", "t/bundle.yaml", "--turns", "1", "--json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try await releases(program).count == 3)
    }

    @Test("a file that was applied together with another one and has not changed is not applied again alone")
    func appliedTogether() async throws {
        let program = try Program()
        try program.write(Bundles.pair, to: "a.yaml")
        try program.write(
            "fishbowl: 1\n" + Bundles.scenario("wine"), to: "b.yaml")
        let applied = try await program.run("config", "apply", "a.yaml", "b.yaml", "-m", "both")
        #expect(applied.status == 0, "\(applied.errors)")
        try program.write("fishbowl: 1\n" + Bundles.scenario("tea").replacing("two", with: "one"), to: "c.yaml")
        _ = try await program.run("config", "apply", "c.yaml", "-m", "edit")
        let run = try await program.run("run", "a.yaml", "--turns", "1", "--json")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try await releases(program).count == 2, "the edit stays")
    }

    @Test("a rollback to a release that never was is 66")
    func unknownRelease() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        _ = try await program.run("config", "apply", "bundle.yaml", "-m", "first")
        let result = try await program.run("config", "rollback", "--to", "4", "-m", "x")
        #expect(result.status == 66)
        #expect(result.errors.contains("there is no release 4; the newest is 1"))
    }

    @Test("shows an entry as YAML that applies again without a change, its script as text")
    func showsEntries() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        _ = try await program.run("config", "apply", "bundle.yaml", "-m", "first")
        let list = try await program.run("config", "list")
        #expect(list.lines.first == "Release 1")
        #expect(list.lines.count == 4)
        var copy = "fishbowl: 1\npersonalities:\n  ada:\n"
        let shown = try await program.run("config", "show", "personalities/ada")
        #expect(shown.lines.first?.hasPrefix("# personalities/ada, version 1 of 1") == true)
        for line in shown.lines { copy += "    \(line)\n" }
        try program.write(copy, to: "copy.yaml")
        let again = try await program.run("config", "apply", "copy.yaml", "-m", "again")
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output == "Already at release 1; nothing to change.\n")
    }

    @Test("an entry or a version that does not exist is 66, a name that is none 64")
    func unknownEntries() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        _ = try await program.run("config", "apply", "bundle.yaml", "-m", "first")
        #expect(try await program.run("config", "show", "personalities/zoe").status == 66)
        #expect(try await program.run("config", "show", "personalities/ada@7").status == 66)
        #expect(try await program.run("config", "show", "ada").status == 64)
    }
}
