import FishbowlConfiguration
import Foundation
import Glibc

/// The folder that an export goes to. Nothing in it changes before the export has been read back and compared.
struct ExportFolder {
    let path: String

    private var files: FileManager { .default }

    /// Writes the files of an export.
    ///
    /// A folder that is missing or empty appears whole, or not at all. In one that is not empty each file is replaced
    /// whole, texts before the YAML files that name them.
    /// - Parameter manifestHash: what the files must come to when they are read.
    /// - Throws: `CommandError.cannotCreate`; `.export` when they come to something else; `ConfigurationProblems` when
    ///   they cannot be read back.
    func write(_ export: BundleExport, manifestHash: String, isReplacing: Bool) throws {
        let present = try contents()
        guard present.isEmpty || isReplacing else {
            throw CommandError(
                .cannotCreate, "\(path) is not empty. Name another folder, or replace files with --force.")
        }
        let target = URL(fileURLWithPath: path).standardizedFileURL
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
        try creating { try fill(draft, export) }
        try check(draft, manifestHash)
        guard !present.isEmpty else {
            return try move(draft, to: target)
        }
        try refuseOthers(present, export)
        for file in export.files.reversed() {
            let goal = target.appendingPathComponent(file.path)
            try creating {
                try files.createDirectory(at: goal.deletingLastPathComponent(), withIntermediateDirectories: true)
            }
            try move(draft.appendingPathComponent(file.path), to: goal)
        }
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
    private func refuseOthers(_ present: [String], _ export: BundleExport) throws(CommandError) {
        let others = Set(present.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") })
            .subtracting(export.files.map(\.path)).sorted()
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
            throw CommandError(
                .cannotCreate, "cannot put \(goal.lastPathComponent) into \(path): \(POSIXReason.text(errno))")
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

/// What the system says about an error of it.
private enum POSIXReason {
    static func text(_ code: Int32) -> String {
        NSError(domain: NSPOSIXErrorDomain, code: Int(code)).localizedDescription
    }
}
