/// What was found of a bowl at one moment. A value that nobody knows is nil.
public struct HealthFigures: Hashable, Sendable {
    /// A turn that was opened and not closed.
    public struct OpenTurn: Hashable, Sendable {
        public var conversation: ConversationID
        public var scenario: String
        public var number: Int
        public var since: Timestamp

        public init(conversation: ConversationID, scenario: String, number: Int, since: Timestamp) {
            self.conversation = conversation
            self.scenario = scenario
            self.number = number
            self.since = since
        }
    }

    /// How long turns take.
    public struct Pace: Hashable, Sendable {
        public var metric: Metric
        /// Of the last hour and of the week before it.
        public var hour: SampleSum
        public var week: SampleSum

        public init(metric: Metric, hour: SampleSum, week: SampleSum) {
            self.metric = metric
            self.hour = hour
            self.week = week
        }
    }

    public var now: Timestamp
    /// Nil for a bowl in memory.
    public var databaseBytes: Int?
    public var logBytes: Int?
    public var freeBytes: Int?
    /// By how much the database grows in a day; nil where it was not watched for long enough.
    public var growthPerDay: Double?
    /// When the bowl had its first release.
    public var bornAt: Timestamp?
    public var lastBackup: Timestamp?
    public var lastRestoreTest: Timestamp?
    /// Plugins that are off because they failed, by key.
    public var failingPlugins: [String] = []
    /// Turns that nobody runs, oldest first.
    public var idleTurns: [OpenTurn] = []
    /// Questions that are due and that nobody asks, and since when the oldest is.
    public var idleAsks = 0
    public var oldestIdleAsk: Timestamp?
    public var paces: [Pace] = []
    /// Events of severity high and critical that nobody has resolved.
    public var graveSecurityEvents = 0

    public init(now: Timestamp) {
        self.now = now
    }
}

/// Something that an operator has to look at.
public struct HealthFinding: Hashable, Sendable {
    public var code: AlertCode
    /// Which of several; empty where there is only one.
    public var subject: String
    public var severity: AlertSeverity
    /// What is wrong, and what to do.
    public var message: String
    public var value: Double?
    public var threshold: Double?

    public init(
        _ code: AlertCode, subject: String = "", _ severity: AlertSeverity, _ message: String, value: Double? = nil,
        threshold: Double? = nil
    ) {
        self.code = code
        self.subject = subject
        self.severity = severity
        self.message = message
        self.value = value
        self.threshold = threshold
    }
}
