/// How a bowl is opened.
public struct StoreOptions: Sendable {
    /// What a committed transaction survives.
    public enum Durability: String, Sendable, CaseIterable {
        /// The end of the process and a power cut: every commit waits for the disk. (SQLite: `synchronous = FULL`.)
        case full
        /// The end of the process at any instant. A power cut may undo the last commits, never damage the bowl.
        /// (SQLite: `synchronous = NORMAL`.)
        case normal
    }

    public var durability: Durability
    /// Whether a missing bowl is made.
    public var create: Bool
    /// Open for reading only: nothing is migrated, nothing locked, and writes are refused.
    public var readOnly: Bool
    /// How long to wait for another process that writes.
    public var busyTimeout: Duration

    /// From where administrative changes are made here: user, host and process. Kept with each of them.
    public var origin: String?

    /// Sees every statement; for tests of query plans.
    var recorder: StatementRecorder?

    public init(
        durability: Durability = .full, create: Bool = false, readOnly: Bool = false,
        busyTimeout: Duration = .seconds(10), origin: String? = nil
    ) {
        self.durability = durability
        self.create = create
        self.readOnly = readOnly
        self.busyTimeout = busyTimeout
        self.origin = origin
    }
}
