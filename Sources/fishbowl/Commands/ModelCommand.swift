import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlModels
import FishbowlStore

/// `fishbowl model`: the language models that characters may speak through.
struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "List language models, and check that one answers.",
        discussion: """
            Models are entries of the configuration, in the section models.

              fishbowl model list
              fishbowl model check local
            """,
        subcommands: [ModelList.self, ModelCheck.self])
}

/// `fishbowl model list`.
struct ModelList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the language models: where they are, who speaks through them, what they cost.",
        discussion: "  fishbowl model list")

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let (release, models) = try await bowl.models()
        if wantsJSON {
            let line = JSONLine("models").adding("release", release.rawValue)
                .adding("models", .array(models.map(\.json)))
            return try Output.write(line.text)
        }
        if models.isEmpty {
            return try Output.write(
                "Release \(release) has no models: its characters improvise. They are entries of the section models.")
        }
        let width = Terminal.current().width
        try Output.write(models.flatMap { $0.lines(width: width) }.joined(separator: "\n"))
    }
}

/// `fishbowl model check`.
struct ModelCheck: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Ask a language model something short, and tell how well it answers.",
        discussion: """
            Asks this model alone, none of those that it falls back on. The question is nobody's turn: what the answer \
            takes is told, and booked on nobody.

              fishbowl model check local
            """)

    @Argument(help: ArgumentHelp("The model's key; see fishbowl model list.", valueName: "key"))
    var key: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("What is asked.", valueName: "text"))
    var prompt = "Say in one short sentence what a fishbowl is."

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard prompt.contains(where: { !$0.isWhitespace }) else { throw ValidationError("--prompt needs a text.") }
    }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        try await bowl.checkModel(key)
        let models = try await bowl.models().models
        guard var model = models.first(where: { $0.specification.key == key })?.specification else {
            throw ModelError(.unknown, "the model \"\(key)\" went with a release that was made just now")
        }
        model.fallback = []
        let clients = ModelClients.ofProgram(bowl.store, logger: bowl.logger)
        let check: ModelCheckResult
        do {
            check = try await ModelCheckResult(of: model, prompt: prompt, through: clients)
        } catch {
            await clients.close()
            throw error
        }
        await clients.close()
        if wantsJSON { return try Output.write(check.line.text) }
        try Output.write(check.lines(width: Terminal.current().width).joined(separator: "\n"))
    }
}
