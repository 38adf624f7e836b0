package import FishbowlCore
internal import GRDB

/// A bowl that was put where it belongs from a backup.
package struct RestoredBowl: Hashable, Sendable {
    /// What it holds, as it was counted before it got its name.
    package var copy: BowlCopy
    /// Where the bowl is now that was there before; nil where there was none.
    package var kept: String?
}

/// Who restores a bowl, and when.
package struct RestoreOrder: Sendable {
    /// The backup.
    package var file: String
    /// Where the bowl belongs.
    package var path: String
    /// Whether a bowl that is there is put aside.
    package var isReplacing: Bool
    package var actor: String
    /// User, host and process, for the audit.
    package var origin: String?
    package var now: Timestamp

    package init(file: String, path: String, isReplacing: Bool, actor: String, origin: String?, now: Timestamp) {
        self.file = file
        self.path = path
        self.isReplacing = isReplacing
        self.actor = actor
        self.origin = origin
        self.now = now
    }
}

extension Store {
    /// Makes a bowl of a backup.
    ///
    /// The backup is copied beside the place where the bowl belongs, and the copy is brought up to date, checked, freed of
    /// leases and told in its audit log what it is; only then it takes the place, at one instant. Killed at any moment, the
    /// place has the old bowl or the new one. What was there before is kept under a name with the time.
    ///
    /// - Parameter progress: told how many bytes of how many are copied.
    /// - Throws: `.notFound`, `.corrupt`, `.newerSchema` of the backup; `.cannotCreate` when there is a bowl and nobody said
    ///   that it is to be replaced; `.busy` when somebody uses it; `.full`, with the bytes needed.
    package static func restore(
        _ order: RestoreOrder, progress: @Sendable (_ done: Int, _ total: Int) -> Void
    ) throws -> RestoredBowl {
        let target = WholeFile(path: order.path)
        guard order.isReplacing || !target.exists else {
            throw StoreError(
                .cannotCreate,
                """
                cannot restore to \(order.path): there is a bowl already. Name another with --bowl, or replace it, which \
                keeps the old one under another name: --force
                """)
        }
        guard !target.isSame(as: WholeFile(path: order.file)) else {
            throw StoreError(
                .cannotCreate, "cannot restore \(order.file) to itself. Name a backup, or another --bowl.")
        }
        let use = try SoleUse(of: order.path)
        let draft = WholeFile(path: order.path + ".restoring")
        do {
            let (store, copy) = try prepare(draft, order, progress)
            try store.write(order, copy)
            try store.finish(draft)
            let kept = try replace(target, with: draft, now: order.now)
            return withExtendedLifetime(use) { RestoredBowl(copy: copy, kept: kept) }
        } catch {
            removeDraft(draft)
            throw error
        }
    }

    /// Restores a backup to a place of its own, for `body` to look at, and removes it again.
    package static func tryRestoring<Value>(
        _ order: RestoreOrder, progress: @Sendable (_ done: Int, _ total: Int) -> Void,
        _ body: (Store, BowlCopy) async throws -> Value
    ) async throws -> Value {
        let draft = WholeFile(path: order.path + ".restore-test")
        defer { removeDraft(draft) }
        let (store, copy) = try prepare(draft, order, progress)
        do {
            let value = try await body(store, copy)
            try store.close()
            return value
        } catch {
            try? store.close()
            throw error
        }
    }

