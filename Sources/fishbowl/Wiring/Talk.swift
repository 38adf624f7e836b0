import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// A conversation that `run` or `chat` has found or begun.
struct Talk {
    let bowl: Bowl
    /// The files that were given, as they were read; nil when a scenario was.
    let source: Source?
    let start: ConversationStart
    /// What happened when it began.
    let events: [BowlEvent]

    var conversation: ConversationID { start.conversation }

    /// Files that a talk began with.
    struct Source {
        let files: BundleFiles
        let reading: BundleReading
    }

    /// Applies the file where there is one, then finds the scenario's open conversation or begins one.
    static func open(
        _ options: TalkOptions, in place: BowlOptions, by actor: String, reporter: any TalkReporter
    ) async throws -> Talk {
        var scenario = options.target
        let files = options.isFile ? BundleFiles(paths: [options.target], root: options.root) : nil
        if let files, !place.exists {
            // A broken file leaves no empty bowl behind.
            _ = try files.readAlone().scenario(options.scenario, of: options.target)
        }
        let bowl = try await place.open(
            clock: options.clock, models: options.model, isCreating: options.isFile)
        var source: Source?
        if let files {
            let reading = try await BundleReading(of: files, over: bowl)
            let bundle = reading.bundle
            source = Source(files: files, reading: reading)
            scenario = try bundle.scenario(options.scenario, of: options.target)
            let author = ChangeAuthor(name: actor, message: "run \(options.target)")
            let outcome = try await bowl.applyChanges(in: bundle, by: author)
            if case .released = outcome { try reporter.note(outcome, of: options.target) }
            try await tellWhatIsOther(in: bundle, bowl, file: options.target, place.argument)
        }
        if let model = options.model.override { try await bowl.checkModel(model) }
        let known = options.wantsNew ? nil : try await bowl.openConversation(of: scenario)
        guard let known else {
            let seed = options.seed.map(Seed.init(rawValue:)) ?? .drawn()
            let (conversation, events) = try await bowl.begin(scenario, seed: seed)
            return Talk(
                bowl: bowl, source: source, start: try await bowl.start(conversation, isNew: true), events: events)
        }
        if let seed = options.seed, seed != known.seed {
            Output.writeError(
                "fishbowl: conversation \(known.id) goes on with its own seed \(known.seed); --new begins another")
        }
        let start = try await bowl.start(known.id, isNew: false)
        return Talk(bowl: bowl, source: source, start: start, events: [])
    }

    /// Says which entries are not active as the file has them, for somebody who expects to meet them so.
    private static func tellWhatIsOther(
        in bundle: ConfigurationBundle, _ bowl: Bowl, file: String, _ argument: String
    ) async throws {
        let plan = try await bowl.plan(.bundle(bundle))
        guard let first = plan.steps.first else { return }
        let rest = plan.steps.count > 1 ? " and \(plan.steps.count - 1) more" : ""
        Output.writeError(
            """
            fishbowl: \(first.name)\(rest) stays as it was changed since \(file) was imported. To have it as the file \
            says: fishbowl config apply \(file) -m "…"\(argument)
            """)
    }

    /// Where it stands now, with what a run came to.
    func summary(_ reason: StopReason, _ audience: Audience, bowl path: String, goingOn: String) async throws
        -> TalkSummary
    {
        TalkSummary(
            state: try await bowl.summary(of: conversation), reason: reason, spoken: audience.spoken, bowl: path,
            goingOn: reason.isFailure ? nil : goingOn)
    }
}

extension ConfigurationBundle {
    /// The scenario that is meant: the one that was asked for, else the only one.
    func scenario(_ asked: String?, of file: String) throws(CommandError) -> String {
        let keys = entries.filter { $0.name.section == .scenarios }.map(\.name.key)
        let list = keys.joined(separator: ", ")
        if let asked {
            guard keys.isEmpty || keys.contains(asked) else {
                throw CommandError(.scenarioNeeded, "\(file) has no scenario \"\(asked)\". It has: \(list).")
            }
            return asked
        }
        guard let first = keys.first else {
            throw CommandError(.scenarioNeeded, "\(file) has no scenario to run. Name one: fishbowl run SCENARIO")
        }
        guard keys.count == 1 else {
            throw CommandError(
                .scenarioNeeded, "\(file) has several scenarios: \(list). Choose one: --scenario \(first)")
        }
        return first
    }
}
