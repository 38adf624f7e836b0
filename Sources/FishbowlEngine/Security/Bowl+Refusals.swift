internal import FishbowlCore
internal import FishbowlStore
internal import Logging

/// When security events of a transaction are kept: those of one that commits, in it; those of one that is rolled back, in
/// a transaction of their own, right after it. Of one script and day, `Limits.securityEventsPerDay` are kept; the program's
/// log has them all.
extension Bowl {
    /// Writes what scripts tried and may not in the transaction itself, at its end.
    func keepNow(_ trace: TurnTrace, in transaction: Transaction) throws {
        try transaction.keep(trace.value, now: trace.operation.moment)
    }

    /// The transaction was committed, with what `keepNow` wrote.
    func noteKept(_ trace: TurnTrace) {
        log(trace.value)
        trace.update { ($0.refusals, $0.events, $0.omittedRefusals) = ([], [], 0) }
    }

    /// Writes the same after a transaction that was rolled back.
    func keepRefusals(_ trace: TurnTrace, on writer: HeldWriter) throws {
        let (known, operation) = (trace.value, trace.operation)
        guard !known.refusals.isEmpty || !known.events.isEmpty else { return }
        log(known)
        try follow(operation, .refusals, on: writer) { writer in
            try self.write(operation, .refusals, on: writer) { try $0.keep(known, now: operation.moment) }
            return []
        }
    }

    private func log(_ known: TurnTrace.Content) {
        for refusal in known.refusals {
            logger.warning(
                "\(refusal.script) \(refusal.handler.name): \(refusal.function) refused: \(refusal.detail) [\(refusal.code.rawValue)]"
            )
        }
        for noted in known.events {
            logger.info("\(noted.event.subject): \(noted.event.message) [\(noted.event.code.rawValue)]")
        }
        if known.omittedRefusals > 0 {
            logger.warning("\(known.omittedRefusals) more refused calls of the same transaction are not kept")
        }
    }
}

extension Transaction {
    fileprivate func keep(_ known: TurnTrace.Content, now: Timestamp) throws {
        // The last that is kept says how many are not.
        for (index, refusal) in known.refusals.enumerated() {
            let isLast = known.events.isEmpty && index == known.refusals.count - 1
            try keep(refusal, omitted: isLast ? known.omittedRefusals : 0, now: now)
        }
        for (index, noted) in known.events.enumerated() {
            try keep(noted, omitted: index == known.events.count - 1 ? known.omittedRefusals : 0, now: now)
        }
    }
}
