import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Synchronization

/// `fishbowl export`: what characters have become and what was said, as lines of JSON.
struct ExportCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write characters and conversations as lines of JSON, which another bowl can import.",
        discussion: """
            One line for each thing: a character, what it feels, remembers and trusts, a conversation, a turn, a message \
            with its witnesses. References name characters by key and all else by number. The last line proves that the \
            file is whole. Configuration has an export of its own: fishbowl config export.

              fishbowl export evening.jsonl
              fishbowl export - | grep '"type":"message"'
            """)

    @Argument(help: ArgumentHelp("The file to be written; - for standard output.", valueName: "file"))
    var file: String

    @Flag(help: "Replace the file when it is there already.")
    var force = false

    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard !file.isEmpty else { throw ValidationError("The file needs a name; - is standard output.") }
        guard file != "-" || !wantsJSON else {
            throw ValidationError("With - the lines themselves are printed; --json is for a file's report.")
        }
    }

    func run() async throws {
        let bowl = try await place.open(isReading: true)
        guard file != "-" else {
            _ = try await bowl.export { try Output.write(raw: $0) }
            return
        }
        let whole = try WholeFile(path: file, isReplacing: force)
        let total = try await bowl.exportableLines() + 2
        let bar = ProgressBar(counting: "lines")
        let done = Mutex(0)
        let counts: ExportCounts
        do {
            counts = try await bowl.export { line in
                try whole.write(line)
                let count = done.withLock { done in
                    done += 1
                    return done
                }
                if count.isMultiple(of: 1_000) { bar.show(count, of: total) }
            }
            try whole.finish()
            bar.clear()
        } catch {
            bar.clear()
            whole.abandon()
            throw error
        }
        if wantsJSON {
            let lines = Dictionary(counts.lines.map { ($0.type, JSONValue.integer(Int64($0.count))) }) { first, _ in
                first
            }
            let line = JSONLine("bowl_exported").adding("file", file).adding("lines", .object(lines))
                .adding("sha256", counts.contentHash)
            return try Output.write(line.text)
        }
        let what = [
            counted(counts["character"], "character"), counted(counts["conversation"], "conversation"),
            counted(counts["message"], "message"), counted(counts["memory"], "memory", plural: "memories"),
        ]
        try Output.write(
            """
            \(TextLayout.oneLine(file)) has \(what.joined(separator: ", ")).
            To bring them into another bowl: fishbowl import \(TextLayout.oneLine(file)) --bowl OTHER -m "why"
            """)
    }
}
