import ArgumentParser
import FishbowlEngine

/// `fishbowl config apply`: files become a release.
struct ConfigApply: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Apply files as a new release; makes the bowl when it is missing.",
        discussion: """
            All or nothing: a file that is broken, or a script that does not load, changes nothing. Entries that the \
            files do not name stay.

              fishbowl config apply scenarios/coffeehouse.yaml -m "first import"
            """)

    @OptionGroup var files: BundleOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        if !place.exists { _ = try files.bundle.readAlone() }
        let bowl = try await place.open(isCreating: true)
        let bundle = try await files.bundle.read(over: bowl)
        let outcome = try await bowl.apply(
            bundle, by: ChangeAuthor(name: change.actor.name, message: change.message))
        try Output.write(wantsJSON ? outcome.line("applied").text : outcome.lines.joined(separator: "\n"))
    }
}
