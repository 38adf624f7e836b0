import ArgumentParser
import FishbowlConfiguration
import FishbowlStore
import Foundation
import Logging

/// The options that every command with a bowl has.
struct BowlOptions: ParsableArguments {
    static let variable = "FISHBOWL_BOWL"
    static let usualPath = "bowl.sqlite"

    @Option(
        name: .customLong("bowl"),
        help: ArgumentHelp(
            "The file of the bowl. (default: $\(variable), else ./\(usualPath))", valueName: "file"))
    private var givenPath: String?

    @Option(
        help: ArgumentHelp(
            "What a committed turn survives: full, also a power cut; normal, the end of the program.",
            valueName: "level"))
    var durability: StoreOptions.Durability = .full

    @OptionGroup var reporting: ReportingOptions

    /// The file of the bowl.
    var path: String { givenPath ?? Self.pathOfEnvironment ?? Self.usualPath }

    /// What a command that shall use the same bowl must be given: empty where it is the usual one.
    var argument: String {
        guard let givenPath, givenPath != Self.pathOfEnvironment ?? Self.usualPath else { return "" }
        return " --bowl \(givenPath)"
    }

    private static var pathOfEnvironment: String? {
        ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    }

    func validate() throws {
        guard !path.isEmpty else { throw ValidationError("--bowl needs the name of a file.") }
    }
}

/// How a command tells what it does.
struct ReportingOptions: ParsableArguments {
    @Flag(name: .customLong("json"), help: "Print one JSON object per line, for programs.")
    var isJSON = false

    @Option(help: ArgumentHelp("How much to log, to standard error.", valueName: "level"))
    var logLevel: Logger.Level = .warning

    /// A logger that writes to standard error.
    var logger: Logger {
        var logger = Logger(label: "fishbowl") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = logLevel
        return logger
    }
}

/// Who makes a change.
struct ActorOptions: ParsableArguments {
    @Option(
        name: .customLong("actor"),
        help: ArgumentHelp("Who makes the change, for the audit. (default: user@host)", valueName: "name"))
    private var givenName: String?

    /// - Throws: `ConfigurationProblems` when it holds a secret.
    var name: String {
        get throws(ConfigurationProblems) {
            guard let givenName, !givenName.isEmpty else { return Identity.actor }
            try SecretText.check(givenName, called: "--actor")
            return givenName
        }
    }
}
