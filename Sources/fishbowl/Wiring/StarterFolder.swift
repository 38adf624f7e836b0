import FishbowlConfiguration
import FishbowlScripts
import Foundation

/// The folder that an example is written into.
struct StarterFolder {
    /// As it was named; `.` for the present one.
    let path: String

    /// What an editor with lua-language-server needs, the same for every example; never replaced unasked.
    static let editorFiles = [
        Starter.File(
            path: ".luarc.json", text: APIReference.editorSettings(typesFolder: "types"),
            about: "for editors with lua-language-server"),
        Starter.File(path: "types/fishbowl.lua", text: APIReference.types, about: "what scripts can call, for them"),
    ]

    /// How a file in the folder is named from the present one.
    func path(of file: String) -> String {
        path == "." ? file : path.hasSuffix("/") ? path + file : "\(path)/\(file)"
    }

    /// Writes everything, or nothing when one of the example's own files is there.
    ///
    /// - Returns: files for editors that were there and were left, by their paths.
    /// - Throws: `CommandError.cannotCreate`.
    func write(_ starter: Starter, isReplacing: Bool) throws(CommandError) -> [String] {
        let present = starter.files.map { path(of: $0.path) }.filter(exists)
        guard present.isEmpty || isReplacing else {
            let verb = present.count == 1 ? "is" : "are"
            throw CommandError(
                .cannotCreate,
                """
                \(present.joined(separator: ", ")) \(verb) there already. Choose another name or folder, or replace \
                with --force.
                """)
        }
        let kept = isReplacing ? [] : Self.editorFiles.map { path(of: $0.path) }.filter(exists)
        for file in starter.files + Self.editorFiles where !kept.contains(path(of: file.path)) {
            try write(file.text, to: path(of: file.path))
        }
        return kept
    }

    private func exists(_ path: String) -> Bool {
        unsafe FileManager.default.fileExists(atPath: path, isDirectory: nil)
    }

    private func write(_ text: String, to path: String) throws(CommandError) {
        let file = URL(fileURLWithPath: path)
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file, options: .atomic)
        } catch {
            throw CommandError(.cannotCreate, "cannot write \(path): \(error.reasonOfSystem)")
        }
    }
}
