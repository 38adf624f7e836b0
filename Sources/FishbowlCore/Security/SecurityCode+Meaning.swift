extension SecurityCode {
    /// What an event of a code means.
    package struct Meaning: Hashable, Sendable {
        package let kind: SecurityKind
        package let severity: SecuritySeverity
        /// What has happened.
        package let summary: String
        /// Whose doing it is, or what it is about: what stands in `subject`.
        package let subject: String
        /// In which transaction it is kept.
        package let written: Writing
        /// What to do about it.
        package let advice: String
    }

    /// When an event is kept. Raw values are those of the inventory.
    package enum Writing: String, Sendable {
        /// In the transaction that it happened in; where that is rolled back, in one that follows at once.
        case along = "with the transaction it happened in, or right after it when that was rolled back"
        /// In a transaction that follows what was refused.
        case after = "right after what was refused"
        /// In a transaction of its own, by the check that found it.
        case found = "by the check that found it"
        /// Nowhere in the bowl.
        case log = "not in the bowl: one line on standard error"
    }

    /// What it means.
    package var meaning: Meaning {
        switch self {
        case .filePath, .fileQuota, .askQuota, .capability, .fuel, .memory, .time: ofScripts
        case .guardVeto, .untold, .shareDenied, .pluginOff, .releaseForced, .secret: ofRules
        case .auditBroken, .auditCut, .damage, .content, .backup, .importing, .newerSchema: ofChecks
        }
    }

    private var ofScripts: Meaning {
        switch self {
        case .filePath:
            Meaning(
                kind: .input, severity: .medium,
                summary:
                    "A script named a file by a path that is not allowed, such as one that leads out of its folder.",
                subject: "the script", written: .along, advice: "Read the script: no honest one needs such a path.")
        case .fileQuota:
            Meaning(
                kind: .excess, severity: .low,
                summary: "A script wanted more, larger or longer files than it may keep, or touched them too often.",
                subject: "the script", written: .along, advice: "Let the script remove what it does not need.")
        case .askQuota:
            Meaning(
                kind: .excess, severity: .medium,
                summary: "A script asked more questions than it may in a day, or than may wait for answers.",
                subject: "the script", written: .along, advice: "Look whether it asks in a loop.")
        case .capability:
            Meaning(
                kind: .authorisation, severity: .high,
                summary: "A plugin called something that it has not declared as a capability.", subject: "the script",
                written: .along, advice: "Read the plugin; declare the capability when it shall have it.")
        case .fuel:
            Meaning(
                kind: .excess, severity: .medium, summary: "A script was ended because it computed too much.",
                subject: "the script", written: .along, advice: "See fishbowl incidents for the line; mend the loop.")
        case .memory:
            Meaning(
                kind: .excess, severity: .medium, summary: "A script was ended because it needed too much memory.",
                subject: "the script", written: .along, advice: "See fishbowl incidents for the line.")
        default:
            Meaning(
                kind: .excess, severity: .medium, summary: "A script was ended because it took too long.",
                subject: "the script", written: .along,
                advice: "See fishbowl incidents for the line; on a busy machine, look at the load first.")
        }
    }

    private var ofRules: Meaning {
        switch self {
        case .guardVeto:
            Meaning(
                kind: .authorisation, severity: .medium,
                summary: "A plugin refused what a character, a person or an administrator was about to do.",
                subject: "the plugin", written: .along, advice: "Nothing, when the plugin is there for that.")
        case .untold:
            Meaning(
                kind: .authorisation, severity: .high,
                summary: "Words or a prompt were stopped: they held what the speaker may not tell those present.",
                subject: "the character", written: .along,
                advice: "Nothing was told. Look at what led there: fishbowl conversation show.")
        case .shareDenied:
            Meaning(
                kind: .authorisation, severity: .medium,
                summary: "An administrator was refused to let one character tell another a memory.",
                subject: "who asked for it", written: .after,
                advice: "Nothing was told. Ask them, when it was not to be expected.")
        case .pluginOff:
            Meaning(
                kind: .unwatched, severity: .high,
                summary: "A plugin failed so often in a row that it is off until the next release; it guards nothing.",
                subject: "the plugin", written: .along,
                advice: "Mend it, then: fishbowl plugin enable KEY.")
        case .releaseForced:
            Meaning(
                kind: .administration, severity: .medium,
                summary: "A release was made without asking the plugins whether it may be.", subject: "who made it",
                written: .along, advice: "Nothing, when it was meant so; the audit has what was changed.")
        default:
            Meaning(
                kind: .input, severity: .high,
                summary: "A secret was about to be kept in the configuration, or with a change.",
                subject: "who made the change", written: .after,
                advice:
                    "It was not kept here. Where it was written down in a file, take it out, and replace the secret.")
        }
    }

    private var ofChecks: Meaning {
        switch self {
        case .auditBroken:
            Meaning(
                kind: .change, severity: .critical,
                summary: "The hash chain of the audit log does not hold: a row was changed, added or taken out.",
                subject: "the first bad row", written: .found,
                advice: "Compare with a backup: fishbowl audit verify names the row.")
        case .auditCut:
            Meaning(
                kind: .removal, severity: .critical,
                summary: "A hash that was kept elsewhere is of no row of the audit log: its end was cut or rewritten.",
                subject: "the hash", written: .found, advice: "Compare with a backup of that time.")
        case .damage:
            Meaning(
                kind: .crash, severity: .critical,
                summary: "Pages of the bowl contradict each other, or rows name rows that are not there.",
                subject: "the bowl", written: .found, advice: "fishbowl doctor; restore the last good backup.")
        case .content:
            Meaning(
                kind: .change, severity: .critical,
                summary: "A row of configuration or of a turn is not what the hash says that was made with it.",
                subject: "table and row", written: .found, advice: "fishbowl doctor names the row and the remedy.")
        case .backup:
            Meaning(
                kind: .input, severity: .high,
                summary: "A backup that was to be restored or was just made is damaged or not what it says.",
                subject: "the file", written: .found, advice: "Use another backup; look at the disk.")
        case .importing:
            Meaning(
                kind: .input, severity: .medium,
                summary: "A file that was to be imported is damaged or not what it says.", subject: "the file",
                written: .found, advice: "Have the file made anew.")
        default:
            Meaning(
                kind: .input, severity: .high,
                summary: "The bowl was made by a newer program, whose tables this one does not know.",
                subject: "the bowl", written: .log,
                advice: "Use the newer program. A program that does not know the tables writes nothing into them.")
        }
    }
}
