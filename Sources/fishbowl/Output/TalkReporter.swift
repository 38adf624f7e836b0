import FishbowlCore
import FishbowlEngine

/// Shows what happens in conversations: to people as a transcript, to programs as JSON.
///
/// Called after the commit of what it shows, from the tasks of all conversations.
protocol TalkReporter: Sendable {
    /// Whether it shows drafts, which come before the commit.
    var showsDrafts: Bool { get }

    func show(_ event: BowlEvent) throws(CommandError)

    /// Something about the run itself, such as a file that was applied.
    func note(_ outcome: ReleaseOutcome, of file: String) throws(CommandError)

    /// What came of files that were saved during the run.
    func saved(_ outcome: ReleaseOutcome, of files: String) throws(CommandError)

    /// Files that were saved during the run and not applied; it goes on without them.
    func refused(_ failure: Failure, of files: String) throws(CommandError)

    /// The end of a run.
    func summarise(_ summary: TalkSummary) throws(CommandError)
}

/// What a run came to.
struct TalkSummary: Sendable {
    let state: ConversationSummary
    let reason: StopReason
    /// Messages by their speaker's key, in this run.
    let spoken: [String: Int]
    let bowl: String
    /// The command that goes on with it; nil when something must be mended before.
    let goingOn: String?

    var turns: Int { spoken.values.reduce(0, +) }
}
