import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl status`: a bowl at a glance.
struct StatusCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show a bowl at a glance: what runs, on which release, and what to look at.",
        discussion: """
            Looks for itself, whether the bowl runs or not. What counts as worth a look stands in the settings, group health.

              fishbowl status --bowl evening.sqlite
            """)

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let (release, origin, incidents, characters, open, paused) = try await bowl.store.read { transaction in
            let release = try transaction.releases(limit: 1).first
            return (
                release, try release.map { try ReleaseOrigin(of: $0, in: transaction) },
                try release.map { try transaction.incidentCount(on: $0.number) } ?? 0,
                try transaction.characters(), try transaction.openConversations(),
                try transaction.unclosedConversations().filter { $0.status == .paused }
            )
        }
        let status = try await bowl.status()
        let residents = characters.filter { $0.kind == .character }
        if wantsJSON {
            let line = JSONLine("status").adding("bowl", place.path).adding("release", release?.number.rawValue)
                .adding("characters", .array(residents.map { .string($0.key) }))
                .adding("people", .array(characters.filter { $0.kind == .person }.map { .string($0.key) }))
                .adding("open_conversations", .array(open.map { .integer($0.id.rawValue) }))
                .adding("paused_conversations", .array(paused.map(\.pauseJSON)))
                .adding("release_kind", release?.kind.rawValue)
                .adding("release_message", release?.message)
                .adding("release_author", release?.author)
                .adding("release_created_at", release?.createdAt.text)
                .adding("restored_from", origin?.restoredFrom?.rawValue)
                .adding("restored_entry", origin?.entry?.name.description)
                .adding("restored_version", origin?.entry?.version)
                .adding("incidents", incidents)
            return try Output.write(status.added(to: line).text)
        }
        let rows = [
            ["bowl", TextLayout.oneLine(place.path)],
            ["release", Self.words(release, origin) ?? "none; nothing was ever applied"],
            ["", release.map { TextLayout.oneLine($0.message) } ?? ""],
            ["incidents", incidents > 0 ? "\(incidents) on this release" : ""],
            ["characters", residents.isEmpty ? "none" : residents.map(\.name).joined(separator: ", ")],
            [
                "open",
                open.isEmpty
                    ? "no conversation"
                    : open.map { "#\($0.id) \($0.scenario), \(counted($0.turnsSaid, "turn"))" }
                        .joined(separator: " · "),
            ],
            ["paused", paused.map { "#\($0.id) \($0.scenario)\($0.pauseWords)" }.joined(separator: " · ")],
        ]
        let shown = (rows + status.rows).filter { !($0.last ?? "").isEmpty }
        try Output.write(TextTable(shown, width: Terminal.current().width).lines.joined(separator: "\n"))
    }

    private static func words(_ release: ReleaseRow?, _ origin: ReleaseOrigin?) -> String? {
        guard let release, let origin else { return nil }
        let author = TextLayout.oneLine(release.author)
        return "\(release.number) · \(origin.words) by \(author), \(release.createdAt.shown)"
    }
}
