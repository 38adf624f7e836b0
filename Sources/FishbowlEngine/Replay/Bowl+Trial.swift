internal import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// Takes the turns of a conversation once more, in a bowl in memory, on another release in place of those that were
    /// recorded: what people said and models answered then stays, as far as models would be asked the same.
    ///
    /// Everything before the conversation's beginning is done as it was recorded; what others did meanwhile is left out.
    /// Changes nothing.
    ///
    /// - Parameters:
    ///   - release: the release to try; older or newer than the recorded ones.
    ///   - model: asked where what would be asked is not what was; nil to ask nobody, and mark such turns.
    ///   - progress: told how many of how many steps are done.
    /// - Throws: `EngineError` `.unknownConversation`, `.unknownRelease`, `.unjournaled`, `.refused`, `.unknownScenario`;
    ///   `.replay` when what came before does not replay as it was recorded; errors of the store; `CancellationError`.
    package func replay(
        _ conversation: ConversationID, on release: ReleaseNumber, asking model: (any LanguageModel)? = nil,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> ReleaseTrial {
        let flag = CancellationFlag()
        let stage = try await withTaskCancellationHandler {
            try await store.read { source in
                guard let row = try source.conversation(conversation) else {
                    throw EngineError.unknownConversation(conversation)
                }
                let entries = try source.configuration(at: release).sorted
                return try TrialStage(row, entries, of: self, in: source, isCancelled: { flag.isSet })
            }
        } onCancel: {
            flag.set()
        }
        defer { try? stage.target.store.close() }
        var run = TrialRun(stage.record, on: release, in: stage.target, stage.guide, asking: model)
        return try await run.run(progress: progress)
    }
}

/// A bowl as it was when a conversation began, with what was recorded of it.
private struct TrialStage: Sendable {
    let record: TrialRecord
    let target: Bowl
    let guide: ReplayGuide

    init(
        _ conversation: ConversationRow, _ entries: [EntryVersion], of bowl: Bowl, in source: Transaction,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws {
        let rows = try source.journalRows(from: conversation.id)
        guard let first = rows.first else { throw EngineError.unknownConversation(conversation.id) }
        let last = rows.last { $0.conversation == conversation.id } ?? first
        func replayer(until end: JournalID?) throws -> Replayer {
            let replayer = try Replayer(source, of: bowl, isCancelled: isCancelled) { _, _ in }
            try replayer.checkJournal()
            do { try replayer.run(until: end) } catch let divergence as ReplayDivergence {
                let row = (divergence.recorded ?? divergence.replayed).map { ", row \($0.id) of the journal" } ?? ""
                throw EngineError(
                    .replay,
                    "what came before does not come out as it was recorded\(row), so that nothing can be said of another "
                        + "release. See: fishbowl replay \(conversation.id)")
            }
            return replayer
        }
        // How everybody was when it was over.
        let after = try replayer(until: JournalID(rawValue: last.id.rawValue + 1))
        defer { try? after.target.store.close() }
        let states = try after.target.store.writeSynchronously { store in
            let settings = try after.target.catalogs.newest(in: store)?.settings ?? Settings()
            return try TrialStates(of: conversation.id, by: settings, at: last.moment, in: store)
        }
        record = try TrialRecord(of: conversation, rows: rows, states: states, entries: entries, in: source)
        guard record.steps.first?.kind == .begin else {
            throw EngineError(
                .replay, "conversation \(conversation.id) was begun at a console; only whole replays can do that again")
        }
        let before = try replayer(until: first.id)
        (target, guide) = (before.target, before.guide)
    }
}
