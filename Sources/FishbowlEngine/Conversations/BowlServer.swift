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

    package init(
        bowl: Bowl, interval: Duration = .seconds(1), wait: @escaping @Sendable (Duration) async throws -> Void,
        listener: @escaping @Sendable (BowlEvent) async -> Void
    ) {
        self.bowl = bowl
        self.interval = interval
        self.wait = wait
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
        try await withThrowingDiscardingTaskGroup { group in
            while !Task.isCancelled {
                for row in try await bowl.store.read({ try $0.openConversations() }) {
                    guard standings.begin(row) else { continue }
                    group.addTask { [self] in
                        standings.end(row.id, try await attend(row.id))
                    }
                }
                do { try await wait(interval) } catch { break }
            }
        }
    }

    /// Where a conversation stands for this server.
    private enum Standing: Sendable {
        case running
        /// Stopped by itself; goes on when its row changes: a person spoke, it was resumed.
        case resting(since: Timestamp)
        /// Another process has it.
        case elsewhere

        func allows(_ row: ConversationRow) -> Bool {
            switch self {
            case .running: false
            case .resting(let since): row.updatedAt != since
            case .elsewhere: true
            }
        }
    }

    /// Where every conversation stands, shared by their tasks.
    private final class Standings: Sendable {
        private let known = Mutex<[ConversationID: Standing]>([:])

        /// Whether the conversation shall be run now; from then on it counts as running.
        func begin(_ row: ConversationRow) -> Bool {
            known.withLock { known in
                guard known[row.id]?.allows(row) ?? true else { return false }
                known[row.id] = .running
                return true
            }
        }

        func end(_ conversation: ConversationID, _ standing: Standing) {
            known.withLock { $0[conversation] = standing }
        }
    }

    private func attend(_ conversation: ConversationID) async throws -> Standing {
        do {
            _ = try await ConversationRunner(bowl: bowl, conversation: conversation, listener: listener).run()
        } catch let error as StoreError where error.code == .conversationBusy {
            return .elsewhere
        } catch let error as EngineError {
            bowl.logger.error("conversation \(conversation): \(error)")
        }
        let row = try await bowl.store.read { try $0.conversation(conversation) }
        return .resting(since: row?.updatedAt ?? bowl.clock.now())
    }
}
