import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// A command by which a person changes a bowl.
protocol ChangingCommand: ReportingCommand {
    var place: BowlOptions { get }
}

extension ChangingCommand {
    /// Keeps in the bowl that a secret was about to be kept there, when that is why the command ended. Where there is no
    /// bowl yet, or it cannot be written, the error alone tells.
    func reportSecret(in error: any Error) async {
        guard place.exists, let problems = (error as? ConfigurationProblems)?.problems,
            let problem = problems.first(where: { $0.code == .secret })
        else { return }
        let spot = problem.place.map { "\($0.file):\($0.line)" }
        let count = problems.count { $0.code == .secret }
        // The message of the problem says what kind of secret it is, and never holds one.
        let event = SecurityEvent(
            .secret, subject: Identity.actor,
            message: (spot.map { "\($0): " } ?? "") + problem.message,
            data: ["secrets": .integer(Int64(count)), "place": .text(spot)])
        _ = try? await place.open().report(event)
    }
}

extension ConfigApply: ChangingCommand {}
extension ConfigSet: ChangingCommand {}
extension ConfigRollback: ChangingCommand {}
extension RunCommand: ChangingCommand {}
extension ConsoleCommand: ChangingCommand {}
extension ConversationClose: ChangingCommand {}
extension MemoryShare: ChangingCommand {}
extension MemoryConsolidate: ChangingCommand {}
extension MemoryReindex: ChangingCommand {}
extension SecurityResolve: ChangingCommand {}
extension BackupCommand: ChangingCommand {}
extension RestoreCommand: ChangingCommand {}
extension DoctorCommand: ChangingCommand {}
extension ImportCommand: ChangingCommand {}
extension MetricsRollUp: ChangingCommand {}

extension PluginEnable: ChangingCommand {
    var place: BowlOptions { options.place }
}

extension PluginDisable: ChangingCommand {
    var place: BowlOptions { options.place }
}

extension ConversationPause: ChangingCommand {
    var place: BowlOptions { options.place }
}

extension ConversationResume: ChangingCommand {
    var place: BowlOptions { options.place }
}
