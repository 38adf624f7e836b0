/// A point in a transaction to which its writes can be undone. Release or roll back each exactly once, innermost first.
package struct Savepoint: Hashable, Sendable {
    fileprivate let depth: Int

    /// One name for each depth, so that its statements are prepared once.
    fileprivate var name: String { "s\(depth)" }
}

extension SQLSession {
    /// Runs `body` in a savepoint. When it throws, what it wrote is undone and the error is thrown on.
    func savepoint<T>(_ body: () throws -> T) throws -> T {
        let savepoint = try beginSavepoint()
        let value: T
        do { value = try body() } catch {
            try rollBack(to: savepoint)
            throw error
        }
        try release(savepoint)
        return value
    }

    func beginSavepoint() throws(StoreError) -> Savepoint {
        let savepoint = Savepoint(depth: savepointDepth + 1)
        try execute(SQL(stringLiteral: "SAVEPOINT \(savepoint.name)"))
        savepointDepth += 1
        journal?.savepointBegan()
        return savepoint
    }

    func release(_ savepoint: Savepoint) throws(StoreError) {
        precondition(savepoint.depth == savepointDepth, "savepoints end innermost first")
        try execute(SQL(stringLiteral: "RELEASE \(savepoint.name)"))
        savepointDepth -= 1
        journal?.savepointEnded(isUndone: false)
    }

    func rollBack(to savepoint: Savepoint) throws(StoreError) {
        precondition(savepoint.depth == savepointDepth, "savepoints end innermost first")
        savepointDepth -= 1
        journal?.savepointEnded(isUndone: true)
        // A full or failing disk may have undone the whole transaction, and with it the savepoint.
        guard isInTransaction else { return }
        try execute(SQL(stringLiteral: "ROLLBACK TO \(savepoint.name)"))
        try execute(SQL(stringLiteral: "RELEASE \(savepoint.name)"))
    }
}
