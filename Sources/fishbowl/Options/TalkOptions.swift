import ArgumentParser
import FishbowlCore

/// What is talked about, and how fast: the options of `run` and `chat`.
struct TalkOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A scenario of the bowl, or a YAML file, which is applied first when it has changed since its last import.",
            valueName: "scenario|file.yaml"))
    var target: String

    @Option(help: ArgumentHelp("The scenario to run, of a file that has several.", valueName: "key"))
    var scenario: String?

    @Option(help: ArgumentHelp("The folder outside which no file is included.", valueName: "folder"))
    var root: String?

    @Flag(name: .customLong("new"), help: "Begin a conversation even when one of this scenario is open.")
    var wantsNew = false

    @Option(help: ArgumentHelp("Where chance begins in a new conversation. (default: random)", valueName: "n"))
    var seed: UInt64?

    @OptionGroup var model: ModelOptions
    @OptionGroup var pace: PaceOptions
    @OptionGroup var clock: ClockOptions

    /// Whether the target is a file to be applied, rather than the key of a scenario.
    var isFile: Bool { target.contains("/") || [".yaml", ".yml", ".lua"].contains { target.hasSuffix($0) } }

    func validate() throws {
        if let seed, seed > UInt64(Int64.max) {
            throw ValidationError("--seed is a number from 0 to \(Int64.max).")
        }
        if scenario != nil, !isFile {
            throw ValidationError("--scenario chooses among the scenarios of a file; \"\(target)\" is one already.")
        }
        if root != nil, !isFile { throw ValidationError("--root is for files; \"\(target)\" is a scenario.") }
    }
}

/// How long to wait after each message.
struct PaceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Reading speed: 1 is usual, 2 twice as fast, 0 does not pause. (default: 1 on a terminal, else 0)",
            valueName: "factor"))
    var speed: Double?

    func validate() throws {
        guard speed.map({ $0 >= 0 && $0.isFinite }) ?? true else {
            throw ValidationError("--speed is 0 or more.")
        }
    }
}

/// Which time it is in the bowl.
struct ClockOptions: ParsableArguments {
    @Option(
        name: .customLong("clock"),
        help: ArgumentHelp(
            "Begin at that time, 2026-01-01T18:00:00Z, and let reading pass it. (default: real time)",
            valueName: "start"))
    var start: Timestamp?
}
