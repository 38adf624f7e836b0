package import FishbowlCore
package import FishbowlStore

/// What somebody names on the command line, found or refused with what they probably meant.
extension Transaction {
    /// Someone by key, character or person.
    ///
    /// - Throws: `EngineError.nobody` with the key that was probably meant.
    package func somebody(_ key: String) throws -> CharacterRow {
        if let row = try character(key: key) { return row }
        let everyone = try characters()
        guard !everyone.isEmpty else {
            throw EngineError(.nobody, "nobody lives in this bowl yet, so no \"\(key)\"")
        }
        let named = everyone.first { $0.name == key }?.key
        let hint =
            (named ?? Nearest.name(to: key, among: everyone.map(\.key))).map { "Did you mean \"\($0)\"?" }
            ?? "See: fishbowl character list"
        throw EngineError(.nobody, "nobody called \"\(key)\" lives in this bowl. \(hint)")
    }

    /// A memory, of whomever.
    ///
    /// - Throws: `EngineError.unknownMemory`.
    package func knownMemory(_ id: MemoryID) throws -> MemoryRecord {
        guard let record = try memoryRecord(id) else {
            throw EngineError(
                .unknownMemory, "there is no memory \(id) in this bowl. See: fishbowl memory list CHARACTER --all")
        }
        return record
    }

    /// A memory of one owner.
    ///
    /// - Throws: `EngineError.unknownMemory` when there is none of that id, or when it is another's.
    package func memory(_ id: MemoryID, of owner: CharacterRow) throws -> MemoryRecord {
        let record = try knownMemory(id)
        guard record.memory.owner != owner.id else { return record }
        let other = try character(record.memory.owner)?.key ?? "somebody else"
        throw EngineError(
            .unknownMemory,
            "memory \(id) is not \(owner.key)'s but \(other)'s. Where it comes from: fishbowl memory why \(other) \(id); "
                + "what keeps it from \(owner.key): fishbowl memory why-not \(owner.key) \(id)")
    }

    /// A message.
    ///
    /// - Throws: `EngineError.unknownMessage`.
    package func knownMessage(_ id: MessageID) throws -> MessageRow {
        guard let row = try message(id) else {
            throw EngineError(
                .unknownMessage,
                "there is no message \(id) in this bowl. Numbers are shown by: fishbowl conversation show ID --json")
        }
        return row
    }
}

/// Everyone who lives in the bowl, by id: what reports name people with.
package struct Inhabitants: Sendable {
    private let rows: [CharacterID: CharacterRow]

    package init(in store: Transaction) throws {
        rows = Dictionary(try store.characters().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Throws: `EngineError.nobody` when a row names somebody who is not there, which the schema forbids.
    package func someone(_ id: CharacterID) throws -> CharacterRow {
        guard let row = rows[id] else { throw EngineError(.nobody, "there is no character with the number \(id)") }
        return row
    }
}
