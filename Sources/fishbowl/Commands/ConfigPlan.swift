import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine

/// `fishbowl config plan`: what applying would do.
struct ConfigPlan: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what applying files would do; changes nothing.",
        discussion: """
            Checks everything as applying does. A missing bowl counts as an empty one and is not made. A plan that is \
            kept with -o is applied exactly so, or refused when another release came in between.

              fishbowl config plan scenarios/coffeehouse.yaml -o evening.plan
              fishbowl config apply --plan evening.plan -m "a new evening"
            """)

    @OptionGroup var files: BundleOptions
    @OptionGroup var pruning: PruningOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("Keep the plan in a file, to apply it later.", valueName: "file"))
    var output: String?

    @OptionGroup var check: DifferenceOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let preview = try await preview()
        if let output { try PlanFile(path: output).write(SavedPlan(preview.plan)) }
        let notes = preview.plan.notes
        if wantsJSON {
            try Output.write(preview.line.adding("plan_file", output).adding("notes", .strings(notes)).text)
        } else {
            let kept = output.map { ["", sentence(of: preview.plan, in: TextLayout.oneLine($0))] } ?? []
            try Output.write((preview.lines(for: .current()) + kept).joined(separator: "\n"))
            Output.note(notes)
        }
        try check.conclude(areDifferent: !preview.plan.isEmpty)
    }

    /// Where the plan is, and how to do it where there is something to do.
    private func sentence(of plan: ConfigurationPlan, in file: String) -> String {
        guard !plan.isEmpty else { return "The plan is kept in \(file)." }
        let command = "fishbowl config apply --plan \(file)\(place.argument) -m \"…\""
        return "The plan is kept in \(file); to do it: \(command)"
    }

    private func preview() async throws -> ReleasePreview {
        guard place.exists else {
            let bundle = try files.bundle.read()
            return try .ofNewBowl(.importing(bundle, over: .empty, isPruning: pruning.isPruning))
        }
        let bowl = try await place.open(isReading: true)
        let bundle = try await files.bundle.read(over: bowl)
        return try await bowl.preview(try await bowl.plan(.bundle(bundle, isPruning: pruning.isPruning)))
    }
}
