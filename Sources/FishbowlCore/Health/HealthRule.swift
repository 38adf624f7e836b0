/// What of a bowl's figures an operator has to look at. Pure: the same figures give the same findings.
public enum HealthRule {
    /// Measurements of the last hour and of the week that a trend needs, so that a few slow turns are none.
    public static let hourlySamples = 30
    public static let weeklySamples = 200
    /// Turns that are faster than this are never slow: nobody notices.
    public static let noticeableSeconds = 0.05

    /// By code, in the order of `AlertCode`, then by subject.
    public static func findings(_ figures: HealthFigures, _ bounds: HealthThresholds) -> [HealthFinding] {
        disk(figures, bounds) + files(figures, bounds) + backups(figures, bounds) + plugins(figures)
            + limbo(figures, bounds) + pace(figures, bounds) + security(figures)
    }

    private static func disk(_ figures: HealthFigures, _ bounds: HealthThresholds) -> [HealthFinding] {
        guard let free = figures.freeBytes else { return [] }
        var found: [HealthFinding] = []
        if free < bounds.freeBytes {
            found.append(
                HealthFinding(
                    .diskLow, free < bounds.freeBytes / 4 ? .critical : .high,
                    "\(ByteCount.words(free)) are left on the disk of the bowl, fewer than "
                        + "\(ByteCount.words(bounds.freeBytes)). Make room, or move the bowl",
                    value: Double(free), threshold: Double(bounds.freeBytes)))
        }
        if bounds.daysUntilFull > 0, let days = daysUntilFull(figures), days < bounds.daysUntilFull {
            found.append(
                HealthFinding(
                    .diskFilling, days < bounds.daysUntilFull / 4 ? .high : .medium,
                    "the database grows by \(ByteCount.words(Int(figures.growthPerDay ?? 0))) a day; at that the disk is "
                        + "full in \(Int(days)) days. Make room, or move the bowl",
                    value: days, threshold: bounds.daysUntilFull))
        }
        return found
    }

    /// Days until the disk is full, if the database grows as it does; nil when it does not.
    public static func daysUntilFull(_ figures: HealthFigures) -> Double? {
        guard let free = figures.freeBytes, let growth = figures.growthPerDay, growth > 0 else { return nil }
        return Double(free) / growth
    }

    private static func files(_ figures: HealthFigures, _ bounds: HealthThresholds) -> [HealthFinding] {
        var found: [HealthFinding] = []
        if bounds.databaseBytes > 0, let bytes = figures.databaseBytes, bytes > bounds.databaseBytes {
            found.append(
                HealthFinding(
                    .databaseLarge, .low,
                    "the database has \(ByteCount.words(bytes)), more than \(ByteCount.words(bounds.databaseBytes)). "
                        + "Raise health.database_mib, or begin another bowl",
                    value: Double(bytes), threshold: Double(bounds.databaseBytes)))
        }
        if bounds.logBytes > 0, let bytes = figures.logBytes, bytes > bounds.logBytes {
            found.append(
                HealthFinding(
                    .logLarge, .medium,
                    "the write-ahead log has \(ByteCount.words(bytes)), more than \(ByteCount.words(bounds.logBytes)): "
                        + "some reader keeps it from being moved into the database. End programs that have the bowl open",
                    value: Double(bytes), threshold: Double(bounds.logBytes)))
        }
        return found
    }

    private static func backups(_ figures: HealthFigures, _ bounds: HealthThresholds) -> [HealthFinding] {
        var found: [HealthFinding] = []
        if bounds.backupHours > 0, let since = figures.lastBackup ?? figures.bornAt {
            let hours = figures.now.hours(since: since)
            if hours > bounds.backupHours {
                let words =
                    figures.lastBackup == nil
                    ? "this bowl was never backed up, and is \(age(hours)) old"
                    : "the last backup is \(age(hours)) old"
                found.append(
                    HealthFinding(
                        .backupOld, figures.lastBackup == nil ? .low : .medium,
                        "\(words). Make one: fishbowl backup FILE", value: hours, threshold: bounds.backupHours))
            }
        }
        // Who makes no backups is told of that alone.
        if bounds.restoreTestDays > 0, let backup = figures.lastBackup, let born = figures.bornAt {
            let since = figures.lastRestoreTest ?? min(backup, born)
            let days = figures.now.hours(since: since) / 24
            if days > bounds.restoreTestDays {
                found.append(
                    HealthFinding(
                        .restoreUntried, .low,
                        "no backup was restored for trial in \(age(days * 24)). Try one: fishbowl restore FILE --test",
                        value: days, threshold: bounds.restoreTestDays))
            }
        }
        return found
    }

