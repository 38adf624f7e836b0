internal import FishbowlCore
internal import FishbowlStore
internal import Synchronization

/// Keeps the catalog of the release that was used last, so that a transaction only asks which is the newest.
package final class CatalogCache: Sendable {
    private let last = Mutex<(mark: ReleaseMark, catalog: ReleaseCatalog)?>(nil)

    package init() {}

    /// The catalog of the newest release, read inside the transaction that uses it: hot reload needs nothing more.
    ///
    /// - Returns: nil when nothing was ever applied.
    func newest(in transaction: Transaction) throws -> ReleaseCatalog? {
        guard let mark = try transaction.newestReleaseMark() else { return nil }
        let kept = last.withLock { $0 }
        if let kept, kept.mark == mark { return kept.catalog }
        let catalog = try ReleaseCatalog(
            release: mark.number, entries: transaction.activeEntries(), reusing: kept?.catalog)
        last.withLock { $0 = (mark, catalog) }
        return catalog
    }
}
