import ArgumentParser
import FishbowlEngine
import Foundation

/// Backups that are made by the clock, beside conversations.
struct ScheduledBackupOptions: ParsableArguments {
    @Option(
        name: .customLong("backup-every"),
        help: ArgumentHelp("Make a backup that often: 30m, 6h, 1d. Needs --backup-to.", valueName: "duration"))
    var interval: Interval?

    @Option(
        name: .customLong("backup-to"), help: ArgumentHelp("The folder of these backups.", valueName: "folder"))
    var folder: String?

    @OptionGroup var kept: KeptBackups

    func validate() throws {
        guard (interval == nil) == (folder == nil) else {
            throw ValidationError("--backup-every and --backup-to belong together.")
        }
        guard interval != nil || kept.given == nil else {
            throw ValidationError("--keep is for --backup-every.")
        }
    }

    /// - Throws: `CommandError.cannotCreate` when there is no such folder.
    func plan(by actor: String) throws(CommandError) -> BackupPlan? {
        guard let interval, let folder else { return nil }
        return BackupPlan(
            folder: try BackupPlan.existingFolder(folder), interval: interval.duration, kept: kept.count, actor: actor)
    }
}

/// How many backups stay.
struct KeptBackups: ParsableArguments {
    private static let usual = 7

    @Option(
        name: .customLong("keep"),
        help: ArgumentHelp("How many backups stay; older ones of this bowl are removed. (default: 7)", valueName: "n"))
    var given: Int?

    var count: Int { given ?? Self.usual }

    func validate() throws {
        guard count > 0 else { throw ValidationError("--keep is 1 or more.") }
    }
}

/// A length of time as it is typed: `90s`, `30m`, `6h`, `1d`.
struct Interval: ExpressibleByArgument {
    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]

    let duration: Duration

    init?(argument: String) {
        guard let unit = argument.last.flatMap({ Self.units[$0] }), let count = Int64(argument.dropLast()), count > 0,
            count <= 1_000_000
        else { return nil }
        duration = .seconds(count * unit)
    }
}

extension BackupPlan {
    /// The absolute path of a folder, without a slash at its end.
    ///
    /// - Throws: `CommandError.cannotCreate` when there is none.
    static func existingFolder(_ path: String) throws(CommandError) -> String {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        let kind = (try? FileManager.default.attributesOfItem(atPath: url.path))?[.type] as? FileAttributeType
        guard kind == .typeDirectory else {
            throw CommandError(.cannotCreate, "there is no folder \(path) for backups. Create it first.")
        }
        return url.path
    }
}
