import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl doctor`: whether a bowl is what it was.
struct DoctorCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Examine a bowl: pages, hashes, seals, chains, and all that follows from other rows.",
        discussion: """
            Names each row that is not as it must be, and what to do. Ends with 1 when something is left. Conversations may \
            go on meanwhile.

            With --repair, what follows from other rows is made anew: indexes, marks of what is active, vectors, sums of \
            usage, turns and questions that were left behind. Each kind in one transaction with its row in the audit. \
            Nothing is guessed: what no other row tells, only a backup has. Nobody may run conversations meanwhile.

              fishbowl doctor
              fishbowl doctor --repair
            """)

    @Flag(name: .customLong("repair"), help: "Make anew what follows from other rows.")
    var isRepairing = false

    @OptionGroup var actor: ActorOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let actor = try actor.name
        let bowl = try await place.open(isReading: !isRepairing)
        let bar = ProgressBar(counting: "checks")
        let report: RepairReport
        do {
            defer { bar.clear() }
            if isRepairing {
                report = try await bowl.repair(by: actor) { bar.show($0, of: $1) }
            } else {
                let found = try await bowl.examine { bar.show($0, of: $1) }
                report = RepairReport(before: found, repairs: [], after: found)
            }
        }
        await keepEvents(of: report.before)
        if wantsJSON {
            try Output.write(JSONLine("examination", report.json(bowl: place.path)).text)
        } else {
            let lines = report.lines(bowl: place.path, width: Terminal.current().width)
            try Output.write(lines.joined(separator: "\n"))
        }
        // What is to be said of it has been said.
        if !report.after.findings.isEmpty { throw CommandError(.unsoundBowl, "the bowl is not as it must be") }
    }

    /// Keeps what may be an attack. Where the bowl cannot be written, what is printed must do.
    private func keepEvents(of examination: Examination) async {
        guard !examination.findings.isEmpty else { return }
        try? await place.open().report(examination)
    }
}
