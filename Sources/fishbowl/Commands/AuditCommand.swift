import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl audit`: what people changed, and the proof that nobody changed that record.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Show who changed what, and check that the record of it is whole.",
        discussion: """
            Every change by a person has a row, written in the transaction of the change. Rows form a chain of hashes.

              fishbowl audit list --action config --since 2026-11-01
              fishbowl audit verify
            """,
        subcommands: [AuditList.self, AuditShow.self, AuditVerify.self, AuditHeadCommand.self, AuditExport.self])
}

/// `fishbowl audit list`.
struct AuditList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List changes, newest first.",
        discussion: """
              fishbowl audit list --user eve@desk --resource release
              fishbowl audit list --action memory.share --until 2026-11-23
            """)

    @OptionGroup var span: SpanOptions

    @Option(help: ArgumentHelp("Only by that person, as --actor named them.", valueName: "name"))
    var user: String?

    @Option(help: ArgumentHelp("Only that action, config.rollback, or all of a kind, config.", valueName: "action"))
    var action: String?

    @Option(help: ArgumentHelp("Only to that, release/7, or to all of a kind, release.", valueName: "resource"))
    var resource: String?

    @OptionGroup var length: LengthOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let limit = length.limit
        let filter = AuditFilter(
            since: span.since, until: span.until, user: user, action: action, resource: resource)
        let bowl = try await place.open(isReading: true)
        let (rows, total) = try await bowl.store.read {
            (try $0.auditRows(filter, limit: limit), try $0.auditCount(filter))
        }
        if wantsJSON {
            let line = JSONLine("audit").adding("total", total).adding("rows", .array(rows.map(\.json)))
            return try Output.write(line.text)
        }
        if rows.isEmpty { return try Output.write("No changes.") }
        let more =
            total > rows.count ? ["… and \(counted(total - rows.count, "older change")); --limit shows more"] : []
        try Output.write((rows.table(width: Terminal.current().width) + more).joined(separator: "\n"))
    }
}

/// `fishbowl audit show`.
struct AuditShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one change: who, why, from where, and what was there before and after.",
        discussion: "  fishbowl audit show 17")

    @Argument(help: ArgumentHelp("The row's number; see fishbowl audit list.", valueName: "id"))
    var id: Int64

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let id = id
        let bowl = try await place.open(isReading: true)
        guard let row = try await bowl.store.read({ try $0.auditRow(id) }) else {
            throw CommandError(.unknownEntry, "there is no row \(id) in the audit log. See: fishbowl audit list")
        }
        if wantsJSON { return try Output.write(JSONLine("audit_row", row.json).text) }
        try Output.write(row.details(for: .current()).joined(separator: "\n"))
    }
}
