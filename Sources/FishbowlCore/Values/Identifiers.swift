/// A typed row identifier: one phantom type per table, so that ids cannot be confused.
///
/// The raw value is the table's integer primary key, always positive.
public struct Identifier<Row>: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    public var description: String { String(rawValue) }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Names of the tables that identifiers point into. Never instantiated.
public enum Rows {
    public enum Character {}
    public enum Conversation {}
    public enum Turn {}
    public enum Message {}
    public enum Memory {}
    public enum Goal {}
    public enum Release {}
    public enum EntryVersion {}
    public enum SharingEvent {}
    public enum Ask {}
    public enum Journal {}
}

public typealias CharacterID = Identifier<Rows.Character>
public typealias ConversationID = Identifier<Rows.Conversation>
public typealias TurnID = Identifier<Rows.Turn>
public typealias MessageID = Identifier<Rows.Message>
public typealias MemoryID = Identifier<Rows.Memory>
public typealias GoalID = Identifier<Rows.Goal>
/// The id of one stored version of one configuration entry.
public typealias EntryVersionID = Identifier<Rows.EntryVersion>
/// The number of a release: 1 for the first, then one more for each. The greatest is the active one (T5).
public typealias ReleaseNumber = Identifier<Rows.Release>
/// One telling of a memory to one hearer.
public typealias SharingEventID = Identifier<Rows.SharingEvent>
/// One question to a model in the outbox.
public typealias AskID = Identifier<Rows.Ask>
/// One transaction in the journal.
public typealias JournalID = Identifier<Rows.Journal>
