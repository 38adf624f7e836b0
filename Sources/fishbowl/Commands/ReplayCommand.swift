import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlModels

/// `fishbowl replay`: what was done, done again.
struct ReplayCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Run a stored conversation again, and prove that the same rows come of it.",
        discussion: """
            Everything that the bowl's journal tells of is done again in a bowl in memory, at the recorded times and with the \
            recorded answers of models; then all rows are compared. Ends with 1 when one differs, and shows the first. \
            Changes nothing, and asks no model.

            With --release, the conversation alone is taken once more on another release, with what people said and models \
            answered then, and shown beside what was said. Where a model would have been asked something else, its answer to \
            what it was asked stands in, and is marked; with --model that model is asked instead, which may cost money.

              fishbowl replay 1
              fishbowl replay 1 --release 3
              fishbowl replay 1 --release 3 --model local
            """)

    @Argument(help: ArgumentHelp("The conversation's number.", valueName: "conversation"))
    var conversation: Int64

    @Option(
        name: .customLong("release"),
        help: ArgumentHelp("Show what would have been said on that release.", valueName: "n"))
    var release: Int64?

    @Option(
        name: .customLong("model"),
        help: ArgumentHelp(
            "The language model that is asked where no recorded answer fits, by its key. (default: none is asked)",
            valueName: "key"))
    var model: String?

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard model == nil || release != nil else {
            throw ValidationError("--model is for --release N; a replay as it was recorded asks no model.")
        }
    }

    func run() async throws {
        if let release { return try await show(on: ReleaseNumber(rawValue: release)) }
        let bowl = try await place.open(isReading: true)
        let bar = ProgressBar(counting: "transactions")
        let report: ReplayReport
        do {
            defer { bar.clear() }
            report = try await bowl.replay(ConversationID(rawValue: conversation)) { bar.show($0, of: $1) }
        }
        if wantsJSON {
            try Output.write(JSONLine("replay", report.json).text)
        } else {
            try Output.write(report.lines(width: Terminal.current().width).joined(separator: "\n"))
        }
        // What is to be said of it has been said.
        if report.difference != nil { throw CommandError(.replayDiffers, "a replay came to other rows") }
    }

    /// Shows what would have been said on a release.
    private func show(on release: ReleaseNumber) async throws {
        let bowl = try await place.open(isReading: true)
        let bar = ProgressBar(counting: "steps")
        let trial: ReleaseTrial
        do {
            defer { bar.clear() }
            trial = try await bowl.replay(
                ConversationID(rawValue: conversation), on: release, asking: try await asked(in: bowl)
            ) {
                bar.show($0, of: $1)
            }
        }
        if wantsJSON { return try Output.write(JSONLine("release_trial", trial.json).text) }
        try Output.write(trial.lines(width: Terminal.current().width).joined(separator: "\n"))
    }

    /// The model that is asked where no recorded answer fits; nil when none is.
    private func asked(in bowl: Bowl) async throws -> (any LanguageModel)? {
        guard let model else { return nil }
        try await bowl.checkModel(model)
        let specifications = try await bowl.models().models.map(\.specification)
        return try ModelClients.ofProgram(bowl.store, logger: bowl.logger).model(
            model, of: Dictionary(specifications.map { ($0.key, $0) }) { $1 })
    }
}
