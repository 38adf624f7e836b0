import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl config show`: one entry, whole.
struct ConfigShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an entry, as it is or as a version had it.",
        discussion: """
              fishbowl config show personalities/ada
              fishbowl config show personalities/ada@2
            """)

    @Argument(
        help: ArgumentHelp(
            "Section and key, and the version where it is not the active one.", valueName: "section/key[@version]"))
    var entry: String

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let (name, version) = try parsed()
        let bowl = try await place.open(isReading: true)
        let (shown, versions) = try await bowl.store.read { transaction in
            let shown = try version.map { try transaction.entry(name, version: $0) } ?? transaction.activeEntry(name)
            return (shown, try transaction.versions(of: name).map(\.version))
        }
        guard let shown else { throw Self.missing(name, version, versions) }
        if wantsJSON { return try Output.write(shown.line.text) }
        let header =
            "# \(name), version \(shown.version) of \(versions.first ?? shown.version) · \(shown.contentHash.prefix(12))"
        let origins = shown.origins.map { "# \($0.field) from \($0.file):\($0.firstLine)" }
        let order = EntryShapes.shape(of: name.section, key: name.key)?.fields.map(\.name) ?? []
        let lines = YAMLWriter(shown.value, order: order).lines
        try Output.write(([header] + origins + lines).joined(separator: "\n"))
    }

    private func parsed() throws -> (EntryName, Int?) {
        let parts = entry.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = EntryName(parts[0]), parts.count == 1 || Int(parts[1]).map({ $0 > 0 }) == true else {
            let sections = Section.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandError(
                .name, "\"\(entry)\" is not written as SECTION/KEY or SECTION/KEY@VERSION. Sections: \(sections).")
        }
        return (name, parts.count > 1 ? Int(parts[1]) : nil)
    }

    private static func missing(_ name: EntryName, _ version: Int?, _ versions: [Int]) -> CommandError {
        guard let newest = versions.first else {
            return CommandError(.unknownEntry, "there is no entry \(name). See: fishbowl config list")
        }
        guard let version else {
            return CommandError(
                .unknownEntry, "\(name) is no longer active. Show its last version: \(name)@\(newest)")
        }
        return CommandError(.unknownEntry, "\(name) has no version \(version); its versions are 1 to \(newest).")
    }
}

extension EntryVersion {
    fileprivate var line: JSONLine {
        JSONLine("entry")
            .adding("section", name.section.rawValue)
            .adding("key", name.key)
            .adding("version", version)
            .adding("content_hash", contentHash)
            .adding(
                "origins",
                .array(
                    origins.map {
                        [
                            "field": .string($0.field), "file": .string($0.file),
                            "line": .integer(Int64($0.firstLine)),
                        ]
                    })
            )
            .adding("value", value)
    }
}
