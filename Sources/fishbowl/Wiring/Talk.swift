import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// A conversation that `run` or `chat` has found or begun.
struct Talk {
    let bowl: Bowl
    let start: ConversationStart
    /// What happened when it began.
    let events: [BowlEvent]

    var conversation: ConversationID { start.conversation }

    /// Applies the file where there is one, then finds the scenario's open conversation or begins one.
    static func open(
        _ options: TalkOptions, in place: BowlOptions, by actor: String, reporter: any TalkReporter
    ) async throws -> Talk {
        var scenario = options.target
        var isRecast = false
        let files = options.isFile ? BundleFiles(paths: [options.target], root: options.root) : nil
        if let files, !place.exists {
            // A broken file leaves no empty bowl behind.
            _ = try files.readAlone().scenario(options.scenario, of: options.target)
        }
        let bowl = try await place.open(clock: options.clock, isCreating: options.isFile)
        if let files {
            let bundle = try await files.read(over: bowl)
            scenario = try bundle.scenario(options.scenario, of: options.target)
            let author = ChangeAuthor(name: actor, message: "run \(options.target)")
            let castBefore = try await bowl.cast(of: scenario)
            if let outcome = try await bowl.applyChanged(bundle, by: author) {
                try reporter.note(outcome, of: options.target)
            }
            isRecast = try await bowl.cast(of: scenario) != castBefore
        }
        let known = options.wantsNew ? nil : try await bowl.openConversation(of: scenario)
        guard let known else {
            let seed = options.seed.map(Seed.init(rawValue:)) ?? .drawn()
            let (conversation, events) = try await bowl.begin(scenario, seed: seed)
            return Talk(bowl: bowl, start: try await bowl.start(conversation, isNew: true), events: events)
        }
        if let seed = options.seed, seed != known.seed {
            Output.writeError(
                "fishbowl: conversation \(known.id) goes on with its own seed \(known.seed); --new begins another")
        }
        let start = try await bowl.start(known.id, isNew: false)
        let present = start.present.filter { $0.kind == .character }
        if isRecast, Set(present.map(\.key)) != Set(try await bowl.cast(of: scenario)) {
            let names = present.map(\.name).joined(separator: ", ")
            Output.writeError(
                "fishbowl: conversation \(known.id) keeps its own cast (\(names)); --new begins another one")
        }
        return Talk(bowl: bowl, start: start, events: [])
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

extension Bowl {
    /// The keys of a scenario's cast as the newest release has it; empty when there is no such scenario.
    fileprivate func cast(of scenario: String) async throws -> [String] {
        let entry = try await store.read { try $0.activeEntry(EntryName(.scenarios, scenario)) }
        return entry?.value["cast"]?.arrayValue?.compactMap(\.stringValue) ?? []
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
