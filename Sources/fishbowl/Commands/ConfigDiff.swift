import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl config diff`: what differs between two releases.
struct ConfigDiff: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what differs from one release to another, or to the newest.",
        discussion: """
              fishbowl config diff 3
              fishbowl config diff 3 5 --key personalities/ada
            """)

    @Argument(help: ArgumentHelp("The release to begin with.", valueName: "a"))
    var from: Int64

    @Argument(help: ArgumentHelp("The release to come to. (default: the newest)", valueName: "b"))
    var to: Int64?

    @Option(help: ArgumentHelp("Only that entry.", valueName: "section/key"))
    var key: String?

    @OptionGroup var check: DifferenceOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let (from, to, name) = (ReleaseNumber(rawValue: from), to, try key.map { try EntryName.parse($0) })
        let bowl = try await place.open(isReading: true)
        let (plan, newest) = try await bowl.store.read { transaction in
            if let name, try transaction.history(of: name, limit: 1).isEmpty { throw try transaction.unknown(name) }
            let before = try transaction.configuration(at: from)
            let after =
                try to.map { try transaction.configuration(at: ReleaseNumber(rawValue: $0)) }
                ?? transaction.activeConfiguration()
            return (ConfigurationPlan.restoring(after, over: before), after.release)
        }
        let steps = plan.steps.filter { name == nil || $0.name == name }
        let last = newest ?? from
        if wantsJSON {
            let line = JSONLine("diff").adding("from", from.rawValue).adding("to", last.rawValue)
                .adding("changed", .boolean(!steps.isEmpty)).adding("changes", .array(steps.map(\.fullJSON)))
            try Output.write(line.text)
        } else if steps.isEmpty {
            try Output.write("Releases \(from) and \(last) hold the same\(name.map { " \($0)" } ?? "").")
        } else {
            let head = "From release \(from) to \(last): \(steps.tally)."
            let terminal = Terminal.current()
            try Output.write(([head] + steps.flatMap { $0.lines(for: terminal) }).joined(separator: "\n"))
        }
        try check.conclude(areDifferent: !steps.isEmpty)
    }
}
