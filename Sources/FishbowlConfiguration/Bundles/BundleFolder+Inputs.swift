import Foundation

extension BundleFolder {
    /// Finds the root for `paths` and the names of all files that they mean, each once, in the order given; `found`
    /// are those that were found in a folder and not named themselves.
    ///
    /// - Parameter inputs: gets the absolute path of every file and folder that was looked at.
    static func holding(
        _ paths: [String], root: String?, workingDirectory: String, inputs: inout Set<String>
    ) throws(ConfigurationProblem) -> (folder: BundleFolder, names: [String], found: Set<String>) {
        var files: [String] = []
        var named: Set<String> = []
        for path in paths {
            let (expanded, isFolder) = try expanded(path, in: workingDirectory, inputs: &inputs)
            for file in expanded where !files.contains(file) { files.append(file) }
            if !isFolder { named.formUnion(expanded) }
        }
        let folder = BundleFolder(root: try self.root(for: files, wanted: root, workingDirectory: workingDirectory))
        var names: [String] = []
        var found: Set<String> = []
        for file in files {
            guard let name = folder.name(of: file) else {
                throw ConfigurationProblem(.input, "\(file) lies outside the root \(folder.root)")
            }
            names.append(name)
            if !named.contains(file) { found.insert(name) }
        }
        return (folder, names, found)
    }

    /// The folder that reads `paths`, some of which are those of `texts`, and may follow includes to what lies beside
    /// `base`; and the names of the files in it.
    static func holding(
        _ paths: [String], texts: [String: String], near base: String, root wanted: String?
    ) throws(ConfigurationProblem) -> (folder: BundleFolder, names: [String]) {
        guard let base = resolved(base) else { throw ConfigurationProblem(.input, "there is no folder \(base)") }
        var files: [String] = []
        var standing: [String: String] = [:]
        var inputs: Set<String> = []
        for path in paths {
            if let text = texts[path] {
                let file = BundleFolder(root: base).absolute(String(path.split(separator: "/").last ?? ""))
                standing[file] = text
                files.append(file)
            } else {
                for file in try expanded(path, in: base, inputs: &inputs).files where !files.contains(file) {
                    files.append(file)
                }
            }
        }
        let beside = BundleFolder(root: base).absolute(".")
        let root = try root(
            for: files + [beside], wanted: wanted, workingDirectory: FileManager.default.currentDirectoryPath)
        let folder = BundleFolder(root: root, texts: standing)
        for file in files where folder.name(of: file) == nil {
            throw ConfigurationProblem(.input, "\(file) lies outside the root \(folder.root)")
        }
        return (folder, files.compactMap { folder.name(of: $0) })
    }

    private static func expanded(
        _ path: String, in workingDirectory: String, inputs: inout Set<String>
    ) throws(ConfigurationProblem) -> (files: [String], isFolder: Bool) {
        let absolute = isAbsolute(path) ? path : workingDirectory + "/" + path
        if !path.isEmpty { inputs.insert(withResolvedFolder(absolute)) }
        guard let found = resolved(absolute) else {
            throw ConfigurationProblem(.input, "there is no file or folder \(path)")
        }
        var isFolder: ObjCBool = false
        inputs.insert(found)
        guard unsafe FileManager.default.fileExists(atPath: found, isDirectory: &isFolder), isFolder.boolValue else {
            return ([found], false)
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: found) else {
            throw ConfigurationProblem(.input, "the folder \(path) cannot be read")
        }
        let bundles = names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
        guard !bundles.isEmpty else {
            throw ConfigurationProblem(.input, "the folder \(path) holds no file whose name ends in .yaml")
        }
        inputs.formUnion(bundles.map { BundleFolder(root: found).absolute($0) })
        return (bundles.compactMap { resolved(found + "/" + $0) }, true)
    }

    private static func root(
        for files: [String], wanted: String?, workingDirectory: String
    ) throws(ConfigurationProblem) -> String {
        if let wanted {
            let absolute = isAbsolute(wanted) ? wanted : workingDirectory + "/" + wanted
            guard let found = resolved(absolute) else {
                throw ConfigurationProblem(.input, "there is no folder \(wanted) to be the root")
            }
            return found
        }
        if let directory = resolved(workingDirectory) {
            let working = BundleFolder(root: directory)
            if files.allSatisfy({ working.name(of: $0) != nil }) { return directory }
        }
        var common = files.first.map { folder(of: $0) } ?? "/"
        while common != "/", !files.allSatisfy({ BundleFolder(root: common).name(of: $0) != nil }) {
            common = folder(of: common)
        }
        return common
    }
}
