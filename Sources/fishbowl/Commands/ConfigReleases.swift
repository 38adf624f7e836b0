import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl config releases`: the history of the configuration.
struct ConfigReleases: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "releases",
        abstract: "List the releases, newest first; the newest is the active one.",
        discussion: "  fishbowl config releases --limit 5")

    @Option(help: ArgumentHelp("How many at most.", valueName: "n"))
    var limit = 20

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is 1 or more.") }
    }

    func run() async throws {
        let limit = limit
        let bowl = try await place.open(isReading: true)
        let releases = try await bowl.store.read { transaction in
            try transaction.releases(limit: limit).map { ($0, try transaction.changes(of: $0.number)) }
        }
        if wantsJSON {
            let list = releases.map { $0.json(changes: $1) }
            return try Output.write(JSONLine("releases").adding("releases", .array(list)).text)
        }
        if releases.isEmpty { return try Output.write("No release yet: nothing was ever applied.") }
        let rows = releases.map { release, changes in
            let kind = release.restoredFrom.map { "rollback to \($0)" } ?? release.kind.rawValue
            return [
                "\(release.number)", release.createdAt.shown, kind,
                counted(changes.count, "change"), release.author, TextLayout.printable(release.message),
            ]
        }
        try Output.write(TextTable(rows).lines.joined(separator: "\n"))
    }
}

extension ReleaseRow {
    fileprivate func json(changes: [ChangeRow]) -> JSONValue {
        [
            "release": .integer(number.rawValue),
            "parent": parent.map { .integer($0.rawValue) } ?? .null,
            "kind": .string(kind.rawValue),
            "restored_from": restoredFrom.map { .integer($0.rawValue) } ?? .null,
            "author": .string(author),
            "message": .string(message),
            "created_at": .string(createdAt.text),
            "manifest_hash": .string(manifestHash),
            "sources": sources,
            "changes": .array(
                changes.map {
                    ["entry": .string("\($0.section)/\($0.key)"), "operation": .string($0.operation.rawValue)]
                }),
        ]
    }
}
