import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// `fishbowl files`: the small files that scripts keep.
struct FilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files",
        abstract: "Show the files that characters and plugins keep in the bowl, and who touched them.",
        discussion: """
              fishbowl files list ada
              fishbowl files show ada notes/engine.txt
            """,
        subcommands: [FilesList.self, FilesShow.self])
}

/// Whose files are meant.
struct FileOwnerArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("A character's key, or a plugin: plugins/clerk.", valueName: "owner"))
    var name: String

    /// - Throws: `EngineError.nobody` when there is nobody of that key.
    func owner(in store: Transaction) throws -> FileOwner {
        let plugin = "plugins/"
        if name.hasPrefix(plugin) { return .plugin(String(name.dropFirst(plugin.count))) }
        return .character(try store.somebody(name).id)
    }
}

/// `fishbowl files list`.
struct FilesList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the files of a character or a plugin, and how they were touched last.",
        discussion: "  fishbowl files list ada --limit 50")

    @OptionGroup var whose: FileOwnerArgument
    @OptionGroup var length: LengthOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let (limit, whose) = (length.limit, whose)
        let bowl = try await place.open(isReading: true)
        let (files, touches, turns) = try await bowl.store.read { store in
            let owner = try whose.owner(in: store)
            let touches = try store.fileOperations(of: owner, limit: limit)
            let turns = try Set(touches.compactMap(\.turn)).map { ($0, try store.turn($0)) }
            return (
                try store.files(of: owner, in: nil), touches,
                Dictionary(turns.compactMap { id, row in row.map { (id, $0) } }) { first, _ in first }
            )
        }
        if wantsJSON {
            let line = JSONLine("files").adding("owner", whose.name).adding("files", .array(files.map(\.json)))
                .adding("operations", .array(touches.map { $0.json(turns[$0.turn]) }))
            return try Output.write(line.text)
        }
        let kept = TextTable(files.map { [TextLayout.oneLine($0.path), "\(grouped($0.size)) B", $0.updatedAt.shown] })
            .lines
        let touched = TextTable(touches.map { $0.cells(turns[$0.turn]) }).lines.map { "  \($0)" }
        var lines = files.isEmpty ? ["\(whose.name) keeps no files."] : kept
        if !touched.isEmpty { lines += ["", "Last touches, newest first"] + touched }
        try Output.write(lines.joined(separator: "\n"))
    }
}

/// `fishbowl files show`.
struct FilesShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a file as it is.",
        discussion: "  fishbowl files show ada notes/engine.txt")

    @OptionGroup var whose: FileOwnerArgument

    @Argument(help: ArgumentHelp("The file's path; see fishbowl files list.", valueName: "path"))
    var path: String

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let (whose, path) = (whose, path)
        let bowl = try await place.open(isReading: true)
        let (content, others) = try await bowl.store.read { store in
            let owner = try whose.owner(in: store)
            let content = try FilePath(path).flatMap { try store.file($0, of: owner) }
            return (content, content == nil ? try store.files(of: owner, in: nil).map(\.path) : [])
        }
        guard let content else {
            let hint =
                Nearest.name(to: path, among: others).map { "Did you mean \"\($0)\"?" }
                ?? "See: fishbowl files list \(whose.name)"
            throw CommandError(.unknownEntry, "\(whose.name) keeps no file \"\(path)\". \(hint)")
        }
        // What a script wrote is no program for the terminal.
        let text = String(validating: content, as: UTF8.self)
        if wantsJSON {
            let line = JSONLine("file").adding("owner", whose.name).adding("path", path).adding("size", content.count)
                .adding("content", text).adding("base64", text == nil ? .string(content.base64) : .null)
            return try Output.write(line.text)
        }
        guard Terminal.current().isInteractive, let text else { return try Output.write(bytes: content) }
        try Output.write(TextLayout.printable(text))
    }
}
