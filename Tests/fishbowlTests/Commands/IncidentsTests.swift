import FishbowlCore
import Testing

@Suite("fishbowl incidents")
struct IncidentsTests {
    /// Ben, who hears badly: a witness whose errors undo only what he wrote.
    private static let deaf = Bundles.pair.replacing(
        "      return ben",
        with: """
                  local function hear(text)
                    return text.nothing.at_all
                  end
                  function ben.on_message(self, message)
                    if not message.own then local words = hear(message.text) end
                  end
                  return ben
            """)

    private static func open() async throws -> (program: Program, run: Program.Result) {
        let program = try Program()
        try program.write(deaf)
        return (program, try await program.run("run", "bundle.yaml", "--turns", "6", "--seed", "1"))
    }

    @Test("a run tells where an error is: place, script, version, handler, event, line and calls")
    func tells() async throws {
        let (_, run) = try await Self.open()
        #expect(run.status == 0, "\(run.errors)")
        let lines = run.errors.split(separator: "\n").prefix(5)
        #expect(lines.count == 5, "\(run.errors)")
        #expect(lines[0].hasPrefix("fishbowl: bundle.yaml:25: error: attempt to index a nil value"), "\(run.errors)")
        #expect(lines[0].hasSuffix("(in on_message, version 1) [script.error]"))
        #expect(lines[1] == "   25 |   return text.nothing.at_all")
        #expect(lines[2] == "      = personalities/ben, version 1, in on_message, event message")
        #expect(lines[3].hasPrefix("      = called from bundle.yaml:28 in "), "\(lines[3])")
    }

    @Test("lists causes with counts, or one by one, and shows one")
    func lists() async throws {
        let (program, _) = try await Self.open()
        let listed = try await program.run("incidents")
        #expect(
            listed.lines.first?.hasSuffix("times  personalities/ben · on_message [script.error]") == true, "\(listed)")
        let groups = try #require(try await program.run("incidents", "--json").events("incidents").first)
        let cause = try #require(groups["incidents"]?.arrayValue?.first)
        #expect(groups["total"] == cause["count"] && groups["by_cause"] == true)
        #expect(cause["file"] == "bundle.yaml" && cause["line"] == 25 && cause["release"] == 1)
        let last = try #require(cause["last_id"]?.integerValue)
        let each = try await program.run("incidents", "--each", "--script", "ben", "--limit", "1", "--json")
        #expect(try each.events("incidents").first?["incidents"]?.arrayValue?.map { $0["id"] } == [.integer(last)])
        let shown = try await program.run("incidents", "show", "\(last)")
        #expect(shown.output.contains("   25 |   return text.nothing.at_all\n"), "\(shown.output)\(shown.errors)")
        #expect(shown.output.contains("personalities/ben, version 1\n"))
        let json = try #require(
            try await program.run("incidents", "show", "\(last)", "--json").events("incident_details").first)
        #expect(json["source"] == "  return text.nothing.at_all" && json["handler"] == "on_message")
        #expect(json["traceback"]?.arrayValue?.isEmpty == false)
    }

    @Test("filters, and knows what was meant")
    func filters() async throws {
        let (program, _) = try await Self.open()
        for arguments in [
            ["--code", "script.fuel"], ["--conversation", "9"], ["--release", "9"], ["--since", "2999-01-01"],
            ["--script", "personalities/ada"],
        ] {
            let result = try await program.start(["incidents"] + arguments).finish()
            #expect(result.output == "No incidents.\n", "\(arguments): \(result.errors)")
        }
        for arguments in [["--conversation", "1"], ["--release", "1"], ["--since", "2026-01-01"], ["--all"]] {
            let result = try await program.start(["incidents"] + arguments).finish()
            #expect(result.output.contains("personalities/ben"), "\(arguments): \(result.errors)")
        }
        let unknown = try await program.run("incidents", "--script", "personalities/bne")
        #expect(unknown.status == 66 && unknown.errors.contains("personalities/ben"), "\(unknown.errors)")
        #expect(try await program.run("incidents", "show", "999").status == 66)
        let usage = try await program.run("errors")
        #expect(usage.status == 64 && usage.errors.contains("Did you mean \"fishbowl incidents\"?"))
    }
}
