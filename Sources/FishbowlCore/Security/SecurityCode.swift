/// Every security event that there is. Raw values are stored, and stay what they are.
///
/// What each means is in `description(of:)`; `docs/security-events.md` is made of both.
package enum SecurityCode: String, Sendable, CaseIterable {
    /// A path of a file that no script may name.
    case filePath = "files.path"
    /// More, larger or longer files than a script may keep, or more operations on them.
    case fileQuota = "files.quota"
    /// More questions than a script may ask.
    case askQuota = "ask.quota"
    /// A call of something that a plugin has not declared.
    case capability = "script.capability"
    /// A script was ended because it computed too much.
    case fuel = "script.fuel"
    /// A script was ended because it needed too much memory.
    case memory = "script.memory"
    /// A script was ended because it took too long.
    case time = "script.time"
    /// A plugin has refused what others were about to do.
    case guardVeto = "guard.veto"
    /// Words were stopped that would have told a secret.
    case untold = "share.untold"
    /// An administrator was refused to let one character tell another a memory.
    case shareDenied = "share.denied"
    /// A plugin is off because it failed too often.
    case pluginOff = "plugin.switchedOff"
    /// A release was made past the plugins.
    case releaseForced = "release.forced"
    /// A secret was about to be kept in the configuration, or with a change.
    case secret = "secret.refused"
    /// The chain of the audit log does not hold.
    case auditBroken = "audit.broken"
    /// Rows are gone from the end of the audit log.
    case auditCut = "audit.cut"
    /// Pages of the bowl contradict each other, or rows name what is not there.
    case damage = "integrity.damage"
    /// A row is not what its hash says.
    case content = "integrity.content"
    /// A backup was damaged or not what it says.
    case backup = "backup.refused"
    /// A file to be imported was damaged or not what it says.
    case importing = "import.refused"
    /// The bowl was made by a newer program.
    case newerSchema = "schema.newer"
}
