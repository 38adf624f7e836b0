import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine

/// `fishbowl config set`: one value, by its path.
struct ConfigSet: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change one value, by its path, as a new release.",
        discussion: """
            The whole entry is checked as one from a file is. A value that begins with - comes last, behind --.

              fishbowl config set settings/conversation.max_turns 12 -m "shorter evenings"
              fishbowl config set plugins/filter.priority -m "after all others" -- -10
              fishbowl config set scenarios/coffeehouse.topic --unset -m "any topic"
            """)

    @Argument(help: ArgumentHelp("What to change; positions in lists are [1], [2] …", valueName: "section/key.path"))
    var path: String

    @Argument(help: ArgumentHelp("The new value, as YAML: 12, \"a text\", [ada, ben].", valueName: "value"))
    var value: String?

    @Flag(name: .customLong("unset"), help: "Remove it instead: a field, or with no path the whole entry.")
    var isRemoving = false

    @OptionGroup var change: RehearsedChangeOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard (value == nil) == isRemoving else {
            throw ValidationError(
                """
                Give a value, or --unset to remove what is there; one of them. \
                A value that begins with - comes last, behind --.
                """)
        }
        try change.check()
    }

    func run() async throws {
        let (edit, author) = (try EntryEdit.parse(path), try change.author)
        let value = value
        let bowl = try await place.open(isReading: change.isDryRun)
        let plan = try await bowl.plan(
            .edit(edit.name) { current, known in
                guard let value else { return try edit.removing(from: current, known: known)?.value }
                return try edit.apply(valueText: value, to: current, known: known)?.value
            })
        guard !change.isDryRun else { return try await bowl.preview(plan).write(asJSON: wantsJSON) }
        let outcome = try await bowl.make(plan, by: author)
        if wantsJSON {
            try Output.write(outcome.line("edited").adding("notes", .strings(plan.notes)).text)
        } else {
            try Output.write(outcome.fullLines(for: .current()).joined(separator: "\n"))
            Output.note(plan.notes)
        }
    }
}
