internal import FishbowlCore
internal import FishbowlStore
internal import Synchronization

/// Keeps the catalog of the release that was used last, so that a transaction only asks for the newest number.
package final class CatalogCache: Sendable {
    private let last = Mutex<ReleaseCatalog?>(nil)

    package init() {}

    /// The catalog of the newest release, read inside the transaction that uses it: hot reload needs nothing more.
    ///
    /// - Returns: nil when nothing was ever applied.
    func newest(in transaction: Transaction) throws -> ReleaseCatalog? {
        guard let number = try transaction.newestRelease() else { return nil }
        let kept = last.withLock { $0 }
        if let kept, kept.release == number { return kept }
        let catalog = try ReleaseCatalog(release: number, entries: transaction.activeEntries(), reusing: kept)
        last.withLock { $0 = catalog }
        return catalog
    }

    /// Reads the release again when it is needed next.
    func forget() {
        last.withLock { $0 = nil }
    }
}
