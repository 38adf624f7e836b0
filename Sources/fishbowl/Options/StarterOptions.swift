import ArgumentParser
import FishbowlConfiguration

/// What is written, and where to.
struct StarterOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("What to call it; its key is made from that.", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("The folder to write into; made when it is missing.", valueName: "folder"))
    var into = "."

    @Flag(help: "Replace files that are there already.")
    var force = false

    @OptionGroup var reporting: ReportingOptions

    func validate() throws {
        guard !into.isEmpty else { throw ValidationError("--into needs the name of a folder.") }
    }

    /// Writes an example and says what to do with it.
    func write(_ kind: Starter.Kind) throws {
        guard let name = StarterName(name) else {
            throw CommandError(
                .name,
                """
                \(TextLayout.oneLine(name).isEmpty ? "an empty text" : "\"\(TextLayout.oneLine(name))\"") cannot be the \
                name of a \(kind.rawValue): it needs a letter to make a key of, has at most 100 characters, and stands on \
                one line
                """)
        }
        let starter = Starter(kind, name)
        let folder = StarterFolder(path: into)
        let kept = try folder.write(starter, isReplacing: force)
        try report(starter, in: folder, kept: kept)
    }

    private func report(_ starter: Starter, in folder: StarterFolder, kept: [String]) throws {
        let bundle = folder.path(of: starter.files[0].path)
        let spec = folder.path(of: starter.files[2].path)
        guard !reporting.isJSON else {
            let files = (starter.files + StarterFolder.editorFiles).map { folder.path(of: $0.path) }
            let line = JSONLine("created").adding("kind", starter.kind.rawValue).adding("key", starter.name.key)
                .adding("name", starter.name.name).adding("folder", into)
                .adding("files", .strings(files.filter { !kept.contains($0) })).adding("kept", .strings(kept))
            return try Output.write(line.text)
        }
        var lines = ["\(starter.name.name), a \(starter.kind.rawValue), is written:"]
        let files = (starter.files + StarterFolder.editorFiles).map { (folder.path(of: $0.path), $0.about) }
        let width = files.map(\.0.count).max() ?? 0
        lines += files.map { path, about in
            let note = kept.contains(path) ? "left as it was" : about
            return "  \(path)\(String(repeating: " ", count: width - path.count))  \(note)"
        }
        lines += [
            "", "Let it talk:  fishbowl run \(bundle) --turns 6", "Test it:      fishbowl test \(spec)",
            "Change it while they talk:  fishbowl run \(bundle) --watch",
        ]
        try Output.write(lines.joined(separator: "\n"))
    }
}
