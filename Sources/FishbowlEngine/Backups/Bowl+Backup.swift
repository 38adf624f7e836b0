internal import FishbowlCore
package import FishbowlStore

extension Bowl {
    /// Makes a backup of the bowl while conversations go on, and writes down that it is good (T11).
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - isReplacing: whether a file of that name is replaced.
    ///   - actor: who wants it, for the audit.
    ///   - progress: told how many pages of how many are copied.
    /// - Throws: errors of the store, see `Store.copy`.
    package func backUp(
        to path: String, isReplacing: Bool = false, actor: String,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> BackupRow {
        let began = clock.now()
        let copy = try await store.copy(to: path, isReplacing: isReplacing, progress: progress)
        return try await keep(.backup, copy, since: began, action: "backup.create", by: actor)
    }

    /// Restores a backup to a place of its own beside the bowl, lets it be examined there, removes it, and writes down that
    /// this went well.
    ///
    /// - Parameter examine: looks at the restored bowl; throws what is wrong with it.
    /// - Throws: errors of the store, see `Store.restore`; what `examine` throws.
    package func testRestore(
        of path: String, actor: String,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
        examine: (Bowl) async throws -> Void
    ) async throws -> BackupRow {
        do {
            return try await tryRestoring(path, by: actor, progress: progress, examine: examine)
        } catch let error as StoreError where error.code == .corrupt {
            try await report(SecurityEvent(.backup, subject: path, message: error.message))
            throw error
        }
    }

    private func tryRestoring(
        _ path: String, by actor: String, progress: @Sendable (_ done: Int, _ total: Int) -> Void,
        examine: (Bowl) async throws -> Void
    ) async throws -> BackupRow {
        let began = clock.now()
        if let known = try await store.read({ try $0.backup(at: path) }), let hash = known.contentHash {
            try Store.checkHash(hash, of: path)
        }
        let order = RestoreOrder(
            file: path, path: store.path, isReplacing: true, actor: actor, origin: store.options.origin, now: began)
        let copy = try await Store.tryRestoring(order, progress: progress) { restored, copy in
            try await examine(
                Bowl(
                    store: restored, clock: clock, embedder: embedder, logger: logger, holder: holder, processID: 0))
            return copy
        }
        return try await keep(.restoreTest, copy, since: began, action: "backup.test", by: actor)
    }

    private func keep(
        _ kind: BackupRow.Kind, _ copy: BowlCopy, since began: Timestamp, action: String, by actor: String
    ) async throws -> BackupRow {
        let row = BackupRow(
            kind: kind, path: copy.path, bytes: copy.bytes, rows: copy.rows, contentHash: copy.contentHash,
            auditHead: copy.auditHead, startedAt: began, finishedAt: clock.now(), release: copy.release)
        try await store.write { transaction in
            try transaction.insertBackup(row)
            let after: JSONValue = [
                "bytes": .integer(Int64(row.bytes)), "rows": .integer(Int64(row.rows)),
                "content_hash": .string(copy.contentHash), "audit_head": .string(row.auditHead),
            ]
            try transaction.appendAudit(
                AuditEntry(
                    user: actor, action: action, resource: row.path, message: nil, before: .null, after: after),
                release: try transaction.newestRelease(), now: row.finishedAt)
        }
        return row
    }
}
