extension Transaction {
    /// Runs `body` in a savepoint. When it throws, what it wrote is undone and the error is thrown on.
    package func savepoint<T>(_ body: () throws -> T) throws -> T {
        try sql.savepoint(body)
    }

    /// Opens a savepoint inside those already open.
    package func beginSavepoint() throws(StoreError) -> Savepoint {
        try sql.beginSavepoint()
    }

    /// Keeps what was written since `savepoint`, as part of what is around it.
    ///
    /// Traps when it is not the innermost one.
    package func release(_ savepoint: Savepoint) throws(StoreError) {
        try sql.release(savepoint)
    }

    /// Undoes what was written since `savepoint` and ends it.
    ///
    /// Traps when it is not the innermost one. Does nothing more when a full or failing disk has already undone the
    /// whole transaction.
    package func rollBack(to savepoint: Savepoint) throws(StoreError) {
        try sql.rollBack(to: savepoint)
    }
}
