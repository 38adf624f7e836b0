import ArgumentParser
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Synchronization

/// `fishbowl run`: a conversation, watched.
struct RunCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Let the characters of a scenario talk.",
        discussion: """
            Goes on with the scenario's open conversation, or begins one. A YAML file is applied first when it has \
            changed since its own last import. Ctrl-C ends after the present turn; a second one at once.

              fishbowl run scenarios/coffeehouse.yaml --turns 12
              fishbowl run scenarios/coffeehouse.yaml --watch
              fishbowl run coffeehouse --model local
              fishbowl run coffeehouse --json
            """)

    @OptionGroup var talk: TalkOptions

    @Option(help: ArgumentHelp("How many turns. (default: until the scenario's max_turns)", valueName: "n"))
    var turns: Int?

    @Flag(
        name: .customLong("watch"),
        help: "Apply the file again whenever it, or a file that it includes, is saved.")
    var isWatching = false

    @OptionGroup var backups: ScheduledBackupOptions
    @OptionGroup var place: BowlOptions
    @OptionGroup var actor: ActorOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard turns.map({ $0 >= 0 }) ?? true else { throw ValidationError("--turns is 0 or more.") }
        guard !isWatching || talk.isFile else {
            throw ValidationError("--watch is for files; \"\(talk.target)\" is a scenario.")
        }
    }

    func run() async throws {
        let author = try actor.name
        let backups = try backups.plan(by: author)
        let terminal = Terminal.current()
        let reporter: any TalkReporter = wantsJSON ? JSONReporter() : TranscriptReporter(terminal: terminal)
        let talk = try await Talk.open(talk, in: place, by: author, reporter: reporter)
        if !talk.start.isNew { try await talk.bowl.checkFree(talk.conversation) }
        let audience = Audience(reporter, speed: self.talk.pace.factor(on: terminal, wantsJSON: wantsJSON))
        audience.expect(turns)
        let end = Ending()
        let watched = isWatching ? talk.source : nil
        let turns = turns
        try await Lifetime.run(in: talk.bowl, backups: backups, telling: audience.hear) {
            await audience.hear([.began(talk.start)] + talk.events)
            async let _ = watched?.watch(for: talk.bowl, by: author, audience)
            end.reason = try await Self.run(talk, turns: turns, audience, isMended: watched != nil)
        }
        try audience.checkOutput()
        let given = self.talk.model.argument + place.argument
        let goingOn = "fishbowl run \(talk.start.scenario)\(end.reason.continuation)\(given)"
        try reporter.summarise(try await talk.summary(end.reason, audience, bowl: place.path, goingOn: goingOn))
        try end.reason.check(audience)
    }
}

extension RunCommand {
    /// Between two looks for a release that mends a script.
    private static let interval = Duration.milliseconds(150)

    /// Lets them talk. Where somebody mends the files meanwhile, a run that fails waits for the next release and goes on.
    private static func run(
        _ talk: Talk, turns: Int?, _ audience: Audience, isMended: Bool
    ) async throws -> StopReason {
        while true {
            let release = try await talk.bowl.store.read { try $0.newestRelease() }
            let runner = ConversationRunner(
                bowl: talk.bowl, conversation: talk.conversation,
                turnsWanted: turns.map { max(0, $0 - audience.turns) }, hearsDrafts: audience.hearsDrafts,
                listener: audience.hear)
            let reason = try await runner.run()
            guard isMended, case .failures(let message) = reason else { return reason }
            let place = audience.place(of: message).map { "mend \($0)" } ?? "mend what kept them from speaking"
            Output.writeError("fishbowl: three turns in a row failed; \(place) and save; waiting for that")
            repeat {
                guard (try? await Task.sleep(for: interval)) != nil else { return .requested }
            } while try await talk.bowl.store.read({ try $0.newestRelease() }) == release
        }
    }
}

/// How a run ended, told by the task that ran it.
final class Ending: Sendable {
    private let known = Mutex<StopReason>(.requested)

    var reason: StopReason {
        get { known.withLock { $0 } }
        set { known.withLock { $0 = newValue } }
    }
}

extension StopReason {
    /// - Parameter audience: has been shown what failed; only what to do is left to say.
    /// - Throws: `CommandError.failures` when too much failed, `.budget` when a budget was used up before the end.
    func check(_ audience: Audience) throws(CommandError) {
        if case .budget = self {
            throw CommandError(
                .budget, "the conversation waits until there is something left of its budget; run again then")
        }
        guard case .failures(let message) = self else { return }
        let advice = audience.place(of: message).map { "mend \($0)" } ?? "mend what kept them from speaking"
        throw CommandError(.failures, "three turns in a row failed; \(advice) and run again")
    }

    /// Whether a run may go on as things are.
    var isFailure: Bool { if case .failures = self { true } else { false } }

    /// What `run` needs besides, to go on after this end.
    fileprivate var continuation: String {
        switch self {
        case .closed: " --new"
        case .maxTurns: " --turns 12"
        default: ""
        }
    }
}

extension PaceOptions {
    /// The factor of reading speed; 0 does not pause.
    func factor(on terminal: Terminal, wantsJSON: Bool) -> Double {
        speed ?? (terminal.isInteractive && !wantsJSON ? 1 : 0)
    }
}
