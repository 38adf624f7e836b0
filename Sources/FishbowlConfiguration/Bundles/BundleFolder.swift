internal import FishbowlCore
import Foundation

/// The folder outside which a bundle reads nothing: paths are resolved, symbolic links followed, and then compared.
struct BundleFolder: Sendable {
    /// Bytes of an included file at most. Scripts are limited further.
    static let maximumBytes = 4 << 20

    /// Absolute, resolved, without a slash at its end (but for `/` itself).
    let root: String
    /// Texts that stand where files would, by absolute path: they are read instead, and need not exist.
    var texts: [String: String] = [:]

    /// Why a file is not read, in words that follow the path.
    struct Refusal: Error {
        let reason: String
        /// The path that was probably meant.
        var suggestion: String?
        /// What kind of problem it is, where the file was named by whoever imports.
        var code = ConfigurationCode.input
    }

    /// The absolute path without symbolic links; nil when nothing is there.
    static func resolved(_ path: String) -> String? {
        guard !path.utf8.contains(0), let pointer = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(pointer) }
        return unsafe String(cString: pointer)
    }

    static func isAbsolute(_ path: String) -> Bool {
        path.utf8.first == UInt8(ascii: "/")
    }

    /// Everything before the last slash; empty when there is none. Foundation's own traps on some malformed paths.
    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The path from the root to a resolved absolute path; nil when that lies outside.
    func name(of resolved: String) -> String? {
        if resolved == root { return "." }
        let prefix = root == "/" ? root : root + "/"
        // Bytes, not characters: paths that only look alike are different paths.
        guard resolved.utf8.starts(with: prefix.utf8) else { return nil }
        return String(decoding: resolved.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }

    /// Where `path`, written in the file called `includer`, leads: its name from the root.
    func follow(_ path: String, from includer: String) throws(Refusal) -> String {
        guard !path.isEmpty else { throw Refusal(reason: "names no file") }
        guard !Self.isAbsolute(path) else { throw Refusal(reason: "is absolute; name it relative to this file") }
        let folder = Self.folder(of: absolute(includer))
        let wanted = folder + "/" + path
        guard let found = Self.resolved(wanted) else {
            if isLinkBelowRoot(wanted) { throw Refusal(reason: "is a link that leads nowhere") }
            throw Refusal(reason: "does not exist", suggestion: neighbour(of: wanted, written: path))
        }
        guard let name = name(of: found) else {
            throw Refusal(reason: "leads outside the folder of the import; --root names a wider one")
        }
        return name
    }

    /// The absolute path that `path`, written in the file called `includer`, names, be something there or not; its folder
    /// is resolved when it exists, its last part never. Nil when it can name nothing.
    func wanted(_ path: String, from includer: String) -> String? {
        guard !path.isEmpty, !Self.isAbsolute(path), !path.utf8.contains(0) else { return nil }
        return Self.withResolvedFolder(Self.folder(of: absolute(includer)) + "/" + path)
    }

    /// An absolute path with the symbolic links of its folder, but not of its last part, resolved.
    static func withResolvedFolder(_ path: String) -> String {
        let last = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? ""
        guard !last.isEmpty, last != ".", last != "..", let resolved = resolved(folder(of: path)) else { return path }
        return BundleFolder(root: resolved).absolute(String(last))
    }

    /// The bytes of a file below the root.
    func read(_ name: String) throws(Refusal) -> [UInt8] {
        let path = absolute(name)
        if let text = texts[path] { return Array(text.utf8) }
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
            throw Refusal(reason: "cannot be read")
        }
        // A pipe or a device would block, or never end.
        guard attributes[.type] as? FileAttributeType == .typeRegular else { throw Refusal(reason: "is no file") }
        let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
        guard size <= Self.maximumBytes else {
            throw Refusal(reason: "has \(size) bytes; at most \(Self.maximumBytes) are read")
        }
        guard let content = FileManager.default.contents(atPath: path) else { throw Refusal(reason: "cannot be read") }
        return [UInt8](content)
    }

    func absolute(_ name: String) -> String {
        root == "/" ? "/" + name : root + "/" + name
    }

    private func isLinkBelowRoot(_ path: String) -> Bool {
        guard let folder = Self.resolved(Self.folder(of: path)), name(of: folder) != nil else { return false }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType == .typeSymbolicLink
    }

    /// The file below the root that was probably meant by a path that leads nowhere; nil when none is near.
    private func neighbour(of path: String, written: String) -> String? {
        // Paths of Windows: the file itself is what was meant.
        if let found = Self.resolved(path.replacing("\\", with: "/")), name(of: found) != nil, path.contains("\\") {
            return written.replacing("\\", with: "/")
        }
        guard let folder = Self.resolved(Self.folder(of: path)), name(of: folder) != nil,
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
        else { return nil }
        let prefix = Self.folder(of: written)
        return FileName.nearest(to: String(written.split(separator: "/").last ?? ""), among: names).map {
            prefix.isEmpty ? $0 : prefix + "/" + $0
        }
    }
}

/// The name of a file in its folder, as two parts that are mistyped by themselves.
private struct FileName {
    let stem: String
    let ending: String

    init(_ name: String) {
        let point = name.lastIndex(of: ".") ?? name.endIndex
        (stem, ending) = (String(name[..<point]), String(name[point...]))
    }

    /// The name that was probably meant. A common ending makes no names alike, and what editors leave beside a file is
    /// never meant.
    static func nearest(to name: String, among names: [String]) -> String? {
        let wanted = FileName(name)
        let candidates = names.filter { candidate in
            let found = FileName(candidate)
            let isNear = Nearest.name(to: wanted.stem, among: [found.stem]) != nil
            // A wrong ending is enough of a mistake.
            let isOfKind = wanted.ending == found.ending || wanted.stem.lowercased() == found.stem.lowercased()
            return !isLeftover(candidate) && isNear && isOfKind
        }
        return Nearest.name(to: name, among: candidates)
    }

    private static func isLeftover(_ name: String) -> Bool {
        name.hasSuffix("~") || name.hasPrefix("#") || name.hasPrefix(".")
            || [".swp", ".swo", ".bak", ".orig", ".tmp"].contains { name.hasSuffix($0) }
    }
}
