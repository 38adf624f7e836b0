import Foundation

/// A folder in which bowls are made for one run.
struct Workshop: Sendable {
    let path: String

    init(in folder: String) throws {
        path = (folder as NSString).appendingPathComponent("fishbowl-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Copies a bowl that nobody has open.
    func copy(_ name: String, to other: String) throws {
        remove(other)
        try FileManager.default.copyItem(atPath: path(name), toPath: path(other))
    }

    /// Removes a bowl that nobody has open, if there is one.
    func remove(_ name: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path(name) + suffix) }
    }

    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
