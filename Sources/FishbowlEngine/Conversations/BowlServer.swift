internal import FishbowlCore
internal import FishbowlStore
internal import Logging
internal import ServiceLifecycle
internal import Synchronization

/// Runs every open conversation of a bowl side by side, for as long as it is let: a long-lived service.
///
/// Each conversation has a task of its own and waits its turn at the store, which takes transactions in the order in
/// which they come; so none starves. Conversations that another process runs are left to it, and looked at again.
package struct BowlServer: Service {
    private let bowl: Bowl
    private let listener: @Sendable (BowlEvent) async -> Void
    /// How often to look for conversations that were opened, or went on, since.
    private let interval: Duration
    /// Waits between two looks; handed in, so that tests advance by events.
    private let wait: @Sendable (Duration) async throws -> Void
    /// Whether the listener is told of drafts.
    private let hearsDrafts: Bool

    package init(
        bowl: Bowl, interval: Duration = .seconds(1), hearsDrafts: Bool = false,
        wait: @escaping @Sendable (Duration) async throws -> Void,
        listener: @escaping @Sendable (BowlEvent) async -> Void
    ) {
        self.bowl = bowl
        self.interval = interval
        self.wait = wait
        self.hearsDrafts = hearsDrafts
        self.listener = listener
    }

    /// Runs until the task is cancelled or the service group shuts down; turns under way are finished.
    package func run() async throws {
        try await cancelWhenGracefulShutdown {
            try await serve()
        }
    }

    private func serve() async throws {
        let standings = Standings()
        let bell = OutboxBell()
        var rounds = ConsolidationRounds()
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await askPatiently(at: bell) }
            defer { bell.silence() }
            while !Task.isCancelled {
                bell.ring()
                try await deliverPatiently()
                for (conversation, sight) in try await lookPatiently() {
                    guard let visit = standings.begin(conversation, sight) else { continue }
                    group.addTask { [self] in
                        // What was said or applied after this look brings another visit when the run has ended.
                        let isFree = try await attend(conversation, visit)
                        standings.end(conversation, isFree ? .resting(sight) : .elsewhere)
                    }
                }
                do { try await wait(interval) } catch { break }
                if standings.areAtRest { try await tidyPatiently(&rounds) }
            }
        }
    }

    /// What can make a conversation that rests go on: someone spoke, it was resumed, a release may have mended a script
    /// or raised a budget, an answer has come, the day is over that it waited for.
    private struct Sight: Hashable, Sendable {
        let updatedAt: Timestamp
        let turnsSaid: Int
        let release: ReleaseNumber?
        /// Questions whose answers are to be delivered.
        let answers: [AskID]
        /// Whether it has waited as long as it must.
        let isDue: Bool
    }

    private func look() async throws -> [(ConversationID, Sight)] {
        let now = bowl.clock.now()
        return try await bowl.store.read { store in
            let release = try store.newestRelease()
            let answers = try store.deliverableAsks(now: now)
            return try store.conversationsThatGoOn().map {
                let sight = Sight(
                    updatedAt: $0.updatedAt, turnsSaid: $0.turnsSaid, release: release, answers: answers[$0.id] ?? [],
                    isDue: $0.waits && ($0.pausedUntil.map { $0 <= now } ?? false))
                return ($0.id, sight)
            }
        }
    }

    /// A look, or nothing to see while another process keeps the bowl busy.
    private func lookPatiently() async throws -> [(ConversationID, Sight)] {
        do {
            return try await look()
        } catch let error as StoreError where !error.endsService {
            bowl.logger.warning("looking for conversations: \(error)")
            return []
        }
    }

    /// Asks what is in the outbox for as long as the bell may ring.
    private func askPatiently(at bell: OutboxBell) async throws {
        while true {
            do {
                return try await bowl.answerAsks(at: bell)
            } catch let error as StoreError where !error.endsService {
                bowl.logger.warning("asking what is in the outbox: \(error)")
            }
        }
    }

    /// Delivers what belongs to no conversation that is open.
    private func deliverPatiently() async throws {
        do {
            for event in try await bowl.deliverAnswers(in: nil) { await listener(event) }
        } catch let error as StoreError where !error.endsService {
            bowl.logger.warning("delivering answers: \(error)")
        }
    }

    /// Makes use of a time in which nobody speaks.
    private func tidyPatiently(_ rounds: inout ConsolidationRounds) async throws {
        do {
            try await rounds.goOn(in: bowl)
        } catch let error as StoreError where !error.endsService {
            bowl.logger.warning("consolidating memories: \(error)")
        }
    }

    /// Where a conversation stands for this server.
    private enum Standing: Sendable {
        case running
        /// Ran to where it stopped by itself, from what was seen then.
        case resting(Sight)
        /// Another process has it.
        case elsewhere

        func allows(_ sight: Sight) -> Bool {
            switch self {
            case .running: false
            case .resting(let last): sight != last
            case .elsewhere: true
            }
        }
    }

    /// Where every conversation stands, shared by their tasks.
    private final class Standings: Sendable {
        private let known = Mutex<[ConversationID: Standing]>([:])

        /// The visit to pay to the conversation now, which from then on counts as running; nil for none.
        func begin(_ conversation: ConversationID, _ sight: Sight) -> Visit? {
            known.withLock { known in
                guard known[conversation]?.allows(sight) ?? true else { return nil }
                let before = known.updateValue(.running, forKey: conversation)
                return if case .resting = before { Visit(isNews: false) } else { Visit(isNews: true) }
            }
        }

        /// Whether none is running.
        var areAtRest: Bool {
            known.withLock { known in known.values.allSatisfy { if case .running = $0 { false } else { true } } }
        }

        func end(_ conversation: ConversationID, _ standing: Standing) {
            known.withLock { $0[conversation] = standing }
        }
    }

    /// One run of a conversation. That it stopped is told unless it was resting before and nothing has happened since.
    private final class Visit: Sendable {
        private let isNews: Mutex<Bool>

        init(isNews: Bool) {
            self.isNews = Mutex(isNews)
        }

        /// Whether to tell of the event.
        func tells(_ event: BowlEvent) -> Bool {
            isNews.withLock { isNews in
                if case .stopped = event { return isNews }
                isNews = true
                return true
            }
        }
    }

    /// Runs a conversation until it stops.
    /// - Returns: false when another process has it.
    private func attend(_ conversation: ConversationID, _ visit: Visit) async throws -> Bool {
        let runner = ConversationRunner(
            bowl: bowl, conversation: conversation, asks: false, hearsDrafts: hearsDrafts
        ) { [listener] event in
            if visit.tells(event) { await listener(event) }
        }
        do {
            _ = try await runner.run()
        } catch let error as StoreError where error.code == .conversationBusy {
            return false
        } catch let error as StoreError where error.code == .full {
            // Somebody may make room; it is tried again with the next look.
            bowl.logger.error("conversation \(conversation): \(error)")
            return false
        } catch let error as StoreError where error.endsService {
            throw error
        } catch {
            // What ails one conversation ends only that one's run; it is tried again when something changes.
            bowl.logger.error("conversation \(conversation): \(error)")
        }
        return true
    }
}

extension StoreError {
    /// Whether the bowl itself is out of reach, so that no conversation can go on.
    fileprivate var endsService: Bool {
        switch code {
        case .corrupt, .newerSchema, .readOnly, .io, .closed, .notFound, .cannotCreate: true
        case .full, .busy, .conversationBusy, .constraint, .staleBase, .internal: false
        }
    }
}
