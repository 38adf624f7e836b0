internal import FishbowlCore

/// One transaction on a bowl: what the gateways are methods of.
///
/// Handed to the body of `Store.write` or `Store.read`, lives for that call, on that call's thread, and traps when it
/// is used afterwards. Not `Sendable`.
///
/// The first statement that fails dooms the transaction: the error is thrown, and even when a script catches it, nothing
/// is committed and `Store.write` throws it again. A gateway that only refuses (`store.notFound`, `config.staleBase`)
/// dooms nothing.
package final class Transaction {
    /// Whether the body may write.
    package let isWritable: Bool
    /// From where administrative changes are made in it, see `StoreOptions`.
    let origin: String?
    /// What the last commit of the same store took.
    package let lastCommitSeconds: Double
    private let session: SQLSession
    private var isOver = false

    init(_ session: SQLSession, isWritable: Bool, origin: String? = nil, lastCommitSeconds: Double = 0) {
        self.session = session
        self.isWritable = isWritable
        self.origin = origin
        self.lastCommitSeconds = lastCommitSeconds
    }

    /// The session, for gateways.
    var sql: SQLSession {
        precondition(!isOver, "a transaction was used after its body had returned")
        return session
    }

    /// The first statement that failed; non-nil when the transaction is doomed.
    package var failure: StoreError? { session.failure }

    /// Grows whenever another process, or another connection of this one, has committed (`PRAGMA data_version`).
    ///
    /// Compare it with the value in an earlier transaction of the same `Store` and the same kind: equal means that
    /// only this `Store` has written since.
    package var dataVersion: Int {
        get throws(StoreError) { try sql.value(SQLiteDialect.dataVersion) ?? 0 }
    }

    /// Called by the store when the body has returned.
    func end() {
        isOver = true
    }
}
