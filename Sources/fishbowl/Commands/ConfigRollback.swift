import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine

/// `fishbowl config rollback`: an old release again, as a new one.
struct ConfigRollback: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Restore what a release held, byte for byte, as a new release.",
        discussion: "  fishbowl config rollback --to 3 -m \"the new Ada talks too much\"")

    @Option(help: ArgumentHelp("The release to restore; see fishbowl config releases.", valueName: "release"))
    var to: Int64

    @OptionGroup var change: ChangeOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open()
        let author = ChangeAuthor(name: change.actor.name, message: change.message)
        let outcome: ReleaseOutcome
        do {
            outcome = try await bowl.rollBack(to: ReleaseNumber(rawValue: to), by: author)
        } catch let problems as ConfigurationProblems {
            throw StoredConfigurationError(problems: problems)
        }
        try Output.write(wantsJSON ? outcome.line("rolled_back").text : outcome.lines.joined(separator: "\n"))
    }
}
