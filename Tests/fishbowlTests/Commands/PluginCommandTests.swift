import FishbowlCore
import Testing

@Suite("fishbowl plugin")
struct PluginCommandTests {
    private static let plugin = """
        plugins:
          noted:
            about: counts what is said
            script: |
              local noted = {}
              function noted.on_message(plugin, message)
                plugin.state.n = (plugin.state.n or 0) + plugin.settings.step
              end
              return noted
            priority: 5
            settings:
              step: { type: integer, range: [1, 9], default: 2, unit: points, about: what a message counts }
              words: { type: list, of: string, default: [] }

        """

    private static func open() async throws -> Program {
        let program = try Program()
        try program.write(Bundles.pair + plugin)
        let applied = try await program.run("config", "apply", "bundle.yaml", "-m", "first")
        #expect(applied.status == 0 && applied.errors == "", "\(applied.errors)")
        return program
    }

    @Test("lists and shows what is known of a plugin")
    func shows() async throws {
        let program = try await Self.open()
        #expect(try await program.run("plugin", "list").output == "noted  priority 5  on  on_message\n")
        _ = try await program.run("run", "tea", "--turns", "2")
        _ = try await program.run("config", "set", "plugins/noted.values.step", "3", "-m", "more")
        let shown = try await program.run("plugin", "show", "noted")
        #expect(
            shown.output == """
                noted · version 2 · on · priority 5
                    counts what is said

                hooks      on_message
                may        nothing beyond its own state
                state      version 1, written 3 times
                incidents  none

                Settings
                  step   3   set; default 2 · integer from 1 to 9 points · what a message counts
                  words  []  list of string

                """, "\(shown.output)\(shown.errors)")
        let json = try #require(try await program.run("plugin", "show", "noted", "--json").events("plugin").first)
        #expect(json["state"] == "on" && json["hooks"] == ["on_message"] && json["incidents"] == 0)
        let settings = json["settings"]?.arrayValue
        #expect(settings?.map { $0["value"] } == [3, []] && settings?.map { $0["is_set"] } == [true, false])
    }

    @Test("switches a plugin off and on, each as a release that can be rolled back")
    func switches() async throws {
        let program = try await Self.open()
        let before = try await program.run("config", "show", "plugins/noted", "--json").events("entry").first
        let rehearsed = try await program.run("plugin", "disable", "noted", "--dry-run")
        #expect(rehearsed.output.contains("+ enabled: false") && rehearsed.output.contains("This makes release 2."))
        let off = try await program.run("plugin", "disable", "noted")
        #expect(
            off.output == "Release 2 is active: 1 changed.\n  ~ plugins/noted\n      + enabled: false\n",
            "\(off.errors)")
        #expect(try await program.run("plugin", "list").output == "noted  priority 5  off  on_message\n")
        _ = try await program.run("run", "tea", "--turns", "2")
        #expect(try await program.run("plugin", "show", "noted", "--json").json().first?["state_revision"] == .null)
        let again = try await program.run("plugin", "disable", "noted", "--json")
        #expect(try again.events("switched").first?["changed"] == false)
        let on = try await program.run("plugin", "enable", "noted", "-m", "wanted again", "--json")
        let switched = try #require(try on.events("switched").first)
        #expect(switched["enabled"] == true && switched["release"] == 3 && switched["was_failing"] == false)
        let after = try await program.run("config", "show", "plugins/noted", "--json").events("entry").first
        #expect(after?["content_hash"] == before?["content_hash"])
        let releases = try await program.run("config", "releases", "--json").events("releases").first?["releases"]
        let messages = releases?.arrayValue?.map { $0["message"] }
        #expect(messages == ["wanted again", "disable plugin noted", "first"])
        #expect(try await program.run("config", "rollback", "--to", "2", "-m", "off again").status == 0)
        #expect(try await program.run("plugin", "list").output == "noted  priority 5  off  on_message\n")
    }

    @Test("one that failed too often is shown as off, and comes back")
    func failing() async throws {
        let program = try Program()
        try program.write(Bundles.pair + Self.plugin.replacing("plugin.settings.step", with: "nothing"))
        _ = try await program.run("run", "bundle.yaml", "--turns", "8")
        let listed = try await program.run("plugin", "list")
        #expect(
            listed.output == "noted  priority 5  off after 5 errors  on_message · 5 incidents\n", "\(listed.errors)")
        let on = try await program.run("plugin", "enable", "noted")
        #expect(on.output == "Plugin noted is called again; it was off after its errors.\n", "\(on.errors)")
        #expect(try await program.run("plugin", "list").output.hasPrefix("noted  priority 5  on"))
    }

    @Test("knows what was meant")
    func hints() async throws {
        let program = try await Self.open()
        for arguments in [["show", "ntoed"], ["disable", "ntoed"], ["enable", "ntoed"]] {
            let result = try await program.start(["plugin"] + arguments).finish()
            #expect(result.status == 66, "\(result.errors)")
            #expect(result.errors.contains("this bowl has no plugin \"ntoed\". Did you mean \"noted\"?"))
        }
        let usage = try await program.run("plugin", "off", "noted")
        #expect(usage.status == 64 && usage.errors.contains("Did you mean \"fishbowl plugin disable\"?"))
        let range = try await program.run("config", "set", "plugins/noted.values.step", "10", "-m", "x")
        #expect(range.status == 65 && range.errors.contains("must be between 1 and 9, found 10"), "\(range.errors)")
    }
}
