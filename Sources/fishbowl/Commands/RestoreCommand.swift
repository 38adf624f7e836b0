import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Foundation

/// `fishbowl restore`: a bowl from a backup.
struct RestoreCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a bowl of a backup.",
        discussion: """
            The backup is copied beside the bowl and checked there before it takes its place, at one instant. A bowl that is \
            there stays under another name, and only with --force. Nobody may use it meanwhile.

            With --test, the backup is restored to a place of its own, examined as fishbowl doctor does, and removed again: \
            the bowl stays as it is, and remembers that its backup can be restored.

              fishbowl restore evening.backup --bowl evening.sqlite
              fishbowl restore evening.backup --force
              fishbowl restore evening.backup --test
            """)

    @Argument(help: ArgumentHelp("The file of the backup.", valueName: "file"))
    var file: String

    @Flag(name: .customLong("force"), help: "Replace the bowl that is there; it is kept under another name.")
    var isReplacing = false

    @Flag(name: .customLong("test"), help: "Only try: restore to a place of its own, examine, and remove it.")
    var isTest = false

    @OptionGroup var actor: ActorOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard !isTest || !isReplacing else { throw ValidationError("--test replaces nothing; leave --force away.") }
    }

    func run() async throws {
        let actor = try actor.name
        let path = URL(fileURLWithPath: file).standardizedFileURL.path
        let bar = ProgressBar(counting: "bytes")
        if isTest { return try await test(path, by: actor, bar) }
        let order = RestoreOrder(
            file: path, path: place.path, isReplacing: isReplacing, actor: actor, origin: Identity.holder,
            now: SystemClock().now())
        let restored: RestoredBowl
        do {
            defer { bar.clear() }
            restored = try Store.restore(order) { bar.show($0, of: $1) }
        }
        if wantsJSON {
            let line = JSONLine("restored").adding("bowl", place.path).adding("file", path)
                .adding("bytes", restored.copy.bytes).adding("rows", restored.copy.rows)
                .adding("content_hash", restored.copy.contentHash).adding("audit_head", restored.copy.auditHead)
                .adding("release", restored.copy.release?.rawValue).adding("kept", restored.kept)
            return try Output.write(line.text)
        }
        let kept = restored.kept.map { " The bowl that was there is \($0)." } ?? ""
        let release = restored.copy.release.map { "release \($0), " } ?? ""
        try Output.write(
            "Restored \(place.path) from \(file): \(release)\(grouped(restored.copy.rows)) rows, checked.\(kept)")
    }

    private func test(_ path: String, by actor: String, _ bar: ProgressBar) async throws {
        let bowl = try await place.open()
        let row: BackupRow
        do {
            defer { bar.clear() }
            row = try await bowl.testRestore(of: path, actor: actor, progress: { bar.show($0, of: $1) }) { restored in
                let examination = try await restored.examine { _, _ in }
                guard let first = examination.findings.first else { return }
                throw CommandError(
                    .unsoundBackup,
                    """
                    \(file) can be restored, but fishbowl doctor finds \
                    \(counted(examination.findings.count, "thing")) in it, first: \(first.words)
                    """)
            }
        }
        if wantsJSON { return try Output.write(JSONLine("restore_test", row.json).text) }
        try Output.write(
            "\(file) can be restored: \(grouped(row.rows)) rows, examined. The trial was removed; \(place.path) is as it was."
        )
    }
}
