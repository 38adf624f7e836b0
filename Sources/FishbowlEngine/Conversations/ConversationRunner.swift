package import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// Runs one conversation, turn by turn, until it stops: the thin shell around `ConversationMachine`.
///
/// Holds the conversation's lease while it runs. Cancelling the task asks for a stop: a turn under way is finished,
/// thinking is given up and taken up again by the next run.
///
/// Between turns it brings what came of questions in the outbox to those who asked; the asking goes on beside the turns,
/// so that a slow model holds none. When the last turn is over, questions that are being asked are waited for; all others
/// are left to the next run.
package struct ConversationRunner: Sendable {
    package let bowl: Bowl
    package let conversation: ConversationID
    /// How many turns to say, overriding the scenario's `max_turns`; nil to obey that.
    package let turnsWanted: Int?
    /// Told of every event after its commit; the next turn begins when it returns, so that it sets the pace.
    package let listener: @Sendable (BowlEvent) async -> Void
    /// Whether the listener is told of drafts, `BowlEvent.draft`, before a message is committed.
    private let hearsDrafts: Bool
    /// Whether it asks what is in the outbox; a server does that once for all its conversations.
    private let asks: Bool

    package init(
        bowl: Bowl, conversation: ConversationID, turnsWanted: Int? = nil, asks: Bool = true,
        hearsDrafts: Bool = false, listener: @escaping @Sendable (BowlEvent) async -> Void
    ) {
        self.bowl = bowl
        self.conversation = conversation
        self.turnsWanted = turnsWanted
        self.asks = asks
        self.hearsDrafts = hearsDrafts
        self.listener = listener
    }

    /// Runs to the end.
    ///
    /// - Throws: `StoreError.conversationBusy` when another process runs the conversation; errors of the store.
    package func run() async throws -> StopReason {
        let lease = try await bowl.lease(conversation)
        let reason: StopReason
        do {
            reason = try await runBesideOutbox(under: lease)
        } catch {
            try? await bowl.store.release(lease)
            throw error
        }
        try await bowl.store.release(lease)
        if case .closed = reason { bowl.pool.discardConversation(conversation) }
        await listener(.stopped(conversation, reason))
        return reason
    }

    private func runBesideOutbox(under lease: ConversationLease) async throws -> StopReason {
        let bell = OutboxBell()
        guard asks else { return try await run(under: lease, bell) }
        async let asking: Void = bowl.answerAsks(at: bell)
        let reason = try await run(under: lease, bell)
        bell.silence()
        try await asking
        if !Task.isCancelled { try await deliver() }
        return reason
    }

    /// Brings to those who asked what came of it.
    private func deliver() async throws {
        await tell(try await bowl.deliverAnswers(in: conversation))
        if asks { await tell(try await bowl.deliverAnswers(in: nil)) }
    }

    /// Where a run stands.
    private struct Progress {
        var machine: ConversationMachine
        /// How many characters could speak, as of the last opening.
        var present = 0
        /// Whether the last turn that was to be answered by a model was not.
        var isModelSilent = false
    }

    private func run(under lease: ConversationLease, _ bell: OutboxBell) async throws -> StopReason {
        var progress = Progress(machine: ConversationMachine(turnsWanted: turnsWanted))
        var renewedAt = bowl.clock.now()
        while true {
            if Task.isCancelled { progress.machine.requestStop() }
            if bowl.clock.now().hours(since: renewedAt) * 3600 > Self.renewalSeconds {
                try await bowl.renew(lease)
                renewedAt = bowl.clock.now()
            }
            bell.ring()
            if !Task.isCancelled { try await deliver() }
            var action: ConversationMachine.Action? = progress.machine.begin(present: progress.present)
            while let next = action {
                if case .stop(let reason) = next { return reason }
                action = try await perform(next, &progress)
            }
        }
    }

    private static let renewalSeconds = 20.0
    private let metrics = TurnMetrics()

    private func perform(
        _ action: ConversationMachine.Action, _ progress: inout Progress
    ) async throws -> ConversationMachine.Action? {
        switch action {
        case .open:
            let opened = try await metrics.timed("open") {
                try await bowl.openTurn(conversation, ignoringMaxTurns: turnsWanted != nil)
            }
            if case .finished(let outcome) = opened.value.opening { metrics.count(outcome) }
            await tell(opened.events)
            progress.present = opened.value.present ?? progress.present
            return progress.machine.opened(opened.value.opening)
        case .think(let turn):
            do {
                try await metrics.timed("think") {
                    try await bowl.think(turn, listener: hearsDrafts ? listener : nil)
                }
                progress.isModelSilent = false
                return progress.machine.answered()
            } catch is CancellationError {
                // A model may give up by itself; only a cancelled run is to stop.
                return Task.isCancelled
                    ? progress.machine.thinkingCancelled()
                    : progress.machine.thinkingFailed("the model gave up turn \(turn)")
            } catch let error as EngineError {
                return progress.machine.thinkingFailed(error.message)
            }
        case .close(let turn):
            let closed = try await metrics.timed("close") { try await bowl.closeTurn(conversation, turn) }
            metrics.count(closed.value)
            await tell(closed.events)
            return progress.machine.closed(closed.value)
        case .fail(let turn, let message):
            let ended = try await bowl.failTurn(conversation, turn, message)
            metrics.count(ended.value)
            if ended.value == .said, !progress.isModelSilent {
                progress.isModelSilent = true
                await listener(.alert(.improvising(because: message)))
            }
            await tell(ended.events)
            return progress.machine.closed(ended.value)
        case .stop:
            return action
        }
    }

    private func tell(_ events: [BowlEvent]) async {
        for event in events { await listener(event) }
    }
}

extension AlertView {
    /// No model answers, so that characters say what their scripts make up. Told once, until one answers again.
    fileprivate static func improvising(because message: String) -> AlertView {
        AlertView(
            code: EngineError.Code.model.rawValue,
            message: "\(message). Characters improvise from their scripts until a model answers", subject: "models")
    }
}
