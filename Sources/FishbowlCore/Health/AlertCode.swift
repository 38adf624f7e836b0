/// What an operator is told of, by the code that is stored with each alert.
public enum AlertCode: String, Sendable, CaseIterable {
    case diskLow = "disk.low"
    case diskFilling = "disk.filling"
    case databaseLarge = "database.large"
    case logLarge = "wal.large"
    case backupOld = "backup.old"
    case restoreUntried = "restore.untried"
    case pluginSwitchedOff = "plugin.switchedOff"
    case turnStuck = "turn.stuck"
    case askStuck = "ask.stuck"
    case turnSlow = "turn.slow"
    case securityUnresolved = "security.unresolved"

    /// When it is opened, in few words.
    public var summary: String {
        switch self {
        case .diskLow: "too little space is left on the disk of the bowl"
        case .diskFilling: "at its present growth the bowl will have filled the disk soon"
        case .databaseLarge: "the database is larger than expected"
        case .logLarge: "the write-ahead log grows and is not moved into the database"
        case .backupOld: "the last backup is too old, or there is none"
        case .restoreUntried: "no backup was restored for trial in a long time"
        case .pluginSwitchedOff: "a plugin failed too often in a row and is off"
        case .turnStuck: "a turn was opened and nobody goes on with it"
        case .askStuck: "questions to models wait, and nobody asks them"
        case .turnSlow: "turns take much longer than they did in the last week"
        case .securityUnresolved: "grave security events wait to be looked at"
        }
    }
}

/// How grave something is; raw values are stored.
public enum AlertSeverity: String, Sendable, CaseIterable, Comparable {
    case low, medium, high, critical

    public static func < (left: Self, right: Self) -> Bool {
        allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
}
