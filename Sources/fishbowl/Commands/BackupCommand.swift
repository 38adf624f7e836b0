import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Foundation

/// `fishbowl backup`: a copy of a bowl that is known to be good.
struct BackupCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy a bowl to one file, while conversations go on, and check the copy.",
        discussion: """
            The copy is of one moment. It is opened, checked and counted before it gets its name, and written down in the \
            bowl with its hash. With --every it names a folder, and makes one each time until it is stopped; older ones of \
            this bowl are removed when a newer one is good.

              fishbowl backup evening.backup
              fishbowl backup backups --every 6h --keep 14
              fishbowl run coffeehouse --backup-every 1h --backup-to backups
            """)

    @Argument(help: ArgumentHelp("The file of the backup; with --every, a folder.", valueName: "file"))
    var target: String

    @Flag(name: .customLong("force"), help: "Replace a file of that name.")
    var isReplacing = false

    @Option(help: ArgumentHelp("Make one that often: 30m, 6h, 1d.", valueName: "duration"))
    var every: Interval?

    @OptionGroup var kept: KeptBackups
    @OptionGroup var actor: ActorOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard every != nil || kept.given == nil else { throw ValidationError("--keep is for --every.") }
        guard every == nil || !isReplacing else {
            throw ValidationError("--force is for one file; backups of --every have names of their own.")
        }
    }

    func run() async throws {
        let actor = try actor.name
        if let every { return try await run(every: every.duration, by: actor) }
        let bowl = try await place.open()
        let bar = ProgressBar(counting: "pages")
        let row: BackupRow
        do {
            defer { bar.clear() }
            row = try await bowl.backUp(
                to: URL(fileURLWithPath: target).standardizedFileURL.path, isReplacing: isReplacing, actor: actor
            ) { bar.show($0, of: $1) }
        }
        if wantsJSON { return try Output.write(JSONLine("backup", row.json).text) }
        try Output.write(
            row.sentence + "\nTo see that it can be restored: fishbowl restore \(target) --test\(place.argument)")
    }

    private func run(every interval: Duration, by actor: String) async throws {
        let plan = BackupPlan(
            folder: try BackupPlan.existingFolder(target), interval: interval, kept: kept.count, actor: actor)
        let bowl = try await place.open()
        let service = BackupService(
            bowl: bowl, plan: plan, wait: { try await Task.sleep(for: $0) },
            listener: BackupTeller(asJSON: wantsJSON).tell)
        try await Lifetime.run(in: bowl, telling: { _ in }) { await service.run() }
    }
}

/// Tells of backups that are made by the clock.
struct BackupTeller: Sendable {
    private let asJSON: Bool

    init(asJSON: Bool) {
        self.asJSON = asJSON
    }

    /// One that failed is in the log already.
    func tell(_ outcome: BackupService.BackupOutcome) {
        switch outcome {
        case .made(let row, let removed):
            // Nobody reads any more, then nobody misses it.
            try? Output.write(
                asJSON
                    ? JSONLine("backup", row.json).adding("removed", .array(removed.map { .string($0) })).text
                    : row.sentence + (removed.isEmpty ? "" : " Removed: \(removed.joined(separator: ", "))."))
        case .failed: break
        }
    }
}
