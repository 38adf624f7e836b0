import ArgumentParser
import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl config export`: a configuration as files.
struct ConfigExport: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a configuration as YAML and Lua files, which apply to the identical one.",
        discussion: """
            The files are read back and compared before they take their place.

              fishbowl config export evening/
              fishbowl config export --release 3 evening/ --force
            """)

    @Argument(help: ArgumentHelp("The folder; made when it is missing, and else to be empty.", valueName: "folder"))
    var folder: String

    @Flag(help: "Write into a folder that is not empty: replace what was exported there before, leave other files.")
    var force = false

    @OptionGroup var moment: MomentOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard !folder.isEmpty else { throw ValidationError("The folder needs a name.") }
    }

    func run() async throws {
        let moment = moment
        let bowl = try await place.open(isReading: true)
        let state = try await bowl.store.read { try moment.configuration(in: $0) }
        guard let release = state.release else {
            throw EngineError(.unknownRelease, "nothing was ever applied, so there is nothing to export")
        }
        let (export, hash): (BundleExport, String)
        do {
            export = try BundleExport(state.entries.mapValues(\.value))
            hash = ContentHash.manifest(state.entries.mapValues(\.contentHash))
            try ExportFolder(path: folder).write(export, manifestHash: hash, isReplacing: force)
        } catch let problems as ConfigurationProblems {
            // What was read back came out of the bowl.
            throw StoredConfigurationError(problems: problems)
        }
        let paths = export.files.map(\.path)
        if wantsJSON {
            let line = JSONLine("exported").adding("release", release.rawValue).adding("folder", folder)
                .adding("entries", state.entries.count).adding("files", .strings(paths))
                .adding("manifest_hash", hash)
            return try Output.write(line.text)
        }
        let head =
            "Release \(release) is in \(TextLayout.oneLine(folder)): \(counted(paths.count, "file")), manifest \(hash.prefix(12))"
        try Output.write(([head] + paths.map { "  \($0)" }).joined(separator: "\n"))
    }
}
