import Foundation

extension BundleFolder {
    /// Finds the root for `paths` and the names of all files that they mean, each once, in the order given.
    ///
    /// - Parameter inputs: gets the absolute path of every file and folder that was looked at.
    static func holding(
        _ paths: [String], root: String?, workingDirectory: String, inputs: inout Set<String>
    ) throws(ConfigurationProblem) -> (folder: BundleFolder, names: [String]) {
        var files: [String] = []
        for path in paths {
            for file in try expanded(path, in: workingDirectory, inputs: &inputs) where !files.contains(file) {
                files.append(file)
            }
        }
        let folder = BundleFolder(root: try self.root(for: files, wanted: root, workingDirectory: workingDirectory))
        var names: [String] = []
        for file in files {
            guard let name = folder.name(of: file) else {
                throw ConfigurationProblem(.input, "\(file) lies outside the root \(folder.root)")
            }
            names.append(name)
        }
        return (folder, names)
    }

    private static func expanded(
        _ path: String, in workingDirectory: String, inputs: inout Set<String>
    ) throws(ConfigurationProblem) -> [String] {
        let absolute = isAbsolute(path) ? path : workingDirectory + "/" + path
        if !path.isEmpty { inputs.insert(withResolvedFolder(absolute)) }
        guard let found = resolved(absolute) else {
            throw ConfigurationProblem(.input, "there is no file or folder \(path)")
        }
        var isFolder: ObjCBool = false
        inputs.insert(found)
        guard unsafe FileManager.default.fileExists(atPath: found, isDirectory: &isFolder), isFolder.boolValue else {
            return [found]
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: found) else {
            throw ConfigurationProblem(.input, "the folder \(path) cannot be read")
        }
        let bundles = names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
        guard !bundles.isEmpty else {
            throw ConfigurationProblem(.input, "the folder \(path) holds no file whose name ends in .yaml")
        }
        inputs.formUnion(bundles.map { BundleFolder(root: found).absolute($0) })
        return bundles.compactMap { resolved(found + "/" + $0) }
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
