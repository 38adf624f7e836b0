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

    /// Reads YAML files, and folders (their `*.yaml` files, sorted, not those of folders inside), as one bundle. Of a
    /// folder's files, those that others include are no bundles of their own.
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
        let found: Set<String>
        var inputs: Set<String> = []
        do {
            (folder, names, found) = try BundleFolder.holding(
                paths, root: root, workingDirectory: workingDirectory, inputs: &inputs)
        } catch {
            throw ConfigurationProblems([error], inputs: inputs.sorted())
        }
        var reader = BundleReader(BundleSources(folder: folder, inputs: inputs))
        reader.read(names, found: found)
        return try reader.finish(known: known)
    }

    /// Reads bundles that a text names, such as that of a spec: files and folders relative to `base`, and texts that stand
    /// in it.
    ///
    /// - Parameters:
    ///   - paths: absolute, or relative to `base`.
    ///   - texts: bundles that are no files, by the absolute path that they shall have, in `base`.
    ///   - base: the folder of the text, absolute.
    ///   - root: the folder outside which no file is read; nil for the working directory when all paths and `base` lie in
    ///     it, else the innermost folder that holds them.
    ///   - known: entries that exist already, so that a cast may name them.
    /// - Throws: `ConfigurationProblems` with everything that is wrong.
    public static func read(
        _ paths: [String], texts: [String: String], near base: String, root: String? = nil, known: Set<EntryName> = []
    ) throws(ConfigurationProblems) -> ConfigurationBundle {
        let folder: BundleFolder
        let names: [String]
        do {
            (folder, names) = try BundleFolder.holding(paths, texts: texts, near: base, root: root)
        } catch {
            throw ConfigurationProblems([error])
        }
        var reader = BundleReader(BundleSources(folder: folder, inputs: []))
        reader.read(names, found: [])
        return try reader.finish(known: known)
    }
}

extension ConfigurationBundle {
    /// A bundle with other entries, read from the same files.
    public init(_ entries: [BundleEntry], of bundle: ConfigurationBundle) {
        self.init(
            entries: entries.sorted { $0.name < $1.name }, files: bundle.files, inputs: bundle.inputs)
    }
}

extension BundleEntry {
    /// A scenario with further settings of its own, checked as those of a file are.
    ///
    /// - Throws: `ConfigurationProblems`, none with a place, for a setting that does not exist or is out of its range.
    public init(_ scenario: BundleEntry, settings: JSONValue) throws(ConfigurationProblems) {
        var members = scenario.value.objectValue ?? [:]
        members["settings"] = (members["settings"] ?? .object([:])).merging(settings)
        let checked = try EntryCheck.entry(scenario.name, .object(members), known: nil)
        self.init(
            name: checked.name, value: checked.value, origins: scenario.origins, document: scenario.document)
    }
}

extension JSONValue {
    /// The map with the members of another one, maps in maps merged likewise.
    fileprivate func merging(_ other: JSONValue) -> JSONValue {
        guard case .object(var members) = self, case .object(let added) = other else { return other }
        for (name, value) in added { members[name] = members[name].map { $0.merging(value) } ?? value }
        return .object(members)
    }
}

extension ConfigurationBundle {
    /// A bundle of entries that come from no file.
    public init(_ entries: [BundleEntry]) {
        self.init(entries: entries.sorted { $0.name < $1.name }, files: [], inputs: [])
    }
}
