import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl config history`: the life of one entry.
struct ConfigHistory: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show what releases did to an entry, newest first.",
        discussion: "  fishbowl config history personalities/ada --limit 5")

    @Argument(help: ArgumentHelp("Section and key.", valueName: "section/key"))
    var entry: String

    @OptionGroup var length: LengthOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let (name, limit) = (try EntryName.parse(entry), length.limit)
        let bowl = try await place.open(isReading: true)
        let rows = try await bowl.store.read { transaction in
            let rows = try transaction.history(of: name, limit: limit)
            guard !rows.isEmpty else { throw try transaction.unknown(name) }
            return rows
        }
        if wantsJSON {
            let line = JSONLine("history").adding("entry", name.description)
                .adding("history", .array(rows.map(\.json)))
            return try Output.write(line.text)
        }
        let heads = TextTable(
            rows.map { row in
                [
                    "\(row.release)", row.createdAt.shown, row.step, row.kind.words(restoredFrom: row.restoredFrom),
                    TextLayout.oneLine(row.author),
                ]
            }
        ).lines
        let blocks = zip(rows, heads).flatMap { row, head in [head] + TextLayout.below(row.message) }
        try Output.write((["\(name)"] + blocks).joined(separator: "\n"))
    }
}

extension EntryHistoryRow {
    /// From which version to which.
    fileprivate var step: String {
        switch (before, after) {
        case (let before?, let after?): "version \(before) → \(after)"
        case (nil, let after?): "version \(after) added"
        case (let before?, nil): "version \(before) removed"
        case (nil, nil): operation.rawValue
        }
    }

    fileprivate var json: JSONValue {
        [
            "release": .integer(release.rawValue), "operation": .string(operation.rawValue),
            "version_before": before.map { .integer(Int64($0)) } ?? .null,
            "version_after": after.map { .integer(Int64($0)) } ?? .null,
            "content_hash": contentHash.map { .string($0) } ?? .null, "kind": .string(kind.rawValue),
            "restored_from": restoredFrom.map { .integer($0.rawValue) } ?? .null, "author": .string(author),
            "message": .string(message), "created_at": .string(createdAt.text),
        ]
    }
}
