internal import FishbowlCore
internal import FishbowlStore

extension Transaction {
    /// Reads what was brought in as those will who live with it: what a rule of no table forbids may still be a word that
    /// nothing here means.
    ///
    /// - Throws: `EngineError.exchange` with what cannot be read.
    func readBack(_ rows: ImportedRows, from name: String) throws {
        do { try readAll(rows) } catch {
            guard error.code == .corrupt else { throw error }
            let found = error.message.split(separator: ".").first.map(String.init) ?? error.message
            throw EngineError(
                .exchange, "cannot import \(name); nothing was brought in. What it says cannot be read back: \(found)",
                cause: error)
        }
    }

    private func readAll(_ rows: ImportedRows) throws(StoreError) {
        for id in rows.conversations {
            _ = try conversation(id)
            _ = try participants(of: id)
            _ = try context(of: id)
            _ = try turns(of: id)
            _ = try messages(in: id, last: .max)
            _ = try asks(of: id)
        }
        for key in rows.characters {
            guard let character = try character(key: key)?.id else { continue }
            _ = try state(of: character)
            _ = try goals(of: character)
            _ = try knowledge(of: character)
            _ = try memories(of: character, limit: .max)
            _ = try stateHistory(of: character, limit: .max)
            _ = try tellings(by: character, limit: .max)
            for other in try acquaintances(of: character) {
                _ = try relationship(of: character, to: other)
                _ = try recordedEvidence(of: character, about: other)
            }
        }
    }
}
