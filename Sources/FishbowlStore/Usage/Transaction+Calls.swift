package import FishbowlCore

extension Transaction {
    /// Writes what calls of models took: measurements of each, and what they add to the day. Two statements.
    ///
    /// - Parameters:
    ///   - answers: with their attempts, those that failed before each included.
    ///   - failed: attempts after which no answer came.
    ///   - release: on which it is booked.
    package func recordUsage(
        of answers: [ModelAnswer], failed: [ModelAttempt] = [], by caller: ModelCaller, release: ReleaseNumber,
        now: Timestamp
    ) throws(StoreError) {
        let bill = ModelBill(answers, failed: failed)
        try insertMetrics(bill.metrics(of: caller), release: release, now: now)
        try addUsage(bill.usage(of: caller, on: now.dayText, release: release), now: now)
    }
}
