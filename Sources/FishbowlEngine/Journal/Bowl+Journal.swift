internal import FishbowlCore
internal import FishbowlStore

extension Bowl {
    /// Something that is about to be done here. To be made when the connection that writes is held, so that moments are in
    /// the order of transactions.
    ///
    /// - Parameters:
    ///   - inputs: what it depends on and no row of the bowl says.
    ///   - moment: when it happens; nil for now.
    func operation(
        _ kind: JournalOperation, in conversation: ConversationID? = nil, _ inputs: [String: JSONValue] = [:],
        at moment: Timestamp? = nil
    ) -> Operation {
        guard let guide else {
            return Operation(
                kind, in: conversation, inputs, moment: moment ?? clock.now(), voices: models.selection.stored,
                process: process, guide: nil, recorded: nil)
        }
        let present = guide.present
        return Operation(
            kind, in: conversation, inputs, moment: present.moment, voices: present.voices,
            process: present.process, guide: guide, recorded: present.recorded)
    }

    /// Which models speak in an operation.
    func selection(of operation: Operation) -> ModelSelection {
        operation.guide == nil ? models.selection : ModelSelection(stored: operation.voices) ?? .none
    }

    /// Runs one transaction of an operation; when it writes something, the journal says so.
    func write<Value>(
        _ operation: Operation, _ part: JournalPart = .main, on writer: HeldWriter,
        _ body: (Transaction) throws -> Value
    ) throws -> Value {
        var appended: JournalRow?
        let value = try writer.write { transaction in
            let value = try body(transaction)
            guard transaction.hasWritten else { return value }
            let row = try transaction.appendJournal(operation.row(part))
            try operation.guide?.check(row, of: operation)
            appended = row
            return value
        }
        if let appended {
            operation.noteAppended(appended.id)
            operation.guide?.goOn(past: operation)
        }
        return value
    }

    /// Does what follows from a transaction of an operation, in transactions of its own: at once, or when it is repeated,
    /// at the place where the journal has it.
    ///
    /// - Returns: what there is to show; nothing when it is done later.
    @discardableResult
    func follow(
        _ operation: Operation, _ part: JournalPart, on writer: HeldWriter,
        _ body: @escaping @Sendable (HeldWriter) throws -> [BowlEvent]
    ) throws -> [BowlEvent] {
        guard let guide = operation.guide else { return try body(writer) }
        switch guide.place(of: operation, part, body) {
        case .later: return []
        case .now(let before):
            for pending in before { _ = try pending.body(writer) }
            return try body(writer)
        case .unrecorded(let isCutOff):
            // It wrote nothing, then nothing is written now; or its process was ended before it came to that.
            do { return try body(writer) } catch let divergence as ReplayDivergence {
                guard isCutOff else { throw divergence }
                guide.noteUnfinished()
                return []
            }
        }
    }
}
