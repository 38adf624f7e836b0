import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl audit verify`.
struct AuditVerify: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the chain of hashes, and name the first row that was tampered with.",
        discussion: """
            Ends with 1 when something is found, which is kept as a security event. That rows are gone from the end only a \
            hash can tell that was kept elsewhere: fishbowl audit head prints it.

              fishbowl audit verify
              fishbowl audit verify --head "$(cat /mnt/elsewhere/head)"
            """)

    @Option(help: ArgumentHelp("A hash that was kept elsewhere; it must be that of a row.", valueName: "hash"))
    var head: String?

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard head.map({ AuditChain.isHash($0.lowercased().utf8) }) ?? true else {
            throw ValidationError("--head is a hash of 64 hexadecimal digits, as fishbowl audit head prints it.")
        }
    }

    func run() async throws {
        let head = head?.lowercased()
        let bowl = try await place.open(isReading: true)
        let bar = ProgressBar(counting: "rows")
        let found = try await bowl.store.read { transaction in
            let total = try transaction.auditCount()
            return try transaction.verifyAudit(head: head) { bar.show($0, of: total) }
        }
        bar.clear()
        if wantsJSON {
            try Output.write(JSONLine("audit_verification", found.json).text)
        } else {
            try Output.write(found.lines(width: Terminal.current().width).joined(separator: "\n"))
        }
        guard let event = found.event else { return }
        await report(event)
        // What is to be said of it has been said.
        throw CommandError(.auditBroken, "the audit log is not as it must be")
    }

    /// Keeps the finding in the bowl. One that cannot be written is checked all the same.
    private func report(_ event: SecurityEvent) async {
        do {
            try await place.open().report(event)
        } catch {
            Output.writeError("fishbowl: this is not kept as a security event: \(Failure(error).message)")
        }
    }
}

/// `fishbowl audit head`.
struct AuditHeadCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "head",
        abstract: "Print the hash of the last row, to be kept where nobody who writes the bowl can write.",
        discussion: "  fishbowl audit head > /mnt/elsewhere/head")

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        let head = try await bowl.store.read { try $0.auditHead() }
        guard wantsJSON else { return try Output.write(head.hash) }
        let line = JSONLine("audit_head").adding("id", head.id > 0 ? head.id : nil)
            .adding("timestamp", .text(head.timestamp)).adding("rows", head.rows).adding("hash", head.hash)
        try Output.write(line.text)
    }
}
