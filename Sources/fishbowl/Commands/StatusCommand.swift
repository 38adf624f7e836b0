import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl status`: a bowl at a glance.
struct StatusCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show a bowl at a glance.",
        discussion: "  fishbowl status --bowl evening.sqlite")

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let (release, characters, open) = try await bowl.store.read { transaction in
            (
                try transaction.newestRelease(), try transaction.characters(), try transaction.openConversations()
            )
        }
        let residents = characters.filter { $0.kind == .character }
        if wantsJSON {
            let line = JSONLine("status").adding("bowl", place.path).adding("release", release?.rawValue)
                .adding("characters", .array(residents.map { .string($0.key) }))
                .adding("people", .array(characters.filter { $0.kind == .person }.map { .string($0.key) }))
                .adding("open_conversations", .array(open.map { .integer($0.id.rawValue) }))
            return try Output.write(line.text)
        }
        let rows = [
            ["bowl", place.path],
            ["release", release.map { "\($0)" } ?? "none; nothing was ever applied"],
            ["characters", residents.isEmpty ? "none" : residents.map(\.name).joined(separator: ", ")],
            [
                "open",
                open.isEmpty
                    ? "no conversation"
                    : open.map { "#\($0.id) \($0.scenario), \(counted($0.turnsSaid, "turn"))" }
                        .joined(separator: " · "),
            ],
        ]
        try Output.write(TextTable(rows, width: Terminal.current().width).lines.joined(separator: "\n"))
    }
}
