import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl character`: who lives in the bowl, and what became of them.
struct CharacterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "character",
        abstract: "Look at those who live in the bowl: state, goals, knowledge, and whom they know.",
        discussion: """
            Characters and people are named by their keys.

              fishbowl character list
              fishbowl character show ada
              fishbowl character state ada --limit 50
            """,
        subcommands: [
            CharacterList.self, CharacterShow.self, CharacterStateCommand.self, CharacterGoals.self,
            CharacterKnowledge.self,
        ])
}

/// `fishbowl character list`.
struct CharacterList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List everyone who lives in the bowl, by key.",
        discussion: "  fishbowl character list")

    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(clock: clock, isReading: true)
        let everyone = try await bowl.characters()
        if wantsJSON {
            return try Output.write(
                JSONLine("characters").adding("characters", .array(everyone.map(\.json))).text)
        }
        if everyone.isEmpty { return try Output.write("Nobody lives in this bowl yet.") }
        try Output.write(
            TextTable(everyone.map(\.cells), width: Terminal.current().width).lines.joined(separator: "\n"))
    }
}

/// Who is looked at.
struct CharacterArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The key of a character or a person.", valueName: "character"))
    var key: String
}
