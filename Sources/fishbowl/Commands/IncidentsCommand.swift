import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl incidents`: what went wrong in scripts.
struct IncidentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents",
        abstract: "Show what went wrong in scripts: by cause with counts, or one by one.",
        discussion: """
            A cause is a script, its handler, the line and the message.

              fishbowl incidents --script plugins/guard --since 2026-11-23
              fishbowl incidents show 17
            """,
        subcommands: [IncidentList.self, IncidentShow.self], defaultSubcommand: IncidentList.self)
}

/// `fishbowl incidents list`, which is what `fishbowl incidents` alone means.
struct IncidentList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the causes of incidents with counts, or the incidents one by one; newest first.",
        discussion: "  fishbowl incidents --code script.fuel --each")

    @Option(help: ArgumentHelp("Only in that script: section and key, or a key.", valueName: "name"))
    var script: String?

    @Option(help: ArgumentHelp("Only those with that code, script.error.", valueName: "code"))
    var code: String?

    @Option(help: ArgumentHelp("Only in that conversation.", valueName: "id"))
    var conversation: Int64?

    @Option(help: ArgumentHelp("Only on that release.", valueName: "n"))
    var release: Int64?

    @Option(
        help: ArgumentHelp("Only from that time on: 2026-11-23 or \"2026-11-23 18:30\" (UTC).", valueName: "time"))
    var since: Timestamp?

    @Flag(help: "One by one, with their numbers, rather than by cause.")
    var each = false

    @Flag(help: "All of them, however many.")
    var all = false

    @OptionGroup var length: LengthOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let limit = all ? nil : length.limit
        let (code, each, script) = (code, each, script)
        var wanted = IncidentFilter(
            code: code, conversation: conversation.map { ConversationID(rawValue: $0) },
            release: release.map { ReleaseNumber(rawValue: $0) }, since: since)
        let base = wanted
        wanted = try await bowl.store.read { transaction in
            var filter = base
            filter.scripts = try script.map { try Self.entries(called: $0, in: transaction) }
            return filter
        }
        let filter = wanted
        let total = try await bowl.store.read { try $0.incidentCount(filter) }
        if each {
            let rows = try await bowl.store.read { try $0.incidents(filter, limit: limit) }
            return try write(rows.map(\.json), rows.flatMap { $0.lines(width: Terminal.current().width) }, total)
        }
        let groups = try await bowl.store.read { try $0.incidentGroups(filter, limit: limit) }
        let left = total - groups.map(\.count).reduce(0, +)
        let more = left > 0 ? ["… and \(counted(left, "incident")) of other causes; --all shows them"] : []
        try write(groups.map(\.json), groups.flatMap { $0.lines(width: Terminal.current().width) } + more, total)
    }

    private func write(_ json: [JSONValue], _ lines: [String], _ total: Int) throws(CommandError) {
        if wantsJSON {
            let line = JSONLine("incidents").adding("total", total).adding("by_cause", .boolean(!each))
                .adding("incidents", .array(json))
            return try Output.write(line.text)
        }
        try Output.write(lines.isEmpty ? "No incidents." : lines.joined(separator: "\n"))
    }

    /// The entries of that name, of any section when none is given.
    ///
    /// - Throws: when there never was one.
    private static func entries(called name: String, in transaction: Transaction) throws -> [String] {
        let known = try transaction.entryNames()
        if name.contains("/") {
            let entry = try EntryName.parse(name)
            guard known.contains(entry) else { throw try transaction.unknown(entry) }
            return [entry.description]
        }
        let found = known.filter { $0.key == name && $0.section != .settings && $0.section != .prompts }
        guard !found.isEmpty else {
            let guess = Nearest.name(to: name, among: known.map(\.key)).map { " Did you mean \"\($0)\"?" } ?? ""
            throw CommandError(.unknownEntry, "there never was a script called \"\(name)\".\(guess)")
        }
        return found.map(\.description)
    }
}

/// `fishbowl incidents show`.
struct IncidentShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one incident, with the line of the script and the calls that led there.",
        discussion: "  fishbowl incidents show 17")

    @Argument(help: ArgumentHelp("Its number; see fishbowl incidents --each.", valueName: "id"))
    var id: Int64

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let id = id
        let bowl = try await place.open(isReading: true)
        let found = try await bowl.store.read { transaction -> (IncidentRow, EntryVersion?)? in
            guard let row = try transaction.incident(id) else { return nil }
            let name = EntryName(row.script)
            let version = try row.version.flatMap { number in
                try name.flatMap { try transaction.entry($0, version: number) }
            }
            return (row, version)
        }
        guard let (row, version) = found else {
            throw CommandError(.unknownEntry, "there is no incident \(id). See: fishbowl incidents --each")
        }
        let source = version.flatMap(row.sourceLine)
        if wantsJSON {
            let members = (row.json.objectValue ?? [:]).sorted { $0.key < $1.key }
            let line = members.reduce(JSONLine("incident_details")) { $0.adding($1.key, $1.value) }
            return try Output.write(line.adding("source", source).text)
        }
        try Output.write(row.details(source: source, width: Terminal.current().width).joined(separator: "\n"))
    }
}
