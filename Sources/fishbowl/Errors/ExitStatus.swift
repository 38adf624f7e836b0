/// The exit codes of the program, those of sysexits where one fits.
enum ExitStatus: Int32 {
    /// The operation failed, or a check found something.
    case failed = 1
    /// Differences were found, where that was asked for.
    case differences = 2
    case usage = 64
    /// A bundle, a script, a bowl: the input is broken.
    case badData = 65
    /// There is no such file, scenario, conversation or release.
    case noInput = 66
    /// A model or another service does not answer.
    case unavailable = 69
    /// A defect of the program.
    case `internal` = 70
    case cannotCreate = 73
    /// The disk failed, is full, or may not be written.
    case inputOutput = 74
    /// Somebody else is at it, or a budget is used up for today; try again.
    case busy = 75
    /// The configuration that is stored in the bowl is missing or broken.
    case configuration = 78
    /// A second Ctrl-C: what shells show for a process that an interrupt ended.
    case interrupted = 130
    /// The reader of standard output has gone: what shells show for a process that a closed pipe ended.
    case readerGone = 141
}
