internal import FishbowlCore
internal import FishbowlStore

/// What a transaction of a conversation took: rows of `performance_metrics`, written with it.
///
/// - ME1 A transaction that has written nothing measures nothing, so that looking leaves no trace.
/// - ME2 Which rows are written follows from what was done (T12); what a clock says stands only in their values.
/// - ME3 What a turn used that was rolled back is written with its refusal.
extension TurnTransaction {
    /// Writes what was measured. To be called last: what comes after is not measured. One statement.
    func writeMeasurements(_ part: JournalPart) throws {
        guard store.hasWritten else { return }
        let (scripts, recallSeconds) = surroundings.trace.meter.used
        let time = timeMetric(part)
        guard time != nil || !scripts.isEmpty else { return }
        let writtenRows = store.writtenRows
        let turn = try turnID ?? (isOutside ? nil : store.turn(numbered: turnNumber, of: conversation.id))
        var rows: [MetricRow] = []
        rows.reserveCapacity(scripts.count + 6)
        func add(
            _ metric: Metric, _ value: Double, _ character: CharacterID?, _ detail: String? = nil, fuel: Int64? = nil
        ) {
            var row = MetricRow(
                metric, value, character: character, turn: turn, conversation: conversationID, detail: detail)
            row.fuel = fuel
            rows.append(row)
        }
        if let time, turn != nil {
            add(time, surroundings.trace.meter.seconds, speaker?.id)
            if let recallSeconds { add(.turnRecall, recallSeconds, speaker?.id) }
            if let retries { add(.turnRetries, Double(retries), speaker?.id) }
            add(.turnHandlerCalls, Double(callCount), speaker?.id)
            add(.turnRows, Double(writtenRows), speaker?.id)
            rows.append(MetricRow(.storeCommit, store.lastCommitSeconds))
        }
        for use in scripts {
            add(
                .scriptTime, use.seconds, use.caller.character, "\(use.caller.script) \(use.caller.handler.name)",
                fuel: use.fuel)
        }
        try store.insertMetrics(rows, release: catalog.release, now: now)
    }

    /// As what the time of this transaction counts; nil for one that is of no turn.
    private func timeMetric(_ part: JournalPart) -> Metric? {
        guard !isAside, part == .main || part == .refused else { return nil }
        return switch surroundings.trace.operation.kind {
        case .open, .speak: .turnOpen
        case .close, .fail: .turnClose
        default: nil
        }
    }
}
