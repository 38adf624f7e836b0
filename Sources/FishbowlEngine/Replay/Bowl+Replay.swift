package import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore
internal import Logging
internal import Synchronization

extension Bowl {
    /// Does everything that the journal tells of again, in a bowl in memory, and compares all rows (T12).
    ///
    /// Changes nothing. Reads one snapshot of the bowl, beside those who write. Takes as long as the turns took outside of
    /// their models; cancelling the task ends it after the present operation.
    ///
    /// - Parameters:
    ///   - conversation: the one that is asked for; all are repeated, because characters take part in several.
    ///   - progress: told how many of how many rows of the journal are done.
    /// - Throws: `EngineError` `.unknownConversation`, `.unjournaled`; errors of the store; `CancellationError`.
    package func replay(
        _ conversation: ConversationID, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> ReplayReport {
        let flag = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await store.read { source in
                guard let row = try source.conversation(conversation) else {
                    throw EngineError.unknownConversation(conversation)
                }
                let replayer = try Replayer(source, of: self, isCancelled: { flag.isSet }, progress: progress)
                defer { try? replayer.target.store.close() }
                try replayer.checkJournal()
                return try replayer.prove(row)
            }
        } onCancel: {
            flag.set()
        }
    }

    /// What scripts log when they are run again was logged before.
    var replayLogger: Logger {
        var quiet = logger
        quiet.logLevel = .critical
        return quiet
    }
}

/// Tells a thread that its task was cancelled.
final class CancellationFlag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .relaxed) }

    func set() { value.store(true, ordering: .relaxed) }
}

extension Replayer {
    /// Tables whose rows stay as they were written, so that they can be compared where the rest of a bowl has gone on.
    private static let lasting: Set<String> = [
        "configuration_releases", "configuration_changes", "system_configuration", "messages", "message_witnesses",
        "memory_sharing_events", "trust_evidence", "message_shares", "turn_hooks", "character_state_history",
    ]

    /// What others follow from comes first: the earliest operation, and of its tables those that the rest is made from.
    private static func rank(of difference: RowDifference) -> (Int64, Int) {
        let causes = [
            "system_configuration", "configuration_changes", "configuration_releases", "turns", "messages",
            "message_witnesses", "memories",
        ]
        return (
            difference.operation?.id.rawValue ?? .max, causes.firstIndex(of: difference.table) ?? causes.count
        )
    }

    /// Repeats the whole journal and compares.
    fileprivate func prove(_ conversation: ConversationRow) throws -> ReplayReport {
        var divergence: ReplayDivergence?
        do { try run() } catch let error as ReplayDivergence { divergence = error }
        let unfinished = divergence == nil ? try countUnfinished() : 0
        let (tables, differences) = try target.store.writeSynchronously { replayed in
            // Where something else was done, rows that can change are of another time.
            try BowlComparison(
                recorded: source, replayed: replayed, prefixes: divergence == nil ? nil : Self.lasting
            ).run()
        }
        let first = differences.min { Self.rank(of: $0) < Self.rank(of: $1) }
        let turns = try source.turnCounts(of: conversation.id)
        return ReplayReport(
            conversation: conversation.id, scenario: conversation.scenario, transactions: transactions,
            turns: turns.all, ownTurns: turns.own, releases: try source.releases(of: conversation.id), tables: tables,
            stoppedByTime: try source.incidentCount(code: ScriptError.Code.time.rawValue), unfinished: unfinished,
            difference: first.map(ReplayDifference.row)
                ?? divergence.map { .operation(recorded: $0.recorded, replayed: $0.replayed, reason: $0.reason) })
    }
}
