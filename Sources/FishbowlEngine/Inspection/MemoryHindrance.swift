package import FishbowlCore
package import FishbowlStore

/// Why somebody does not know, or cannot recall, what a memory says: the rule that keeps it from them, and who could
/// change that (T7, T8).
package struct MemoryHindrance: Sendable {
    /// What keeps it.
    package enum Reason: Sendable {
        /// It is their own, and nothing keeps it.
        case none
        /// It is their own; a newer one stands in its place.
        case superseded(by: MemoryID)
        /// It is their own; its entry gives it no longer.
        case withdrawn(at: Timestamp)
        /// They know it by a memory of their own.
        case known(MemoryRecord)
        /// They were there when it was said, or were told, and keep no memory of it.
        case knownButNotKept
        /// It began with a message that they did not hear.
        case absent(MessageRow, speaker: CharacterRow?)
        /// It began in somebody's own mind: concluded or given.
        case begunWith(CharacterRow, Provenance)
        /// Nobody has told them.
        case untold
    }

    /// Somebody who could tell it.
    package struct Holder: Sendable {
        package let character: CharacterRow
        package let record: MemoryRecord
        /// Of the holder in the one who does not know.
        package let trust: Double
        /// More trust that it takes; 0 when the holder may tell it.
        package var lacks: Double { max(record.memory.sensitivity - trust, 0) }
        /// Whether the holder can recall it, and trusts enough.
        package var mayTell: Bool { record.isAlive && lacks <= 0 }
    }

    package let character: CharacterRow
    package let record: MemoryRecord
    package let owner: CharacterRow
    /// The most telling first.
    package let reasons: [Reason]
    /// By key. Empty when the character knows it.
    package let holders: [Holder]

    /// Whether the character could recall it, in this or another memory.
    package var isKnown: Bool {
        switch reasons.first {
        case .none?, .known?: true
        default: false
        }
    }
}

extension Bowl {
    /// Why a character does not know, or cannot recall, what a memory says, of whomever it is.
    ///
    /// - Throws: `EngineError.nobody`, `.unknownMemory`, `.noConfiguration`.
    package func hindrance(of memory: MemoryID, for key: String) async throws -> MemoryHindrance {
        try await inspect { store, catalog, now in
            let people = try Inhabitants(in: store)
            let character = try store.somebody(key)
            let record = try store.knownMemory(memory)
            let owner = try people.someone(record.memory.owner)
            func hindrance(
                _ reasons: [MemoryHindrance.Reason], _ holders: [MemoryHindrance.Holder] = []
            ) -> MemoryHindrance {
                MemoryHindrance(
                    character: character, record: record, owner: owner, reasons: reasons, holders: holders)
            }
            let kindred = try store.kindred(of: record.memory)
            if let known = try store.knowing(character, record, kindred) { return hindrance(known) }
            let holders = try (kindred + [record]).map { record in
                let holder = try people.someone(record.memory.owner)
                return MemoryHindrance.Holder(
                    character: holder, record: record,
                    trust: try store.trust(of: holder.id, in: character.id, by: catalog.settings, now: now))
            }
            return hindrance(
                [try store.beginning(of: record.memory, people), .untold],
                holders.sorted { ($0.character.key, $0.record.memory.id) < ($1.character.key, $1.record.memory.id) })
        }
    }
}

extension Transaction {
    /// What somebody knows of a memory already, with what keeps them from recalling it; nil when they do not know it.
    fileprivate func knowing(
        _ character: CharacterRow, _ record: MemoryRecord, _ kindred: [MemoryRecord]
    ) throws -> [MemoryHindrance.Reason]? {
        let alive = kindred.first { $0.memory.owner == character.id && $0.isAlive }.map(MemoryHindrance.Reason.known)
        guard record.memory.owner == character.id else {
            if let alive { return [alive] }
            if try knows(character.id, record.memory) {
                let gone = kindred.filter { $0.memory.owner == character.id }.compactMap(\.reasonGone)
                return gone.isEmpty ? [.knownButNotKept] : gone
            }
            return nil
        }
        guard let gone = record.reasonGone else { return [.none] }
        return [gone] + [alive].compactMap(\.self)
    }

    /// Where what a memory says began.
    fileprivate func beginning(of memory: MemoryRow, _ people: Inhabitants) throws -> MemoryHindrance.Reason {
        let root = try memory.rootMemory.flatMap { try self.memory($0) } ?? memory
        if root.provenance == .witnessed, let message = try root.sourceMessage.flatMap({ try self.message($0) }) {
            return .absent(message, speaker: try message.speaker.map(people.someone))
        }
        return .begunWith(try people.someone(root.owner), root.provenance)
    }
}

extension MemoryRecord {
    /// What became of it, when it cannot be recalled any more.
    fileprivate var reasonGone: MemoryHindrance.Reason? {
        supersededBy.map { .superseded(by: $0) } ?? withdrawnAt.map { .withdrawn(at: $0) }
    }
}
