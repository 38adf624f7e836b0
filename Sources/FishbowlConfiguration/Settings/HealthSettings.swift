/// What an operator is told of. In each, 0 looks for nothing.
public enum HealthSettings {
    static let group = "health"

    /// Seconds between two looks.
    public static let interval = Setting(
        group, "interval_seconds", 60, in: 1...86_400, unit: "seconds",
        "Seconds between two looks at the health of a bowl that runs.")
    /// Free space on the disk below which there is an alert.
    public static let freeDisk = Setting(
        group, "free_disk_mib", 1_024, in: 0...1_073_741_824, unit: "MiB",
        source: "room for a write-ahead log and a backup of a bowl of some hundred MiB; critical at a quarter of it",
        "Free space on the disk of the bowl below which there is an alert.")
    /// Days until the disk is full, at its growth of the last week, below which there is an alert.
    public static let diskDays = Setting(
        group, "disk_days", 14, in: 0...3_650, unit: "days",
        "Days until the disk is full, as the database has grown in the last week, below which there is an alert.")
    /// Size of the database above which there is an alert.
    public static let database = Setting(
        group, "database_mib", 20_480, in: 0...1_073_741_824, unit: "MiB",
        "Size of the database above which there is an alert.")
    /// Size of the write-ahead log above which there is an alert.
    public static let log = Setting(
        group, "wal_mib", 256, in: 0...1_048_576, unit: "MiB",
        source: "four times the size at which it is moved into the database whatever else happens",
        "Size of the write-ahead log above which there is an alert: something keeps it from being moved into the database."
    )
    /// Age of the last backup above which there is an alert.
    public static let backupHours = Setting(
        group, "backup_hours", 168, in: 0...87_600, unit: "hours",
        "Age of the last backup, or of a bowl that has none, above which there is an alert.")
    /// Age of the last restore that was tried above which there is an alert.
    public static let restoreDays = Setting(
        group, "restore_test_days", 90, in: 0...3_650, unit: "days",
        source: "four trials a year: a backup that was never restored is a hope",
        "Age of the last trial of restoring a backup above which there is an alert, where backups are made.")
    /// Minutes after which a turn or question that nobody goes on with is stuck.
    public static let stuckMinutes = Setting(
        group, "stuck_minutes", 15, in: 0...10_080, unit: "minutes",
        source: "longer than a model may think, with all its attempts and pauses",
        "Minutes after which there is an alert for an open turn or question that nobody goes on with.")
    /// By how much turns may be slower in the last hour than in the week before.
    public static let slowFactor = Setting(
        group, "slow_factor", 3.0, in: 0...1_000,
        "There is an alert when the 95th percentile of turns in the last hour is so many times that of the last week.")

    static let fields = [
        interval.field, freeDisk.field, diskDays.field, database.field, log.field, backupHours.field,
        restoreDays.field, stuckMinutes.field, slowFactor.field,
    ]
}
