/// Every bound of the core that is not a setting, with its unit and its reason.
public enum Limits {
    /// Levels of nested arrays and objects in JSON: as deep as Lua values may be (`script limits`), so that state
    /// that a script may keep can always be read back.
    public static let jsonDepth = 64

    /// Unicode scalars in one message: about four printed pages, more than any model answers.
    public static let messageScalars = 16_000

    /// Bytes of canonical JSON in the durable state of one script instance; a turn rewrites it whole.
    public static let scriptStateBytes = 262_144

    /// Memories that one recall may return; a prompt has no room for more.
    public static let recallCount = 100

    /// Unicode scalars of one memory that the default prompt offers to tell: two or three sentences.
    public static let offeredScalars = 400

    /// Tellings that are followed back from one memory to where it began: everyone on the way is told once, so that only
    /// a very large company is longer.
    public static let lineageSteps = 1_000

    /// Memories that one reflection looks back on, the newest; what a model can take in at once.
    public static let reflectedMemories = 100

    /// Turns in a row that may fail or be vetoed before a run ends.
    public static let failuresInARow = 3

    /// Entries kept in `character_state.recent_interactions`.
    public static let recentInteractions = 16

    /// Handlers that may run inside one another: a handler causes an event, whose handler causes another.
    public static let nestedHandlers = 8

    /// Errors in a row after which a plugin that is not required is switched off until the next release.
    public static let pluginFailures = 5

    /// Memories whose vectors one transaction verifies or makes anew: a twentieth of a second in which nobody else writes.
    public static let reindexedMemories = 500

    /// Unicode characters that are kept of what a hook changed or refused, and how many such rows one transaction may
    /// leave: enough to see why, whatever a script writes into a veto or does in a loop.
    public static let hookDetail = 200
    public static let hooksPerTransaction = 200

    /// Inputs of a console that may wait for their commit; each new one repeats them all.
    public static let consoleInputs = 200

    /// Bytes of code in those inputs; they go into one row of the audit log.
    public static let consoleBytes = 65_536

    /// Fuel that those inputs may have used together, ten calls' worth: about a second in which nobody else writes.
    public static let consoleFuel: Int64 = 100_000_000

    /// Bytes of one file of a character or plugin: about thirty printed pages. A file is read and written whole.
    public static let fileBytes = 65_536

    /// Files of one character or plugin; what needs more is a database, not a notebook.
    public static let filesPerOwner = 100

    /// Bytes of all files of one character or plugin together, so that a thousand characters fit on any disk.
    public static let fileBytesPerOwner = 1_048_576

    /// Bytes of a file's path.
    public static let pathBytes = 200

    /// Segments of a file's path.
    public static let pathSegments = 8

    /// File operations of one handler call: their time is not paid with the script's fuel.
    public static let fileOperationsPerCall = 100

    /// File operations of one script and day (UTC): each leaves a row of about 150 bytes in the log, so 3 MB a day.
    public static let fileOperationsPerDay = 20_000

    /// Refused operations that are kept of one transaction, and security events of one script and day (UTC): enough to
    /// see what was tried; a script that tries a million times fills no disk.
    public static let refusalsPerTransaction = 32
    public static let securityEventsPerDay = 200

    /// Lines that one handler call may write to the log, and Unicode scalars of each.
    public static let logLinesPerCall = 50
    public static let logLineScalars = 2_000

    /// Questions of one script that are not answered and delivered yet; a script that waits for so many has lost count.
    public static let asksOutstanding = 16

    /// Questions of one script and day (UTC); each may cost money.
    public static let asksPerDay = 1_000

    /// Bytes of the canonical JSON of one request to a model: more than most models read.
    public static let askRequestBytes = 131_072

    /// Bytes of the canonical JSON of what a script hands along with a question, and of its tag and key.
    public static let askDataBytes = 4_096
    public static let askNameBytes = 200

    /// Bytes of an answer that are kept; what is longer is a failure.
    public static let answerBytes = 262_144

    /// How often a model is asked one question before that has failed: with the pauses between, ten minutes and more.
    public static let askAttempts = 8

    /// How often an answer is brought to a handler that fails.
    public static let deliveryAttempts = 5

    /// Seconds between the first two attempts; doubled each time up to the longest. What is waited is between half of
    /// it and all of it, by chance, so that those who failed together do not come back together.
    public static let firstPauseSeconds = 5.0
    public static let longestPauseSeconds = 600.0

    /// Seconds for which one process may keep a question to itself: longer than any model thinks. After that the
    /// process counts as dead and another asks.
    public static let askLeaseSeconds = 600.0

    /// Hours after which a question that nobody has answered has failed.
    public static let askAgeHours = 72.0

    /// Seconds after which a question is looked at again for which there was no model.
    public static let askDeferralSeconds = 60.0

    /// Questions that one process asks at once.
    public static let asksAtOnce = 4

    /// Tokens of one call that are counted; a server that reports more is not believed, so that sums stay in range.
    public static let tokensPerCall = 1_000_000_000_000

    /// How often one model is asked for one answer before the next in its fallback list is.
    public static let modelAttempts = 4

    /// Seconds that bound the first pause between two such attempts; doubled each time up to the longest. A server that
    /// asks for a longer one than the longest is left alone instead: a turn waits no longer.
    public static let firstModelPauseSeconds = 0.5
    public static let longestModelPauseSeconds = 30.0

    /// Failures in a row after which a model is left alone, and seconds for which it is: a server that restarts is back
    /// by then, and one that is gone costs one attempt in each such time.
    public static let breakerFailures = 5
    public static let breakerPauseSeconds = 30.0

    /// The longest pause in seconds that a server can ask for; one that asks for more is tried again then.
    public static let longestModelSuspensionSeconds = 3_600.0

    /// Bytes of one event in a model's stream: some thousand times what servers send, an answer and more.
    public static let streamEventBytes = 1_048_576

    /// Bytes of an answer that comes in one piece: six for each byte of the longest that is kept, which is how JSON can
    /// write it, and room for what stands around it.
    public static let completionBytes = 2_097_152

    /// Bytes that are read of what a model's server says about an error, and characters that are shown of it.
    public static let complaintBytes = 65_536
    public static let complaintCharacters = 200

    /// Redirects that are followed within one server.
    public static let modelRedirects = 3

    /// Seconds that a server has to end its stream after it has said that it is done, so that the connection can be used
    /// again; one that takes longer has it closed.
    public static let streamClosingSeconds = 1.0
}
