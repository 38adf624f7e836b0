import FishbowlConfiguration
import FishbowlCore
import Foundation
import Testing

/// A folder of files that lives as long as a test's variable.
final class TemporaryFolder {
    /// Absolute, without symbolic links.
    let path: String

    init(_ files: [String: String]) throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        path = base.appending(path: "fishbowl-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(Array(text.utf8), to: name) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        let file = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
    }

    func read(
        _ paths: [String], root: String? = nil, known: Set<EntryName> = []
    ) throws(ConfigurationProblems) -> ConfigurationBundle {
        try ConfigurationBundle.read(paths, root: root, workingDirectory: path, known: known)
    }

    /// What an author is told about these files; empty when all is well.
    func complaint(_ paths: [String], root: String? = nil) -> String {
        do {
            _ = try read(paths, root: root)
            return ""
        } catch {
            return error.description
        }
    }
}

/// A bundle of one file, which must be good.
func bundle(_ text: String, beside files: [String: String] = [:]) throws -> ConfigurationBundle {
    let folder = try TemporaryFolder(files.merging(["bundle.yaml": text]) { $1 })
    return try folder.read(["bundle.yaml"])
}
