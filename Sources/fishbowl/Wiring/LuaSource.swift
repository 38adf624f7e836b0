import Foundation
import LuaRuntime

/// The text of a chunk, with the name that its errors carry.
struct LuaSource: Sendable {
    let chunk: String
    let text: LuaString
    /// Where its libraries are looked for; nil when it is in no folder.
    let folder: String?
    /// Whether it may be an expression without `return`.
    let isExpression: Bool

    /// A text from the command line.
    init(code: String) {
        self.init(chunk: "(command line)", bytes: Array(code.utf8), folder: nil, isExpression: true)
    }

    private init(chunk: String, bytes: [UInt8], folder: String?, isExpression: Bool = false) {
        self.chunk = chunk
        self.isExpression = isExpression
        self.folder = folder
        text = LuaString(bytes: isExpression ? bytes : Self.withoutFirstComment(bytes))
    }

    /// Reads a file, or standard input when `path` is "-". A byte more than a chunk may have is enough to refuse it.
    ///
    /// - Throws: `CommandError.input` when it cannot be read.
    static func read(_ path: String) throws(CommandError) -> LuaSource {
        guard path != "-" else {
            return LuaSource(chunk: "(standard input)", bytes: try bytes(of: .standardInput, path), folder: nil)
        }
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandError(.input, "there is no file \(path)")
        }
        guard !isFolder.boolValue else {
            throw CommandError(.input, "\(path) is a folder; name a file of Lua")
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw CommandError(.input, "\(path) cannot be read; look at its permissions")
        }
        defer { try? file.close() }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return LuaSource(chunk: path, bytes: try bytes(of: file, path), folder: folder)
    }

    /// Whether the text may ask for libraries.
    var mayRequire: Bool { text.text.contains("require") }

    private static func bytes(of file: FileHandle, _ path: String) throws(CommandError) -> [UInt8] {
        let enough = LuaLimits().sourceBytes + 1
        var bytes: [UInt8] = []
        do {
            while bytes.count < enough, let more = try file.read(upToCount: enough - bytes.count), !more.isEmpty {
                bytes += more
            }
        } catch {
            throw CommandError(.input, "cannot read \(path): \(error.localizedDescription)")
        }
        return bytes
    }

    /// A byte order mark and a first line that begins with `#` are no Lua; the end of that line stays, so that lines keep
    /// their numbers.
    private static func withoutFirstComment(_ bytes: [UInt8]) -> [UInt8] {
        let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard rest.first == UInt8(ascii: "#") else { return Array(rest) }
        return Array(rest.drop { $0 != UInt8(ascii: "\n") })
    }
}
