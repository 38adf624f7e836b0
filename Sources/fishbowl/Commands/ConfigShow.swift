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
              fishbowl config show personalities/ada --release 3
            """)

    @Argument(
        help: ArgumentHelp(
            "Section and key, and the version where it is not the active one.", valueName: "section/key[@version]"))
    var entry: String

    @OptionGroup var moment: MomentOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard !moment.isGiven || !entry.contains("@") else {
            throw ValidationError("A version (\(entry)) or a release or time, not both.")
        }
    }

    func run() async throws {
        let (name, version) = try parsed()
        let moment = moment
        let bowl = try await place.open(isReading: true)
        let (shown, newest) = try await bowl.store.read { transaction in
            guard let newest = try transaction.versions(of: name).first?.version else {
                throw try transaction.unknown(name)
            }
            guard let version else {
                let state = try moment.configuration(in: transaction)
                guard let shown = state.entries[name] else {
                    throw Self.missing(name, in: state.release, isPast: moment.isGiven, newest: newest)
                }
                return (shown, newest)
            }
            guard let shown = try transaction.entry(name, version: version) else {
                throw try transaction.unknown(name, version: version)
            }
            return (shown, newest)
        }
        if wantsJSON { return try Output.write(shown.line.text) }
        let header = "# \(name), version \(shown.version) of \(newest) · \(shown.contentHash.prefix(12))"
        let document = shown.document.map { ["# imported from \(TextLayout.oneLine($0))"] } ?? ["# of no file"]
        let origins = shown.origins.map { "# \($0.field) from \(TextLayout.oneLine($0.file)):\($0.firstLine)" }
        let order = EntryShapes.shape(of: name.section, key: name.key)?.fields.map(\.name) ?? []
        let lines = YAMLWriter(shown.value, order: order).lines
        try Output.write(([header] + document + origins + lines).joined(separator: "\n"))
    }

    private func parsed() throws(CommandError) -> (EntryName, Int?) {
        let form = "SECTION/KEY or SECTION/KEY@VERSION"
        let parts = entry.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let name = try EntryName.parse(parts[0], form: form)
        guard parts.count > 1 else { return (name, nil) }
        guard let version = Int(parts[1]), version > 0 else {
            throw CommandError(.name, "\"\(entry)\" is not written as \(form): \"\(parts[1])\" is no version.")
        }
        return (name, version)
    }

    private static func missing(
        _ name: EntryName, in release: ReleaseNumber?, isPast: Bool, newest: Int
    ) -> CommandError {
        let found = isPast ? "release \(release?.rawValue ?? 0) has no \(name)" : "\(name) is no longer active"
        return CommandError(.unknownEntry, "\(found). Show its last version: fishbowl config show \(name)@\(newest)")
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
            .adding("document", document)
    }
}