    /// Copies the backup and opens the copy, which is checked.
    private static func prepare(
        _ draft: WholeFile, _ order: RestoreOrder, _ progress: (Int, Int) -> Void
    ) throws -> (store: Store, copy: BowlCopy) {
        let file = WholeFile(path: order.file)
        try BowlFile(path: order.file).check(StoreOptions(readOnly: true))
        let log = WholeFile(path: order.file + "-wal")
        let total = (file.bytes ?? 0) + (log.bytes ?? 0)
        guard WholeFile(path: draft.folder).exists else {
            throw StoreError(
                .cannotCreate, "cannot restore to \(order.path): there is no folder \(draft.folder). Create it first.")
        }
        try DiskSpace.check(total, in: draft.folder, doing: "restore \(order.file)")
        removeDraft(draft)
        let hash: String
        do {
            hash = try file.copy(to: draft) { progress($0, total) }
            // A bowl that was copied by hand may have its last turns beside it.
            if log.bytes ?? 0 > 0 { _ = try log.copy(to: WholeFile(path: draft.path + "-wal")) { _ in } }
        } catch {
            guard error.code == .full else { throw error }
            throw DiskSpace.full(total, in: draft.folder, doing: "restore \(order.file)", cause: error)
        }
        do {
            let store = try Store.open(
                path: draft.path, options: StoreOptions(origin: order.origin), now: order.now)
            let (found, count) = try store.writer.read { database in
                let transaction = Transaction(store.session(database), isWritable: false)
                defer { transaction.end() }
                return (try transaction.findUnsoundness(), try transaction.countRows())
            }
            guard found.isEmpty else {
                try? store.close()
                throw StoreError(.corrupt, found.prefix(3).joined(separator: "; "))
            }
            return (
                store,
                BowlCopy(
                    path: order.file, bytes: file.bytes ?? 0, tables: count.tables, contentHash: hash,
                    auditHead: count.auditHead, release: count.release)
            )
        } catch {
            let error = StoreError(error, doing: "restore \(order.file)", path: order.file)
            let message = error.message.replacing(draft.path, with: order.file)
            guard error.code == .corrupt else { throw StoreError(error.code, message, cause: error) }
            throw StoreError(
                .corrupt,
                "cannot restore \(order.file): it is not good. Nothing was changed; take another backup. \(message)",
                cause: error)
        }
    }

    /// Frees the restored bowl of what belonged to processes, and writes down where it comes from.
    private func write(_ order: RestoreOrder, _ copy: BowlCopy) throws {
        try writeSynchronously { transaction in
            try transaction.removeLeases()
            let after: JSONValue = [
                "file": .string(order.file), "content_hash": .string(copy.contentHash),
                "bytes": .integer(Int64(copy.bytes)), "rows": .integer(Int64(copy.rows)),
                "audit_head": .string(copy.auditHead),
            ]
            try transaction.appendAudit(
                AuditEntry(
                    user: order.actor, action: "bowl.restore", resource: "bowl", message: nil, before: .null,
                    after: after),
                release: copy.release, now: order.now)
        }
    }

    /// Leaves one file, synced, and nothing beside it.
    private func finish(_ draft: WholeFile) throws(StoreError) {
        do {
            try writer.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
        } catch { throw StoreError(error, doing: "restore the bowl", path: path) }
        try close()
        for suffix in Self.companions { WholeFile(path: draft.path + suffix).remove() }
        try draft.sync()
    }

    private static let companions = ["-wal", "-shm", "-journal", ".lock", ".leases"]

    private static func removeDraft(_ draft: WholeFile) {
        draft.remove()
        for suffix in companions { WholeFile(path: draft.path + suffix).remove() }
    }

    /// Gives the bowl that is there a second name, with its log where that holds anything, then puts the draft in its place.
    ///
    /// - Returns: the name; nil where there is no bowl.
    private static func replace(
        _ target: WholeFile, with draft: WholeFile, now: Timestamp
    ) throws(StoreError) -> String? {
        let log = WholeFile(path: target.path + "-wal")
        WholeFile(path: target.path + "-shm").remove()
        guard target.exists else {
            log.remove()
            try draft.move(to: target)
            return nil
        }
        let stamp = now.text.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
        var kept = WholeFile(path: "\(target.path).before-\(stamp)")
        var number = 2
        while kept.exists {
            kept = WholeFile(path: "\(target.path).before-\(stamp)-\(number)")
            number += 1
        }
        try target.link(as: kept)
        let keptLog = WholeFile(path: kept.path + "-wal")
        do {
            // A log that stayed would be taken for the new bowl's.
            if log.bytes ?? 0 > 0 { try log.move(to: keptLog) } else { log.remove() }
            try draft.move(to: target)
        } catch {
            if keptLog.exists { try? keptLog.move(to: log) }
            kept.remove()
            throw error
        }
        return kept.path
    }
}

extension Transaction {
    /// Removes what says who runs conversations.
    func removeLeases() throws(StoreError) {
        try sql.execute("DELETE FROM conversation_leases")
    }
}
