import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Foundation

/// `fishbowl import`: characters and conversations of another bowl.
struct ImportCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring in what another bowl has exported: all of it, or nothing.",
        discussion: """
            The bowl needs a configuration first. Characters that have not lived in it become those of the file; one that \
            has is refused. Everything gets numbers of its own here. --dry-run does it, looks at it and undoes it.

              fishbowl config apply scenarios/coffeehouse.yaml --bowl new.sqlite -m "the same evening"
              fishbowl import evening.jsonl --bowl new.sqlite -m "moved"
            """)

    /// The largest file that is taken.
    static let maximumBytes = 1 << 30

    @Argument(help: ArgumentHelp("A file that fishbowl export wrote.", valueName: "file"))
    var file: String

    @Flag(help: "Take a file that was changed since it was exported.")
    var edited = false

    @Flag(help: "Say what would be brought in, and bring in nothing.")
    var dryRun = false

    @OptionGroup var change: ChangeOptions
    @OptionGroup var clock: ClockOptions
    @OptionGroup var place: BowlOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func run() async throws {
        let author = try change.author
        let content = try read()
        let bowl = try await place.open(clock: clock)
        let name = URL(fileURLWithPath: file).lastPathComponent
        let report = try await bowl.bringIn(content, called: name, isEdited: edited, isTrial: dryRun, by: author)
        try Output.write(wantsJSON ? report.line(file: file).text : report.text(isTrial: dryRun))
    }

    private func read() throws(CommandError) -> [UInt8] {
        let data: Data?
        do {
            data = try FileHandle(forReadingFrom: URL(fileURLWithPath: file)).read(upToCount: Self.maximumBytes + 1)
        } catch { throw CommandError(.input, "cannot read \(file): \(error.reasonOfSystem)") }
        guard let data, data.count <= Self.maximumBytes else {
            throw CommandError(.input, "cannot import \(file): it is larger than 1 GiB")
        }
        return Array(data)
    }
}

extension ImportReport {
    fileprivate func line(file: String) -> JSONLine {
        JSONLine("bowl_imported").adding("import", id).adding("file", file)
            .adding("rows", .object(rows.counts.mapValues { .integer(Int64($0)) }))
            .adding("characters", .strings(rows.characters))
            .adding("conversations", .array(rows.conversations.map { .integer($0.rawValue) }))
            .adding(
                "waiting",
                .array(
                    rows.stranded.map {
                        ["conversation": .integer($0.conversation.rawValue), "scenario": .string($0.scenario)]
                    })
            )
            .adding(
                "migrated",
                .array(
                    migrated.map {
                        [
                            "script": .string($0.script.description), "owner": .string($0.owner),
                            "from": .integer(Int64($0.from)), "to": .integer(Int64($0.to)),
                            "way": .string($0.way.rawValue),
                        ]
                    }))
    }

    fileprivate func text(isTrial: Bool) -> String {
        func count(_ type: String) -> Int { rows.counts[type] ?? 0 }
        let numbers = rows.conversations.map { "#\($0)" }.joined(separator: ", ")
        let what = [
            counted(rows.characters.count, "character"), counted(rows.conversations.count, "conversation"),
            counted(count("message"), "message"), counted(count("memory"), "memory", plural: "memories"),
        ]
        var lines = ["\(isTrial ? "Would bring in" : "Brought in") \(what.joined(separator: ", "))."]
        if !rows.conversations.isEmpty { lines.append("Conversations here: \(numbers)") }
        lines += migrated.map {
            "The state of \($0.owner) was \($0.way.rawValue) from version \($0.from) to \($0.to) of \($0.script)."
        }
        lines += rows.stranded.map {
            "Conversation \($0.conversation) waits: scenarios/\($0.scenario) is not in this bowl. Apply it, then: "
                + "fishbowl conversation resume \($0.conversation) -m \"why\""
        }
        let width = Terminal.current().width
        return lines.flatMap { TextLayout.wrap($0, width: width) }.joined(separator: "\n")
    }
}
