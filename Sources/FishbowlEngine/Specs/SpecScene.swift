internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlModels
internal import FishbowlScripts
internal import FishbowlStore
internal import Logging
internal import LuaRuntime

/// A bowl in memory with one conversation, which a test plays with: the same store, turns and hooks as any other bowl, a
/// clock that stands still until something is said, and a model that answers as the test wrote.
///
/// Lives on the thread of its test.
final class SpecScene {
    /// What holds where a scene does not say otherwise.
    struct Defaults {
        var seed: UInt64 = 1
        var isForgetful = true
        static let start = Timestamp(microseconds: 1_767_290_400_000_000)
    }

    /// Who makes the releases of scenes.
    static let author = ChangeAuthor(name: "spec", message: "the bundle under test")

    private let bundles: SpecBundles
    let store: Store
    let clock: VirtualClock
    let model: ScriptedModel?
    let bowl: Bowl
    let conversation: ConversationID
    /// Everything that happened, oldest first.
    private(set) var events: [BowlEvent] = []

    init(_ options: SceneOptions, _ candidate: SpecBundles.Checked, _ bundles: SpecBundles, log: Logger) throws {
        self.bundles = bundles
        clock = VirtualClock(start: options.clock)
        store = try Store.inMemory(now: options.clock)
        model = options.replies.map { ScriptedModel($0) }
        bowl = Bowl(
            store: store, clock: clock, model: model, logger: log, holder: "spec", processID: 0,
            isForgetful: options.isForgetful)
        try store.holdSynchronously { [bowl] writer in
            _ = try bowl.make(candidate.plan, candidate.release, by: Self.author, on: writer)
        }
        let begun = try store.holdSynchronously { [bowl] writer in
            try bowl.begin(options.scenario, seed: Seed(rawValue: options.seed), on: writer)
        }
        conversation = begun.conversation
        note(begun.events)
        for person in options.people { try admit(person) }
    }

    /// Runs transactions of the bowl.
    func hold<Value>(_ body: (HeldWriter) throws -> Value) throws -> Value {
        try store.holdSynchronously(body)
    }

    /// Reads what there is now.
    func look<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
        try store.writeSynchronously(body)
    }

    func note(_ events: [BowlEvent]) {
        self.events += events
    }

    /// Applies a further bundle while the conversation goes on; the number of the release, nil when nothing changed.
    func release(_ source: String) throws -> LuaValue {
        let now = try look { try $0.activeConfiguration() }
        let bundle = try bundles.bundle(source, known: Set(now.entries.keys))
        let plan = ConfigurationPlan.importing(bundle, over: now)
        guard !plan.isEmpty else { return .nil }
        let checked = try ReleaseCheck.check(plan, runsTests: false)
        let made = try hold { try bowl.make(plan, checked, by: Self.author, on: $0) }
        return .integer(made.number.rawValue)
    }

    func admit(_ person: String) throws {
        note(try hold { try bowl.admit(person: person, to: conversation, on: $0) }.events)
    }
}
