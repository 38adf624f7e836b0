/// What plugins see besides what characters and scenarios see.

/// A plugin as its own script sees it (`plugin`).
public struct PluginView: Hashable, Sendable {
    public var key: String
    /// Every setting that the plugin declares, its default where nothing is set.
    public var settings: [String: JSONValue]

    public init(key: String, settings: [String: JSONValue]) {
        self.key = key
        self.settings = settings
    }
}

/// The telling of a memory to one hearer.
public struct ShareView: Hashable, Sendable {
    /// As the teller knows it; for the hearer, as the hearer knows it from now on.
    public var memory: MemoryView
    public var teller: PersonView
    public var hearer: PersonView
    /// Trust of the teller in the hearer at that moment, 0 … 1.
    public var trust: Double

    public init(memory: MemoryView, teller: PersonView, hearer: PersonView, trust: Double) {
        self.memory = memory
        self.teller = teller
        self.hearer = hearer
        self.trust = trust
    }
}

/// A release that is about to be made, or was made.
public struct ReleaseView: Hashable, Sendable {
    /// One changed entry.
    public struct Change: Hashable, Sendable {
        public var entry: EntryName
        public var operation: ChangeOperation

        public init(entry: EntryName, operation: ChangeOperation) {
            self.entry = entry
            self.operation = operation
        }
    }

    public var number: ReleaseNumber
    public var kind: ReleaseKind
    public var restoredFrom: ReleaseNumber?
    public var author: String
    public var message: String
    /// By name.
    public var changes: [Change]

    public init(
        number: ReleaseNumber, kind: ReleaseKind, restoredFrom: ReleaseNumber?, author: String, message: String,
        changes: [Change]
    ) {
        self.number = number
        self.kind = kind
        self.restoredFrom = restoredFrom
        self.author = author
        self.message = message
        self.changes = changes
    }
}

/// Something that an operator should know of.
public struct AlertView: Hashable, Sendable {
    /// Stable, `plugin.switchedOff`.
    public var code: String
    public var message: String
    /// What it is about: an entry's name.
    public var subject: String

    public init(code: String, message: String, subject: String) {
        self.code = code
        self.message = message
        self.subject = subject
    }
}
