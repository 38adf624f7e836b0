import ArgumentParser
import FishbowlCore
import FishbowlEngine

/// `fishbowl memory verify`.
struct MemoryVerify: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compare memories with their vectors and words, and with the image that is searched.",
        discussion: """
            Ends with 1 when something is found. Conversations may go on meanwhile.

              fishbowl memory verify
              fishbowl memory verify ada
            """)

    @Argument(help: ArgumentHelp("Whose; everybody's without it.", valueName: "character"))
    var key: String?

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let bar = ProgressBar(counting: "memories")
        let found = try await bowl.verifyMemories(of: key) { bar.show($0, of: $1) }
        bar.clear()
        if wantsJSON {
            try Output.write(JSONLine("memory_verification", found.json).text)
        } else {
            try Output.write(found.lines(width: Terminal.current().width).joined(separator: "\n"))
        }
        // What is to be said of it has been said.
        if !found.problems.isEmpty { throw CommandError(.unsound, "the vectors of memories are not as they must be") }
    }
}

/// `fishbowl memory reindex`.
struct MemoryReindex: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex",
        abstract: "Make the vectors and words of memories anew where they are missing or wrong.",
        discussion: """
            Works in portions, each committed with a row in the audit: when it is stopped, what is done is done, and the \
            same command goes on. Conversations may go on meanwhile.

              fishbowl memory reindex
              fishbowl memory reindex ada
            """)

    @Argument(help: ArgumentHelp("Whose; everybody's without it.", valueName: "character"))
    var key: String?

    @Option(help: ArgumentHelp("By which embedder. (default: the one that recall uses)", valueName: "key"))
    var embedder: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let actor = try actor.name
        let bowl = try await place.open()
        if let embedder, embedder != bowl.embedder.model {
            throw CommandError(
                .unknownEmbedder,
                "there is no embedder \"\(embedder)\". This program has: \(bowl.embedder.model).")
        }
        let bar = ProgressBar(counting: "memories")
        let done = try await bowl.reindexMemories(of: key, actor: actor) { bar.show($0, of: $1) }
        bar.clear()
        if wantsJSON { return try Output.write(JSONLine("reindexed", done.json).text) }
        try Output.write(done.sentence)
    }
}
