import FishbowlConfiguration
package import FishbowlCore
package import FishbowlEngine
package import FishbowlStore
import Synchronization

/// A bowl in a temporary folder with a virtual clock, for one test.
package final class TestBowl: Sendable {
    package static let start = Timestamp("2026-01-01T18:00:00Z")!

    package let folder: TemporaryFolder
    package let clock: VirtualClock
    package let bowl: Bowl
    /// What scripts and the engine have logged.
    package let log = RecordedLog()
    private let shown = Mutex<[BowlEvent]>([])

    package init(
        in folder: TemporaryFolder? = nil, model: (any LanguageModel)? = nil, models: ModelPolicy? = nil,
        start: Timestamp = TestBowl.start,
        durability: StoreOptions.Durability = .normal
    ) throws {
        self.folder = try folder ?? TemporaryFolder()
        clock = VirtualClock(start: start)
        let store = try Store.open(
            path: self.folder.path("bowl.sqlite"), options: StoreOptions(durability: durability, create: true),
            now: start)
        bowl = Bowl(
            store: store, clock: clock, models: models ?? model.map(ModelPolicy.one) ?? .none, logger: log.logger,
            holder: "test", processID: 1)
    }

    /// Writes the YAML to a file and applies it.
    ///
    /// - Parameter source: where the file lies; nil for the bowl's own folder.
    @discardableResult
    package func apply(
        _ yaml: String, from source: TemporaryFolder? = nil, message: String = "test"
    ) async throws -> ReleaseOutcome {
        let folder = source ?? folder
        let path = try folder.write(yaml, to: "bundle.yaml")
        let bundle = try ConfigurationBundle.read([path], workingDirectory: folder.path)
        return try await bowl.apply(bundle, by: ChangeAuthor(name: "tester", message: message))
    }

    /// Begins a conversation and runs it for some turns.
    @discardableResult
    package func converse(
        _ scenario: String, turns: Int, seed: UInt64 = 1
    ) async throws -> (conversation: ConversationID, reason: StopReason) {
        let (conversation, events) = try await bowl.begin(scenario, seed: Seed(rawValue: seed))
        shown.withLock { $0 += events }
        return (conversation, try await run(conversation, turns: turns))
    }

    /// Goes on with a conversation.
    package func run(_ conversation: ConversationID, turns: Int?) async throws -> StopReason {
        try await ConversationRunner(bowl: bowl, conversation: conversation, turnsWanted: turns) { [self] event in
            note(event)
        }.run()
    }

    private func note(_ event: BowlEvent) {
        shown.withLock { $0.append(event) }
    }

    /// Everything that was shown so far.
    package var events: [BowlEvent] { shown.withLock { $0 } }

    /// The messages that were shown so far.
    package var messages: [SpokenMessage] {
        events.compactMap { if case .message(let message) = $0 { message } else { nil } }
    }
}
