import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Synchronization

/// `fishbowl serve`: every open conversation, until stopped.
struct ServeCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run every open conversation side by side, until stopped.",
        discussion: """
            Begins a conversation of each scenario that is named and has none open. Conversations that another process \
            runs are left to it. Ctrl-C ends after the present turns; a second one at once.

              fishbowl serve coffeehouse
            """)

    @Argument(help: ArgumentHelp("Scenarios of the bowl.", valueName: "scenario"))
    var scenarios: [String] = []

    @Option(help: ArgumentHelp("Reading speed: 1 is usual, 0 does not pause.", valueName: "factor"))
    var speed = 1.0

    @OptionGroup var model: ModelOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var backups: ScheduledBackupOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard speed >= 0, speed.isFinite else { throw ValidationError("--speed is 0 or more.") }
    }

    func run() async throws {
        let backups = try backups.plan(by: Identity.actor)
        let bowl = try await place.open(clock: clock, models: model)
        if let key = model.override { try await bowl.checkModel(key) }
        let labels = ConversationLabels()
        let reporter: any TalkReporter =
            wantsJSON
            ? JSONReporter(showsEnds: true) : TranscriptReporter(terminal: Terminal.current()) { labels.label(of: $0) }
        let audience = Audience(reporter, speed: speed)
        let begun = try await begin(in: bowl)
        let server = BowlServer(bowl: bowl, hearsDrafts: audience.hearsDrafts, wait: { try await Task.sleep(for: $0) })
        { event in
            try? await labels.learn(bowl)
            await audience.hear(event)
        }
        try await Lifetime.run(in: bowl, backups: backups, telling: audience.hear) {
            try await announce(bowl, begun, labels, audience)
            try await server.run()
        }
        try audience.checkOutput()
        if wantsJSON {
            try Output.write(JSONLine("summary").adding("turns", audience.turns).adding("bowl", place.path).text)
        } else {
            try Output.write("Served \(counted(audience.turns, "turn")). Everything is kept in \(place.path).")
        }
    }

    /// Begins what is named and not open.
    private func begin(in bowl: Bowl) async throws -> [ConversationID: [BowlEvent]] {
        var begun: [ConversationID: [BowlEvent]] = [:]
        for scenario in scenarios where try await bowl.openConversation(of: scenario) == nil {
            let (conversation, events) = try await bowl.begin(scenario, seed: .drawn())
            begun[conversation] = events
        }
        return begun
    }

    private func announce(
        _ bowl: Bowl, _ begun: [ConversationID: [BowlEvent]], _ labels: ConversationLabels, _ audience: Audience
    ) async throws {
        try await labels.learn(bowl)
        let open = try await bowl.store.read { try $0.conversationsThatGoOn() }
        if open.isEmpty {
            Output.writeError(
                "fishbowl: no conversation is open yet. Begin one: fishbowl serve SCENARIO\(place.argument)")
        }
        for row in open {
            let start = try await bowl.start(row.id, isNew: begun[row.id] != nil)
            await audience.hear([.began(start)] + (begun[row.id] ?? []))
        }
    }
}

/// What stands before the lines of each conversation: `#3 coffeehouse`, all equally wide.
final class ConversationLabels: Sendable {
    private let known = Mutex<[ConversationID: String]>([:])

    /// Reads which conversations are open.
    func learn(_ bowl: Bowl) async throws {
        let rows = try await bowl.store.read { try $0.conversationsThatGoOn() }
        known.withLock { known in
            for row in rows { known[row.id] = "#\(row.id) \(row.scenario)" }
        }
    }

    func label(of conversation: ConversationID) -> String {
        known.withLock { known in
            let width = known.values.map { TextLayout.cells($0) }.max() ?? 0
            return TextLayout.padded(known[conversation] ?? "#\(conversation)", to: width) + "  "
        }
    }
}
