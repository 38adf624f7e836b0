public import FishbowlCore

/// Configuration read from files: checked entries, and the files that they came from.
///
/// Named so because Foundation has a `Bundle`.
public struct ConfigurationBundle: Hashable, Sendable {
    /// The entries, by name.
    public let entries: [BundleEntry]
    /// Every file that was read, included ones too, by path.
    public let files: [BundleFile]
    /// The absolute path of every file and folder that was looked at, sorted: those in `files`, the folders that were
    /// named, and symbolic links on the way. A change of any of them may change the bundle.
    public let inputs: [String]

    /// The bundle without other entries than these.
    public func limited(to names: Set<EntryName>) -> ConfigurationBundle {
        ConfigurationBundle(entries: entries.filter { names.contains($0.name) }, files: files, inputs: inputs)
    }

    /// Reads YAML files, and folders (their `*.yaml` files, sorted, not those of folders inside), as one bundle.
    ///
    /// Reads files; call it where blocking is allowed.
    /// - Parameters:
    ///   - paths: files and folders, absolute or relative to `workingDirectory`.
    ///   - root: the folder outside which no file is read; nil for the working directory when all paths lie in it,
    ///     else the innermost folder that holds them.
    ///   - known: entries that exist already, so that a cast may name them.
    /// - Throws: `ConfigurationProblems` with everything that is wrong in all files.
    public static func read(
        _ paths: [String], root: String? = nil, workingDirectory: String, known: Set<EntryName> = []
    ) throws(ConfigurationProblems) -> ConfigurationBundle {
        let folder: BundleFolder
        let names: [String]
        var inputs: Set<String> = []
        do {
            (folder, names) = try BundleFolder.holding(
                paths, root: root, workingDirectory: workingDirectory, inputs: &inputs)
        } catch {
            throw ConfigurationProblems([error], inputs: inputs.sorted())
        }
        var reader = BundleReader(BundleSources(folder: folder, inputs: inputs))
        for name in names { reader.read(name) }
        return try reader.finish(known: known)
    }
}
