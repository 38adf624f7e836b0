import ArgumentParser
import FishbowlCore
import FishbowlStore
import Glibc

/// The program: its commands, and the one place where a command's error becomes text and an exit code.
@main
struct Fishbowl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fishbowl",
        abstract: "Autonomous characters that talk with one another and with people.",
        discussion: """
            Characters and scenarios are Lua scripts and YAML, imported into a bowl: one database file that keeps \
            everything they become.

              fishbowl run scenarios/coffeehouse.yaml --turns 12
              fishbowl chat coffeehouse --as Anna
              fishbowl config releases
            """,
        version: ProgramVersion.text,
        subcommands: [
            RunCommand.self, ChatCommand.self, ServeCommand.self, ReplayCommand.self, ConfigCommand.self,
            ConversationCommand.self,
            CharacterCommand.self, MemoryCommand.self, TrustCommand.self, WhyCommand.self, PluginCommand.self,
            IncidentsCommand.self, AuditCommand.self, SecurityCommand.self, FilesCommand.self, ModelCommand.self,
            CostsCommand.self, MetricsCommand.self, AlertsCommand.self, AnalyticsCommand.self, StatusCommand.self,
            ExportCommand.self, ImportCommand.self, BackupCommand.self, RestoreCommand.self, DoctorCommand.self,
            NewCommand.self,
            TestCommand.self,
            ConsoleCommand.self, LuaCommand.self, APICommand.self,
        ])

    static func main() async {
        // A reader that has gone is an error of the write, so that a turn under way is finished first.
        _ = signal(SIGPIPE, SIG_IGN)
        let command: any ParsableCommand
        do {
            command = try parseAsRoot()
        } catch {
            refuse(error)
        }
        do {
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
        } catch {
            // Help, and usage errors that only the command could see, have texts of their own.
            let known: Set = [ExitCode.success.rawValue, ExitCode.validationFailure.rawValue]
            guard !known.contains(exitCode(for: error).rawValue) else { exit(withError: error) }
            await (command as? any ChangingCommand)?.reportSecret(in: error)
            let failure = Failure(error)
            if failure.code == StoreError.Code.newerSchema.rawValue { Self.tellOfNewerSchema() }
            failure.report(asJSON: (command as? any ReportingCommand)?.wantsJSON ?? false)
            exit(withError: ExitCode(failure.status.rawValue))
        }
    }

    /// A bowl whose tables are unknown is not written, not even to say so: this line is all that is kept of it.
    private static func tellOfNewerSchema() {
        let code = SecurityCode.newerSchema
        Output.writeError(
            "fishbowl: security event \(code.rawValue) (\(code.meaning.kind.rawValue), \(code.meaning.severity.rawValue)): "
                + "nothing was written to this bowl")
    }

    /// Ends the program as its command line asks for, or says what is wrong with that.
    private static func refuse(_ error: any Error) -> Never {
        guard exitCode(for: error) == .validationFailure,
            let hint = UsageHint(for: Array(CommandLine.arguments.dropFirst()))
        else { exit(withError: error) }
        // What the parser says first is that it does not know a word; its advice below stays.
        let advice = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        Output.writeError((["Error: \(hint.text)"] + advice.map(String.init)).joined(separator: "\n"))
        exit(withError: ExitCode.validationFailure)
    }
}

/// A command that can print for programs as well as for people.
protocol ReportingCommand: AsyncParsableCommand {
    /// Whether `--json` was given.
    var wantsJSON: Bool { get }
}
