import Foundation
import LuaRuntime

/// The files that `require` finds, by name: `names.lua` is the library `names`.
enum LuaLibraryFiles {
    /// Files of a folder that are looked at; no author has so many libraries, but a download folder may.
    private static let limit = 1000

    /// Reads the files and folders named, or the folder of the chunk when none is.
    ///
    /// - Throws: `CommandError.input` when one that was named is not there.
    static func read(_ paths: [String], beside source: LuaSource) throws(CommandError) -> [String: LuaModule] {
        guard source.mayRequire else { return [:] }
        var modules: [String: LuaModule] = [:]
        for path in paths {
            var isFolder: ObjCBool = false
            guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw CommandError(.input, "there is no file or folder \(path), which --library names")
            }
            if isFolder.boolValue {
                modules.merge(inFolder(path, shownAs: path + "/")) { first, _ in first }
            } else if let module = module(at: path, shownAs: path) {
                modules[name(of: path)] = module
            } else {
                throw CommandError(
                    .input, "\(path), which --library names, cannot be read, or is too long for a library")
            }
        }
        if paths.isEmpty, let folder = source.folder {
            let prefix = source.chunk.lastIndex(of: "/").map { String(source.chunk[...$0]) } ?? ""
            modules = inFolder(folder, shownAs: prefix)
        }
        return modules
    }

    private static func inFolder(_ folder: String, shownAs prefix: String) -> [String: LuaModule] {
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
            $0.hasSuffix(".lua")
        }
        var modules: [String: LuaModule] = [:]
        for file in files.sorted().prefix(limit) {
            modules[name(of: file)] = module(at: "\(folder)/\(file)", shownAs: prefix + file)
        }
        return modules
    }

    private static func name(of file: String) -> String {
        URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    }

    /// Nil for what cannot be read, is too long, or is no file.
    private static func module(at path: String, shownAs chunk: String) -> LuaModule? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let size = attributes?[.size] as? Int, size <= LuaLimits().sourceBytes,
            attributes?[.type] as? FileAttributeType == .typeRegular,
            let bytes = FileManager.default.contents(atPath: path)
        else { return nil }
        return LuaModule(source: String(decoding: bytes, as: UTF8.self), chunk: chunk)
    }
}
