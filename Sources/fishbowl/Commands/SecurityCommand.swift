import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl security`: what may have been an attack.
struct SecurityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "security",
        abstract: "Show what was refused or found that may be an attack, and note what came of it.",
        discussion: """
              fishbowl security list --severity high
              fishbowl security resolve 17 -m "the script was mended"
            """,
        subcommands: [SecurityList.self, SecurityShow.self, SecurityResolve.self, SecurityEvents.self])
}

/// `fishbowl security list`.
struct SecurityList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List security events: those that nobody has resolved first, then the newest.",
        discussion: """
              fishbowl security list --unresolved --since 2026-11-23
              fishbowl security list --type script.fuel --subject personalities/ada
            """)

    @OptionGroup var span: SpanOptions

    @Option(
        help: ArgumentHelp("Only of that severity or a graver one: low, medium, high, critical.", valueName: "level"))
    var severity: SecuritySeverity?

    @Option(
        help: ArgumentHelp(
            "Only of that code, script.fuel, or of that name in the vocabulary, authz_fail.", valueName: "type"))
    var type: String?

    @Option(help: ArgumentHelp("Only of that script or person, plugins/guard.", valueName: "name"))
    var subject: String?

    @Flag(help: "Only those that nobody has resolved.")
    var unresolved = false

    @OptionGroup var length: LengthOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard let type else { return }
        let known = SecurityCode.allCases.map(\.rawValue) + SecurityKind.allCases.map(\.rawValue)
        guard !known.contains(type) else { return }
        let hint = Nearest.name(to: type, among: known).map { "Did you mean \"\($0)\"?" } ?? ""
        throw ValidationError("There are no events \"\(type)\". \(hint) fishbowl security events lists all.")
    }

    func run() async throws {
        let limit = length.limit
        let filter = SecurityFilter(
            since: span.since, until: span.until, severity: severity, type: type, subject: subject,
            isUnresolved: unresolved)
        let bowl = try await place.open(isReading: true)
        let (rows, total, open) = try await bowl.store.read { store in
            var open = filter
            open.isUnresolved = true
            return (
                try store.securityEvents(filter, limit: limit), try store.securityEventCount(filter),
                try store.securityEventCount(open)
            )
        }
        if wantsJSON {
            let line = JSONLine("security_events").adding("total", total).adding("unresolved", open)
                .adding("events", .array(rows.map(\.json)))
            return try Output.write(line.text)
        }
        if rows.isEmpty { return try Output.write("No security events.") }
        let width = Terminal.current().width
        let more = total > rows.count ? ["… and \(total - rows.count) more; --limit shows them"] : []
        let sum = "\(counted(total, "event")), \(open) of them unresolved."
        try Output.write((rows.flatMap { $0.lines(width: width) } + more + [sum]).joined(separator: "\n"))
    }
}

/// `fishbowl security show`.
struct SecurityShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one security event, what such events mean, and what to do.",
        discussion: "  fishbowl security show 17")

    @Argument(help: ArgumentHelp("Its number; see fishbowl security list.", valueName: "id"))
    var id: Int64

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let id = id
        let bowl = try await place.open(isReading: true)
        guard let row = try await bowl.store.read({ try $0.securityEvent(id) }) else {
            throw EngineError(.unknownEvent, "there is no security event \(id). See: fishbowl security list")
        }
        if wantsJSON { return try Output.write(JSONLine("security_event", row.json).text) }
        try Output.write(row.details(width: Terminal.current().width).joined(separator: "\n"))
    }
}
