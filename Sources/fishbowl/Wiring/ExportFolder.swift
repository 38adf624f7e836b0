import FishbowlConfiguration
import Foundation
import Glibc

/// The folder that an export goes to. Nothing in it changes before the export has been read back and compared.
struct ExportFolder {
    let path: String

    /// What a folder keeps beside an export: the paths of its files, a line each, so that the next export can remove those
    /// that it does not have.
    static let listName = ".fishbowl-export"

    private var files: FileManager { .default }

    /// The folder itself, where `path` is a link to it.
    private var target: URL { URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL }

    /// Writes the files of an export.
    ///
    /// A folder that is missing or empty appears whole, or not at all. In one that is not empty each file is replaced
    /// whole, texts before the YAML files that name them, and then files of the export before go that this one does not
    /// have.
    /// - Parameter manifestHash: what the files must come to when they are read.
    /// - Throws: `CommandError.cannotCreate`; `.export` when they come to something else; `ConfigurationProblems` when
    ///   they cannot be read back.
    func write(_ export: BundleExport, manifestHash: String, isReplacing: Bool) throws {
        let present = try contents()
        guard present.isEmpty || isReplacing else {
            throw CommandError(
                .cannotCreate, "\(path) is not empty. Name another folder, or replace files with --force.")
        }
        let target = target
        // Files can only be moved within a file system: a folder that stays gets its new files from inside it.
        let place = present.isEmpty ? target.deletingLastPathComponent() : target
        let draft = place.appendingPathComponent(".fishbowl-export-\(getpid())")
        try creating {
            try files.createDirectory(at: place, withIntermediateDirectories: true)
            // What a process of the same number left when it was killed.
            try? files.removeItem(at: draft)
            try files.createDirectory(at: draft, withIntermediateDirectories: false)
        }
        defer { try? files.removeItem(at: draft) }
        let paths = Set(export.files.map(\.path))
        try creating {
            try fill(draft, export)
            try list(paths, in: draft)
        }
        try check(draft, manifestHash)
        guard !present.isEmpty else {
            return try move(draft, to: target)
        }
        let earlier = listed(in: target)
        try refuseOthers(present, paths.union(earlier))
        // Until all is done the list names both, so that an export that is cut off can be made again.
        try creating { try list(paths.union(earlier), in: target) }
        for file in export.files.reversed() {
            let goal = target.appendingPathComponent(file.path)
            try creating {
                try files.createDirectory(at: goal.deletingLastPathComponent(), withIntermediateDirectories: true)
            }
            try move(draft.appendingPathComponent(file.path), to: goal)
        }
        for path in earlier.subtracting(paths) { try remove(path, from: target) }
        try creating { try list(paths, in: target) }
    }

    private func list(_ paths: Set<String>, in folder: URL) throws {
        let text = paths.sorted().map { $0 + "\n" }.joined()
        try Data(text.utf8).write(to: folder.appendingPathComponent(Self.listName), options: .atomic)
    }

    /// The files of the export before, as far as its list names files that an export could have.
    private func listed(in folder: URL) -> Set<String> {
        guard let bytes = try? Data(contentsOf: folder.appendingPathComponent(Self.listName)) else { return [] }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        return Set(lines.filter { $0.wholeMatch(of: /(?:[a-z]+\/)?[a-z][a-z0-9._-]*\.(?:yaml|lua|txt)/) != nil })
    }

    /// Removes a file, and the folder that it leaves empty.
    private func remove(_ path: String, from folder: URL) throws(CommandError) {
        let file = folder.appendingPathComponent(path)
        guard unsafe files.fileExists(atPath: file.path, isDirectory: nil) else { return }
        try creating { try files.removeItem(at: file) }
        let parent = file.deletingLastPathComponent()
        // Only an empty folder goes.
        if path.contains("/") { _ = unsafe rmdir(parent.path) }
    }

    /// The names of what is in the folder already; none when it is missing.
    private func contents() throws(CommandError) -> [String] {
        var isFolder: ObjCBool = false
        guard unsafe files.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
        guard isFolder.boolValue, let names = try? files.contentsOfDirectory(atPath: path) else {
            throw CommandError(.cannotCreate, "\(path) is no folder that can be read. Name another one.")
        }
        return names
    }

    /// Other YAML files would be read with the exported ones, by whoever names the folder.
    private func refuseOthers(_ present: [String], _ known: Set<String>) throws(CommandError) {
        let others = Set(present.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") })
            .subtracting(known).sorted()
        guard others.isEmpty else {
            throw CommandError(
                .cannotCreate,
                """
                \(path) holds \(others.joined(separator: ", ")), which would be read together with what is exported. \
                Remove it, or name another folder.
                """)
        }
    }

    private func fill(_ draft: URL, _ export: BundleExport) throws {
        for file in export.files {
            let goal = draft.appendingPathComponent(file.path)
            try files.createDirectory(at: goal.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: goal)
        }
    }

    private func check(_ draft: URL, _ manifestHash: String) throws {
        let bundle = try ConfigurationBundle.read([draft.path], root: draft.path, workingDirectory: draft.path)
        let hashes = Dictionary(uniqueKeysWithValues: bundle.entries.map { ($0.name, $0.contentHash) })
        let found = ContentHash.manifest(hashes)
        guard found == manifestHash else {
            throw CommandError(
                .export,
                """
                the exported files read back as \(found.prefix(12)), not as \(manifestHash.prefix(12)); nothing was \
                kept. This is a defect; please report it.
                """)
        }
    }

    private func move(_ source: URL, to goal: URL) throws(CommandError) {
        guard unsafe rename(source.path, goal.path) == 0 else {
            let reason = NSError(domain: NSPOSIXErrorDomain, code: Int(errno)).reasonOfSystem
            let what = goal == target ? "make \(path)" : "put \(goal.lastPathComponent) into \(path)"
            throw CommandError(.cannotCreate, "cannot \(what): \(reason)")
        }
    }

    private func creating(_ body: () throws -> Void) throws(CommandError) {
        do {
            try body()
        } catch {
            throw CommandError(.cannotCreate, "cannot write to \(path): \(error.reasonOfSystem)")
        }
    }
}
