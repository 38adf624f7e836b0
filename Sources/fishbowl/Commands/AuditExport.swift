import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl audit export`.
struct AuditExport: ReportingCommand {
    /// Rows that are read at once.
    private static let portion = 1000

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the audit log as JSON lines that anybody can check without this program.",
        discussion: """
            One object for each row, with the very text that its hash is of; docs/audit.md has a script that checks it.

              fishbowl audit export audit.jsonl
              fishbowl audit export | less
            """)

    @Argument(help: ArgumentHelp("Where to write; standard output without it, or for -.", valueName: "file"))
    var file: String?

    @Flag(help: "Replace the file when it is there.")
    var force = false

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        guard let file, file != "-" else {
            _ = try await bowl.store.read { try Self.write($0) { try Output.write(raw: $0) } }
            return
        }
        let draft = try DraftFile(path: file, isReplacing: force)
        let (rows, head) = try await bowl.store.read { transaction in
            let rows = try Self.write(transaction) { try draft.append($0) }
            return (rows, try transaction.auditHead())
        }
        try draft.finish()
        if wantsJSON {
            let line = JSONLine("audit_export").adding("file", file).adding("rows", rows).adding("head", head.hash)
            return try Output.write(line.text)
        }
        try Output.write("\(counted(rows, "row")) written to \(file). The last hash is \(head.hash).")
    }

    /// Writes all rows of one snapshot.
    ///
    /// - Returns: how many.
    private static func write(_ transaction: Transaction, to write: (String) throws -> Void) throws -> Int {
        var (last, count) = (Int64.min, 0)
        while true {
            let records = try transaction.auditRecords(after: last, limit: portion)
            guard let end = records.last else { return count }
            try write(records.map { $0.line + "\n" }.joined())
            (last, count) = (end.id, count + records.count)
        }
    }
}
