package import FishbowlCore
internal import FishbowlEmbedding
internal import FishbowlScripts
package import FishbowlStore
package import Logging

/// One bowl, alive: its store with everything that turns need. Shared by all conversations of a process.
package final class Bowl: Sendable {
    package let store: Store
    package let clock: any BowlClock
    /// Who speaks for characters that do not speak from their scripts.
    package let models: ModelPolicy
    /// What gives memories their vectors.
    package let embedder: any Embedder
    package let logger: Logger
    let catalogs = CatalogCache()
    let pool: ScriptPool
    let minds = MindPool()
    let sentiment = SentimentRule(lexicon: .vader)
    let addressees = AddresseeCache()
    private let processID: Int32
    let holder: String
    /// Tells this run of a program from others, in the journal.
    let process: String
    /// Leads this bowl through what was done in another; nil but in a replay.
    let guide: ReplayGuide?

    /// - Parameters:
    ///   - holder: who runs conversations here, in words for others: user, host and process.
    ///   - processID: of this process, kept with its leases.
    ///   - isForgetful: runs every handler in a fresh machine (amnesia mode, for authors' tests).
    package convenience init(
        store: Store, clock: any BowlClock, models: ModelPolicy = .none,
        embedder: any Embedder = StaticEmbedder(), logger: Logger, holder: String, processID: Int32,
        isForgetful: Bool = false
    ) {
        self.init(
            store: store, clock: clock, models: models, embedder: embedder, logger: logger, holder: holder,
            processID: processID, isForgetful: isForgetful, guide: nil)
    }

    /// - Parameter guide: leads it through what was done in another bowl.
    init(
        store: Store, clock: any BowlClock, models: ModelPolicy, embedder: any Embedder, logger: Logger,
        holder: String, processID: Int32, isForgetful: Bool = false, guide: ReplayGuide?
    ) {
        self.store = store
        self.clock = clock
        self.models = models
        self.embedder = embedder
        self.logger = logger
        self.holder = holder
        self.processID = processID
        self.guide = guide
        process = "\(processID)-\(String(clock.now().microseconds, radix: 36))"
        pool = ScriptPool(isForgetful: isForgetful)
    }

    /// A bowl in which one model speaks for everybody, or none.
    package convenience init(
        store: Store, clock: any BowlClock, model: (any LanguageModel)?, logger: Logger, holder: String,
        processID: Int32, isForgetful: Bool = false
    ) {
        self.init(
            store: store, clock: clock, models: model.map(ModelPolicy.one) ?? .none, logger: logger, holder: holder,
            processID: processID, isForgetful: isForgetful)
    }

    /// What a transaction of a conversation needs from outside.
    func surroundings(_ trace: TurnTrace) -> TurnTransaction.Surroundings {
        TurnTransaction.Surroundings(
            pool: pool, trace: trace, sentiment: sentiment, addressees: addressees, log: ScriptLog(logger),
            models: selection(of: trace.operation), embedder: embedder, minds: minds)
    }

    /// Takes the right to run a conversation.
    func lease(_ conversation: ConversationID) async throws -> ConversationLease {
        try await store.lease(conversation, holder: holder, processID: processID, now: clock.now())
    }

    func renew(_ lease: ConversationLease) async throws {
        try await store.renew(lease, processID: processID, now: clock.now())
    }
}