    private static func plugins(_ figures: HealthFigures) -> [HealthFinding] {
        figures.failingPlugins.map { key in
            HealthFinding(
                .pluginSwitchedOff, subject: "plugins/\(key)", .medium, pluginMessage(key),
                value: Double(Limits.pluginFailures), threshold: Double(Limits.pluginFailures))
        }
    }

    /// What is told of a plugin that failed too often.
    public static func pluginMessage(_ key: String) -> String {
        "plugin \(key) is off until the next release: it failed \(Limits.pluginFailures) times in a row. "
            + "See: fishbowl incidents"
    }

    private static func limbo(_ figures: HealthFigures, _ bounds: HealthThresholds) -> [HealthFinding] {
        guard bounds.stuckMinutes > 0 else { return [] }
        var found = figures.idleTurns.compactMap { turn -> HealthFinding? in
            let minutes = figures.now.hours(since: turn.since) * 60
            guard minutes > bounds.stuckMinutes else { return nil }
            return HealthFinding(
                .turnStuck, subject: "conversations/\(turn.conversation)", .medium,
                "turn \(turn.number) of conversation \(turn.conversation) was opened \(age(minutes / 60)) ago and nobody "
                    + "runs it. Go on with: fishbowl run \(turn.scenario)",
                value: minutes, threshold: bounds.stuckMinutes)
        }
        if let oldest = figures.oldestIdleAsk, figures.idleAsks > 0 {
            let minutes = figures.now.hours(since: oldest) * 60
            if minutes > bounds.stuckMinutes {
                found.append(
                    HealthFinding(
                        .askStuck, .medium,
                        "\(figures.idleAsks) questions to models are due, the oldest for \(age(minutes / 60)), and nobody "
                            + "asks them. Go on with: fishbowl serve",
                        value: minutes, threshold: bounds.stuckMinutes))
            }
        }
        return found
    }

    private static func pace(_ figures: HealthFigures, _ bounds: HealthThresholds) -> [HealthFinding] {
        guard bounds.slowFactor > 0 else { return [] }
        return figures.paces.compactMap { pace in
            guard pace.hour.count >= hourlySamples, pace.week.count >= weeklySamples,
                let hour = pace.hour.quantile(0.95), let week = pace.week.quantile(0.95),
                hour > noticeableSeconds, hour > bounds.slowFactor * week
            else { return nil }
            return HealthFinding(
                .turnSlow, subject: pace.metric.rawValue, .medium,
                "\(pace.metric.rawValue): one in twenty took \(milliseconds(hour)) or more in the last hour, "
                    + "\(milliseconds(week)) in the week before. See: fishbowl metrics summary --by handler",
                value: hour, threshold: bounds.slowFactor * week)
        }
    }

    private static func security(_ figures: HealthFigures) -> [HealthFinding] {
        guard figures.graveSecurityEvents > 0 else { return [] }
        let count = figures.graveSecurityEvents
        return [
            HealthFinding(
                .securityUnresolved, .high,
                "\(count) grave security \(count == 1 ? "event waits" : "events wait") to be looked at. "
                    + "See: fishbowl security list",
                value: Double(count), threshold: 0)
        ]
    }

    private static func milliseconds(_ seconds: Double) -> String { "\(Int((seconds * 1000).rounded())) ms" }

    /// `3 hours`, `12 days`.
    private static func age(_ hours: Double) -> String {
        if hours < 1 { return "\(Int(hours * 60)) minutes" }
        return hours < 48 ? "\(Int(hours)) hours" : "\(Int(hours / 24)) days"
    }
}
