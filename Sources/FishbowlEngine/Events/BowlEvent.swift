package import FishbowlCore
package import FishbowlScripts
internal import FishbowlStore

/// What happened in a committed transaction, for those who watch: the command line, later the web. Drafts alone come
/// before the commit.
package enum BowlEvent: Sendable {
    /// A conversation began, or was taken up again.
    case began(ConversationStart)
    case message(SpokenMessage)
    /// A piece of what a model is writing: nothing was said yet, and nothing of it is kept.
    case draft(SpokenDraft)
    /// Nobody spoke: the chosen one passed, was refused, or failed.
    case skipped(SkippedTurn)
    /// A script did something wrong; the turn may have gone on without it.
    case incident(ScriptIncident)
    /// An operator should know of something.
    case alert(AlertView)
    case joined(ConversationID, PersonView)
    case left(ConversationID, PersonView)
    case closed(ConversationID, reason: String)
    case stopped(ConversationID, StopReason)
}

package struct ConversationStart: Sendable {
    package let conversation: ConversationID
    package let scenario: String
    package let title: String
    /// Turns said before; 0 for a new conversation.
    package let turns: Int
    package let isNew: Bool
    package let present: [PersonView]
    package let release: ReleaseNumber
}

/// A piece of what someone is about to say, as their model writes it.
package struct SpokenDraft: Sendable {
    package let conversation: ConversationID
    /// The number of its turn in the conversation.
    package let turn: Int
    package let speaker: PersonView
    /// With a new attempt, the pieces of those before count no more.
    package let attempt: Int
    package let text: String
}

/// A message that was said and committed.
package struct SpokenMessage: Sendable {
    package let id: MessageID
    package let conversation: ConversationID
    /// The number of its turn in the conversation.
    package let turn: Int
    /// Nil for narration.
    package let speaker: PersonView?
    package let text: String
    /// Who it was whispered to; nil when everyone present heard it.
    package let recipients: [PersonView]?
    package let topic: String?
    package let release: ReleaseNumber
    package let createdAt: Timestamp
    package let signs: [SignOfChange]
}

/// Something small that a turn changed in someone.
package enum SignOfChange: Hashable, Sendable {
    case mood(name: String, from: Mood, to: Mood)
    /// Energy crossed a quarter.
    case energy(name: String, Energy)
    /// Progress crossed a quarter, or the goal was reached.
    case goal(name: String, GoalView)
    case topic(String)
}

package struct SkippedTurn: Sendable {
    package let conversation: ConversationID
    package let turn: Int
    package let speaker: PersonView?
    package let outcome: TurnOutcome
    package let release: ReleaseNumber
    /// Why it was refused or failed; nil when it was passed.
    var failure: TurnFailure?
}

/// What a script did wrong, as it is kept in `script_incidents`.
package struct ScriptIncident: Sendable {
    package let error: ScriptError
    package let kind: ScriptKind
    /// The event during which it happened.
    package let event: String
    package let conversation: ConversationID?
    package let turn: TurnID?
    package let character: CharacterID?
    package let release: ReleaseNumber
}

extension ScriptIncident {
    /// The incident of a conversation that was rolled back with it, and so is not there to be named.
    var ofNoConversation: ScriptIncident {
        ScriptIncident(
            error: error, kind: kind, event: event, conversation: nil, turn: nil, character: character, release: release
        )
    }
}
