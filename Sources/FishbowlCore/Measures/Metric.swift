/// What is measured, by the name that is stored with each measurement.
public enum Metric: String, Sendable, CaseIterable {
    /// The transaction that opens a turn, up to its commit; of an improvised turn, and of what a person says, the whole.
    case turnOpen = "turn.open_seconds"
    /// From opening to the answer: what the model took, and waiting for the connection that writes.
    case turnThink = "turn.think_seconds"
    /// The transaction that closes a turn whose model was asked, up to its commit.
    case turnClose = "turn.close_seconds"
    /// All recalls of one transaction of a turn, loading minds included.
    case turnRecall = "turn.recall_seconds"
    case turnHandlerCalls = "turn.handler_calls"
    /// Rows added, changed and removed by one transaction of a turn, what it undid itself included.
    case turnRows = "turn.rows_written"
    /// Attempts beyond the first that a turn's answer took.
    case turnRetries = "turn.retries"
    /// All calls of one handler of one script in one transaction; stored beside their time.
    case scriptFuel = "script.fuel"
    /// The same by the clock, without handlers of others that it caused.
    case scriptTime = "script.seconds"
    case modelInputTokens = "model.input_tokens"
    case modelOutputTokens = "model.output_tokens"
    case modelCost = "model.cost"
    case modelFirstToken = "model.first_token_seconds"
    case modelTotal = "model.total_seconds"
    case modelAttempts = "model.attempts"
    case modelAttempt = "model.attempt_seconds"
    /// The last commit before the transaction that writes it down, whatever it was of.
    case storeCommit = "store.commit_seconds"
    case storeDatabase = "store.database_bytes"
    case storeLog = "store.wal_bytes"
    case storeFree = "store.free_bytes"

    /// In what it is measured.
    public enum Unit: String, Sendable, CaseIterable {
        case seconds, calls, rows, attempts, fuel, tokens, money, bytes

        /// Whether there are only whole numbers of it.
        public var isCounted: Bool {
            switch self {
            case .seconds, .money: false
            case .calls, .rows, .attempts, .fuel, .tokens, .bytes: true
            }
        }
    }

    public var unit: Unit {
        switch self {
        case .turnOpen, .turnThink, .turnClose, .turnRecall, .scriptTime, .modelFirstToken, .modelTotal, .modelAttempt,
            .storeCommit:
            .seconds
        case .turnHandlerCalls: .calls
        case .turnRows: .rows
        case .turnRetries, .modelAttempts: .attempts
        case .scriptFuel: .fuel
        case .modelInputTokens, .modelOutputTokens: .tokens
        case .modelCost: .money
        case .storeDatabase, .storeLog, .storeFree: .bytes
        }
    }

    /// What it is, in at most thirty letters.
    public var summary: String {
        switch self {
        case .turnOpen: "opening a turn, or all of it"
        case .turnThink: "opening to a model's answer"
        case .turnClose: "closing a model's turn"
        case .turnRecall: "recalls of a transaction"
        case .turnHandlerCalls: "handlers called in a turn"
        case .turnRows: "rows written in a transaction"
        case .turnRetries: "attempts after the first"
        case .scriptFuel: "work of a handler in a turn"
        case .scriptTime: "time of a handler in a turn"
        case .modelInputTokens: "tokens read for an answer"
        case .modelOutputTokens: "tokens written for an answer"
        case .modelCost: "cost of an answer"
        case .modelFirstToken: "until an answer's first token"
        case .modelTotal: "until an answer's last token"
        case .modelAttempts: "attempts for an answer"
        case .modelAttempt: "one attempt to be answered"
        case .storeCommit: "one commit to the disk"
        case .storeDatabase: "the database file, hourly"
        case .storeLog: "its write-ahead log, hourly"
        case .storeFree: "free disk space, hourly"
        }
    }

    /// Whether its value is that of a clock, of a machine or of a disk, and so another one each time that the same is done;
    /// all others follow from what was done (T12).
    ///
    /// What models took is kept with their answers, and repeated with them.
    public var isMeasured: Bool {
        switch self {
        case .turnOpen, .turnThink, .turnClose, .turnRecall, .scriptFuel, .scriptTime, .storeCommit, .storeDatabase,
            .storeLog, .storeFree:
            true
        case .turnHandlerCalls, .turnRows, .turnRetries, .modelInputTokens, .modelOutputTokens, .modelCost,
            .modelFirstToken, .modelTotal, .modelAttempts, .modelAttempt:
            false
        }
    }
}
