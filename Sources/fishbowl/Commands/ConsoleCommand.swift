import ArgumentParser
import FishbowlCore
import FishbowlEngine
import Glibc

/// `fishbowl console`: Lua at a prompt, in a conversation, undone unless it is committed.
struct ConsoleCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "Try Lua on a character, a scenario or a plugin; nothing lasts unless committed.",
        discussion: """
            Each input runs in a transaction that is rolled back. Later inputs see what earlier ones did, because they \
            are repeated first; :commit repeats them once more and keeps what they do. :help tells more.

              fishbowl console coffeehouse --as ada
              fishbowl console coffeehouse --as ada -e "self.memories:recall('engine', 3)"
              echo "self.goals:list()" | fishbowl console coffeehouse --as ada --json
            """)

    @Argument(help: ArgumentHelp("A scenario of the bowl; its open conversation is looked at.", valueName: "scenario"))
    var scenario: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Whose script runs it: a character, scenario, \"plugin KEY\" or bowl.", valueName: "owner"))
    var owner = "bowl"

    @Option(
        name: .customShort("e"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Run this and end; may be given several times.", valueName: "code"))
    var code: [String] = []

    @Flag(help: "Commit what -e does.")
    var commit = false

    @Option(name: .shortAndLong, help: ArgumentHelp("Why, for the audit of --commit.", valueName: "text"))
    var message: String?

    @Option(help: ArgumentHelp("Where chance begins. (default: random)", valueName: "n"))
    var seed: UInt64?

    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: BowlOptions
    @OptionGroup var actor: ActorOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard !commit || !code.isEmpty else {
            throw ValidationError("--commit is for -e; at the prompt, type :commit.")
        }
        guard message == nil || commit else { throw ValidationError("-m is for --commit.") }
        guard ConsoleOwner(owner) != nil else {
            throw ValidationError("--as is a character's key, scenario, \"plugin KEY\" or bowl.")
        }
        if let seed, seed > UInt64(Int64.max) { throw ValidationError("--seed is a number from 0 to \(Int64.max).") }
    }

    func run() async throws {
        let author = try actor.name
        let bowl = try await place.open(clock: clock)
        let session = ConsoleSession(
            bowl, scenario: scenario, owner: ConsoleOwner(owner) ?? .bowl,
            seed: seed.map(Seed.init(rawValue:)) ?? .drawn())
        let printer = ConsolePrinter(isJSON: wantsJSON, terminal: .current())
        var prompt = ConsolePrompt(session: session, printer: printer, author: author)
        if !code.isEmpty { return try await prompt.run(code, commits: commit, message: message) }
        guard isatty(STDIN_FILENO) == 1, Terminal.current().isInteractive, !wantsJSON else {
            return try await prompt.run(InputLines())
        }
        try await prompt.runInteractively()
    }
}
