internal import GRDB

/// The connection that writes, held for several transactions that follow one another, with nobody's in between.
///
/// Lives on the connection's thread, and no longer than the closure that it was handed to.
package struct HeldWriter {
    private let store: Store
    private let database: Database

    init(_ store: Store, _ database: Database) {
        self.store = store
        self.database = database
    }

    /// Runs `body` in one write transaction, as `Store.write` does.
    package func write<T>(_ body: (Transaction) throws -> T) throws -> T {
        try store.transact(database, body)
    }
}
