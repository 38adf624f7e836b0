import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine

/// `fishbowl config rollback`: an old release, or an old version of an entry, again, as a new release.
struct ConfigRollback: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Restore what was, byte for byte, as a new release.",
        discussion: """
            Everything as a release had it (--to), as it was so many releases ago (--steps), or one entry as one of its \
            versions was (--key and --version).

              fishbowl config rollback --to 3 -m "the new Ada talks too much"
              fishbowl config rollback --key personalities/ada --version 2 --dry-run
            """)

    @Option(help: ArgumentHelp("The release to restore; see fishbowl config releases.", valueName: "release"))
    var to: Int64?

    @Option(help: ArgumentHelp("Go back so many releases.", valueName: "k"))
    var steps: Int?

    @Option(help: ArgumentHelp("The entry to restore, with --version.", valueName: "section/key"))
    var key: String?

    @Option(
        name: .customLong("version"),
        help: ArgumentHelp("The version of the entry; see fishbowl config history.", valueName: "v"))
    var entryVersion: Int?

    @Flag(
        name: .customLong("force"),
        help: "Do not ask plugins, so that none can keep you from going back; the audit says so.")
    var isForced = false

    @OptionGroup var change: RehearsedChangeOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard [to != nil, steps != nil, key != nil].count(where: { $0 }) == 1, (key == nil) == (entryVersion == nil)
        else {
            throw ValidationError("Say one way to go back: --to N, --steps K, or --key SECTION/KEY with --version V.")
        }
        guard steps.map({ $0 > 0 }) ?? true else { throw ValidationError("--steps is 1 or more.") }
        try change.check()
    }

    func run() async throws {
        let (request, author) = (try request(), try change.author)
        let bowl = try await place.open(isReading: change.isDryRun)
        do {
            let plan = try await bowl.plan(request)
            guard !change.isDryRun else { return try await bowl.preview(plan).write(asJSON: wantsJSON) }
            let outcome = try await bowl.make(plan, by: author, isForced: isForced)
            let lines = outcome.lines(for: .current())
            try Output.write(wantsJSON ? outcome.line("rolled_back").text : lines.joined(separator: "\n"))
        } catch let problems as ConfigurationProblems {
            // What is restored is in the bowl, not in what was typed.
            throw StoredConfigurationError(problems: problems)
        }
    }

    private func request() throws(CommandError) -> ReleaseRequest {
        if let to { return .release(ReleaseNumber(rawValue: to)) }
        if let steps { return .steps(steps) }
        return .version(try .parse(key ?? ""), entryVersion ?? 0)
    }
}

extension ReleasePreview {
    /// Writes what `--dry-run` shows.
    func write(asJSON isJSON: Bool) throws(CommandError) {
        try Output.write(isJSON ? dryRunLine.text : lines(for: .current()).joined(separator: "\n"))
    }

    private var dryRunLine: JSONLine { line.adding("plan_file", .null).adding("notes", .strings(plan.notes)) }
}
