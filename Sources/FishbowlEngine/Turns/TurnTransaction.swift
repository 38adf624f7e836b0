internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// One transaction of a conversation while it runs: the rows it has read, what it has changed so far, and the scripts
/// that it calls. Lives on the transaction's thread and ends with it.
final class TurnTransaction {
    /// What the engine brings along from outside the transaction.
    struct Surroundings: Sendable {
        let pool: ScriptPool
        let trace: TurnTrace
        let sentiment: SentimentRule
        let addressees: AddresseeCache
        let log: ScriptLog
        let models: ModelSelection
        let embedder: any Embedder
        let minds: MindPool
        /// How many handlers may run inside one another.
        var nestedHandlers = Limits.nestedHandlers
    }

    let store: Transaction
    let catalog: ReleaseCatalog
    let scenario: ScenarioDefinition
    let surroundings: Surroundings
    let now: Timestamp
    /// As it was read, with what this transaction has counted since; outside of any, one that no row has.
    var conversation: ConversationRow
    /// Whether it happens outside of any conversation, see `TurnTransaction+Outside.swift`.
    let isOutside: Bool
    let context: ContextRow?
    /// What handlers may change besides the database; a copy is kept when a savepoint begins, and put back when it is
    /// rolled back.
    var working: Working
    /// The turn that is being taken; 0 before the first.
    private(set) var turnNumber = 0
    /// Whether it happens between two turns.
    private(set) var isAside = false
    private(set) var turnSeed: Seed
    /// The turn's row, once there is something to say.
    var turnID: TurnID?
    /// Who takes it, once that is known.
    var speaker: Participant? {
        didSet { surroundings.trace.update { [view = speaker?.view()] in $0.speaker = view } }
    }
    /// How many handlers were called in this turn.
    private(set) var callCount: UInt64 = 0
    /// Enters scripts.
    let calls: HandlerCalls
    let plugins: PluginHooks
    /// What characters remember.
    let minds: TransactionMinds
    /// Someone who is about to come in, and is asked whether they will.
    var arriving: Participant?
    /// What was read out of texts, see `TurnTransaction+Reading.swift`.
    var readings = Readings()
    /// The messages that a character has before it, by key, once they were read.
    var windows: [String: [MessageID]] = [:]
    /// Attempts beyond the first that its answer took; nil where no model was asked, or not yet.
    var retries: Int?
    /// What may be told to whom, see `TurnTransaction+Audience.swift`; until something is said.
    var ceilings: [Company: Double] = [:]

    struct Working {
        /// Everyone who ever took part, by key.
        var participants: [Participant]
        var topic: String?
        var closeReason: String?
        /// What was recalled, by whom; its access is written when the turn closes.
        var recalled: [Recollection] = []
        /// What the speaker has used of its memories.
        var uses: [MemoryUse] = []
        var signs: [SignOfChange] = []
        var events: [BowlEvent] = []
        var growth = TurnGrowth()
        /// What `before_…` handlers changed and refused, in their order.
        var hooks: [TurnHook] = []
    }

    convenience init(
        _ store: Transaction, catalog: ReleaseCatalog, conversation: ConversationRow, surroundings: Surroundings,
        now: Timestamp
    ) throws {
        let scenario = try catalog.scenario(conversation.scenario)
        try self.init(
            store, catalog: catalog, scenario: scenario, conversation: conversation,
            participants: try Self.participants(store, catalog, conversation, now, scenario.settings),
            surroundings: surroundings, now: now, isOutside: false)
    }

    /// - Parameter participants: by key.
    init(
        _ store: Transaction, catalog: ReleaseCatalog, scenario: ScenarioDefinition, conversation: ConversationRow,
        participants: [Participant], surroundings: Surroundings, now: Timestamp, isOutside: Bool
    ) throws {
        self.store = store
        self.catalog = catalog
        self.scenario = scenario
        self.conversation = conversation
        self.isOutside = isOutside
        self.surroundings = surroundings
        self.now = now
        turnSeed = Seed(rawValue: conversation.seed)
        context = try store.context(of: conversation.id)
        calls = try HandlerCalls(
            store, pool: surroundings.pool, trace: surroundings.trace, release: catalog.release, now: now,
            depth: surroundings.nestedHandlers)
        plugins = try PluginHooks(catalog.plugins, calls: calls)
        minds = try TransactionMinds(
            store, pool: surroundings.minds, embedder: surroundings.embedder, release: catalog.release, now: now)
        working = Working(participants: participants, topic: context?.topic ?? scenario.topic)
    }

    var settings: Settings { scenario.settings }
    var present: [Participant] { working.participants.filter(\.isPresent) }

    /// Begins the turn after the last one.
    func beginNext() throws {
        let number = try store.lastTurnNumber(of: conversation.id) + 1
        begin(turn: number, seed: Seed(rawValue: conversation.seed).derived(UInt64(number)))
    }

    /// Begins something between two turns, such as a guest's coming: it belongs to the last turn, with chance of its own.
    func beginAside(_ name: String) throws {
        let number = try store.lastTurnNumber(of: conversation.id)
        begin(turn: number, seed: Seed(rawValue: conversation.seed).derived(UInt64(number)).derived(name))
        isAside = true
    }

    /// Begins turn `number`: every random choice in it follows from its own seed.
    func begin(turn number: Int, seed: Seed) {
        turnNumber = number
        isAside = false
        turnSeed = seed
        callCount = 0
    }

    /// A seed for the next handler call.
    func nextSeed(_ handler: Handler) -> Seed {
        callCount += 1
        return turnSeed.derived(handler.name).derived(callCount)
    }

    /// What handlers' worlds are made from.
    var scene: BowlWorld.Scene {
        BowlWorld.Scene(store: store, catalog: catalog, settings: settings, log: surroundings.log, now: now)
    }

    func participant(_ key: String) -> Participant? {
        working.participants.first { $0.key == key }
    }

    func index(of key: String) -> Int? {
        working.participants.firstIndex { $0.key == key }
    }

    func stageView() -> StageView {
        StageView(
            conversation: conversation.id, scenario: scenario.key, title: scenario.title, topic: working.topic,
            turns: conversation.turnsSaid, present: present.map { $0.view() })
    }

    private static func participants(
        _ store: Transaction, _ catalog: ReleaseCatalog, _ conversation: ConversationRow, _ now: Timestamp,
        _ settings: Settings
    ) throws -> [Participant] {
        try store.participants(of: conversation.id).map { row in
            Participant(row, personality: catalog.personalities[row.character.key], now: now, settings)
        }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
}
