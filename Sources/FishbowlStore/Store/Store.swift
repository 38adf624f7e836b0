internal import FishbowlCore
internal import GRDB
import Synchronization

/// One open bowl: a SQLite database in WAL mode, one connection that writes and several that read.
///
/// Writers of all processes hold a shared advisory lock on `<bowl>.lock` while they write, and a checkpoint holds it
/// exclusively, because SQLite before 3.51.3 can damage a WAL when two connections write or checkpoint at the same
/// moment (https://sqlite.org/wal.html, "the WAL-reset bug"). Automatic checkpoints are off; see `Checkpointer`.
///
/// Writing and reading run on the connection's own thread, not on the caller's.
package final class Store: Sendable {
    /// The file, as it was given; `:memory:` for a bowl in memory.
    package let path: String
    package let options: StoreOptions
    let writer: any DatabaseWriter
    /// Nil for a bowl in memory and for one that is only read.
    let writeLock: FileLock?
    let writes = WriteQueue()
    private let state = Mutex(State())

    private struct State {
        var isClosed = false
        var commits = 0
        var lastCommitSeconds = 0.0
    }

    init(path: String, options: StoreOptions, writer: any DatabaseWriter, writeLock: FileLock?) {
        self.path = path
        self.options = options
        self.writer = writer
        self.writeLock = writeLock
    }

    /// How many transactions this store has committed since it was opened.
    package var commits: Int { state.withLock { $0.commits } }

    /// What the last commit took, until the disk had it where that is waited for.
    package var lastCommitSeconds: Double { state.withLock { $0.lastCommitSeconds } }

    func countCommit(taking seconds: Double) {
        state.withLock { state in
            state.commits += 1
            state.lastCommitSeconds = seconds
        }
    }

    /// Closes all connections, after the accesses under way. Every later access throws `store.closed`.
    package func close() throws(StoreError) {
        let wasClosed = state.withLock { (state) in
            defer { state.isClosed = true }
            return state.isClosed
        }
        guard !wasClosed else { return }
        do { try writer.close() } catch { throw StoreError(error, doing: "close the bowl", path: path) }
    }

    func checkOpen() throws(StoreError) {
        if state.withLock({ $0.isClosed }) {
            throw StoreError(.closed, "cannot use \(path): it was closed. Open it again.")
        }
    }

    func session(_ database: Database) -> SQLSession {
        SQLSession(database, path: path, recorder: options.recorder)
    }
}
