import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine

/// `fishbowl config apply`: files, or a plan that was looked at, become a release.
struct ConfigApply: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Apply files, or a plan, as a new release; makes the bowl when it is missing.",
        discussion: """
            All or nothing: a file that is broken, or a script that does not load, changes nothing. Entries that the \
            files do not name stay.

              fishbowl config apply scenarios/coffeehouse.yaml -m "first import"
              fishbowl config apply --plan evening.plan -m "a new evening"
            """)

    @Argument(help: ArgumentHelp("YAML files, or folders of them; read as one bundle.", valueName: "file"))
    var files: [String] = []

    @Option(help: ArgumentHelp("A plan that config plan -o kept, instead of files.", valueName: "file"))
    var plan: String?

    @OptionGroup var root: RootOptions
    @OptionGroup var pruning: PruningOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard plan != nil || !files.isEmpty else {
            throw ValidationError("Nothing to apply: name files, or a plan with --plan.")
        }
        guard plan == nil || files.isEmpty else {
            throw ValidationError("Files or --plan, not both: a plan holds all that it needs.")
        }
        guard plan == nil || !pruning.isPruning, plan == nil || root.path == nil else {
            throw ValidationError("--prune and --root are for files; a plan is applied as it was made.")
        }
    }

    func run() async throws {
        // What may not be kept makes no bowl either.
        let author = try change.author
        let (outcome, notes) =
            if let plan { try await apply(plan, by: author) } else { try await applyFiles(by: author) }
        if wantsJSON {
            try Output.write(outcome.line("applied").adding("notes", .strings(notes)).text)
        } else {
            try Output.write(outcome.lines(for: .current()).joined(separator: "\n"))
            Output.note(notes)
        }
    }

    private func applyFiles(by author: ChangeAuthor) async throws -> (ReleaseOutcome, notes: [String]) {
        let files = BundleFiles(paths: files, root: root.path)
        // A broken file leaves no empty bowl behind.
        if !place.exists { _ = try files.readAlone() }
        let bowl = try await place.open(isCreating: true)
        let bundle = try await files.read(over: bowl)
        let outcome = try await bowl.release(.bundle(bundle, isPruning: pruning.isPruning), by: author)
        return (outcome, bundle.notes)
    }

    private func apply(_ path: String, by author: ChangeAuthor) async throws -> (ReleaseOutcome, notes: [String]) {
        let saved = try PlanFile(path: path).read()
        var isCreating = false
        if !place.exists, let plan = try saved.plan(over: .empty) {
            _ = try ReleasePreview.ofNewBowl(plan)
            isCreating = true
        }
        let bowl = try await place.open(isCreating: isCreating)
        let plan = try await bowl.plan(.saved(saved))
        return (try await bowl.make(plan, by: author), plan.notes)
    }
}
