import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl why`.
struct WhyCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Show why a message is what it is: scripts, memories, tellings, hooks, and who heard it.",
        discussion: """
            Messages have numbers; conversation show --json and run --json tell them.

              fishbowl why 17
            """)

    @Argument(help: ArgumentHelp("The message's number.", valueName: "message-id"))
    var id: Int64

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let found = try await bowl.explanation(of: MessageID(rawValue: id))
        let people = try await bowl.store.read { try Inhabitants(in: $0) }
        if wantsJSON { return try Output.write(JSONLine("why", try found.json(people)).text) }
        try Output.write(try found.lines(people, width: Terminal.current().width).joined(separator: "\n"))
    }
}
