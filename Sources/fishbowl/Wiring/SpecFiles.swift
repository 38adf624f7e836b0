import FishbowlEngine
import Foundation

/// The files of specs that a command line names: files themselves, and folders, searched for `*.spec.lua`.
struct SpecFiles {
    /// What the names of such files end in.
    static let ending = ".spec.lua"

    let paths: [String]
    /// The folder outside which specs name no file.
    let root: String?

    /// The texts of all files, each once: those of a folder sorted by name.
    ///
    /// - Throws: `CommandError.noSpecs` for a path that is not there or cannot be read, and when no file was found at all.
    func read() throws(CommandError) -> [SpecSource] {
        var sources: [SpecSource] = []
        var known: Set<String> = []
        for path in paths {
            for file in try files(at: path) where known.insert(URL(fileURLWithPath: file).standardized.path).inserted {
                sources.append(try read(file))
            }
        }
        guard !sources.isEmpty else {
            throw CommandError(
                .noSpecs,
                "found no specs in \(paths.joined(separator: ", ")): a spec is a file whose name ends in \(Self.ending)"
            )
        }
        return sources
    }

    private func files(at path: String) throws(CommandError) -> [String] {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandError(.noSpecs, "there is no file or folder \(path)")
        }
        guard isFolder.boolValue else { return [path] }
        guard let walk = FileManager.default.enumerator(atPath: path) else {
            throw CommandError(.noSpecs, "the folder \(path) cannot be read")
        }
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        // What begins with a point is hidden: builds, and what editors leave.
        let names = walk.compactMap { $0 as? String }.filter { name in
            name.hasSuffix(Self.ending) && !name.split(separator: "/").contains { $0.hasPrefix(".") }
        }
        return names.sorted().map { folder == "." ? $0 : "\(folder)/\($0)" }
    }

    private func read(_ path: String) throws(CommandError) -> SpecSource {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw CommandError(.noSpecs, "\(path) cannot be read")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandError(.noSpecs, "\(path) is not UTF-8 text")
        }
        let folder = URL(fileURLWithPath: path).standardized.deletingLastPathComponent().path
        return SpecSource(name: path, text: text, folder: folder, root: root)
    }
}
