import Testing

@Suite("A command line that is refused says what was probably meant")
struct UsageTests {
    @Test(
        "hints",
        arguments: [
            (["runn", "tea"], "Error: There is no command \"fishbowl runn\". Did you mean \"fishbowl run\"?\n"),
            (
                ["config", "import", "a.yaml"],
                "Error: There is no command \"fishbowl config import\". Did you mean \"fishbowl config apply\"?\n"
            ),
            (
                ["conversation", "xyzzy"],
                "There is no command \"fishbowl conversation xyzzy\". There are: list, show, context, export, pause, resume, close.\n"
            ),
            (
                ["config", "apply", "a.yaml", "--dry-run"],
                "Error: To see what applying would do, without doing it: fishbowl config plan FILE\n"
            ),
            (
                ["config", "rollback", "3"],
                "Error: Say which release to restore with --to: fishbowl config rollback --to 3 -m \"…\"\n"
            ),
            (["config", "rollback"], "Error: Say one way to go back: --to N, --steps K, or --key SECTION/KEY"),
            (["config", "rollback", "--steps", "2"], "Error: -m needs a message that says why;"),
            (["config", "set", "scenarios/tea.topic"], "Error: Give a value, or --unset"),
            (["config", "list", "--nonsense"], "Error: Unknown option '--nonsense'"),
        ])
    func hints(arguments: [String], says: String) async throws {
        let program = try Program()
        let result = try await program.start(arguments).finish()
        #expect(result.status == 64 && result.output.isEmpty, "\(arguments)")
        #expect(result.errors.contains(says) && result.errors.contains("Usage: "), "\(arguments): \(result.errors)")
    }

    @Test("help of what does not exist is no mistake of a command, and help stays help")
    func help() async throws {
        let program = try Program()
        let help = try await program.run("help", "config")
        #expect(help.status == 0 && help.output.contains("config"))
        #expect(try await program.run("config").output.contains("SUBCOMMANDS:"))
    }

    @Test("--version is that of the program, and of an entry where a rollback asks for it")
    func version() async throws {
        let program = try await Evening.open()
        let version = try await program.run("--version")
        #expect(version.status == 0)
        #expect(version.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(version.output)")
        let rollback = try await program.run(
            "config", "rollback", "--key", "scenarios/tea", "--version", "1", "-m", "as it is")
        #expect(rollback.output == "Already at release 1; nothing to change.\n")
    }

    @Test("a plan and a Lua file in the place of a bundle are told by what they are")
    func misplacedFiles() async throws {
        let program = try await Evening.open()
        try program.write(Evening.other)
        _ = try await program.run("config", "plan", "bundle.yaml", "-o", "p.plan")
        let plan = try await program.run("config", "apply", "p.plan", "-m", "x")
        #expect(plan.status == 65)
        #expect(
            plan.errors == "error: p.plan is a plan; to do it: fishbowl config apply --plan p.plan -m \"…\" "
                + "[config.plan]\n1 error\n")
        try program.write("return {}\n", to: "ada.lua")
        for arguments in [["run", "ada.lua"], ["run", "./ada.lua"], ["config", "validate", "ada.lua"]] {
            let lua = try await program.start(arguments).finish()
            #expect(lua.status == 65, "\(arguments)")
            #expect(
                lua.errors.contains("error: ada.lua is Lua; name the YAML file that includes it [config.type]\n"),
                "\(lua.errors)")
        }
    }
}
