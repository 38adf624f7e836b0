internal import FishbowlCore
package import FishbowlStore

extension Bowl {
    /// Writes characters and conversations as lines of JSON that another bowl can bring in, see `ExchangeTable`.
    ///
    /// Sees one state of the bowl, however long it takes, and holds up nobody who writes.
    ///
    /// - Parameter write: is handed each line with its end, on a thread of the store.
    /// - Throws: what `write` throws; `StoreError`.
    package func export(to write: @escaping @Sendable (String) throws -> Void) async throws -> ExportCounts {
        let now = clock.now()
        return try await store.read { try $0.export(now: now, to: write) }
    }

    /// How many lines an export would have, but for its first and last.
    package func exportableLines() async throws -> Int {
        try await store.read { try $0.exportableRows().map(\.count).reduce(0, +) }
    }
}
