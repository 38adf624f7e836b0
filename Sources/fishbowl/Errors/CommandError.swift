import FishbowlConfiguration

/// What only the command line can find wrong.
struct CommandError: Error {
    /// Stable, like all codes of the project.
    enum Code: String {
        /// A bundle has several scenarios, or none, and nobody said which one is meant.
        case scenarioNeeded = "command.scenarioNeeded"
        /// An entry was named that does not exist.
        case unknownEntry = "command.unknownEntry"
        /// A name is not written as it must be.
        case name = "command.name"
        /// A plan or an export cannot be written where it was asked for.
        case cannotCreate = "command.cannotCreate"
        /// An export does not read back as what was exported.
        case export = "command.export"
        /// There are differences, and the exit code shall say so; nothing else is said.
        case differences = "command.differences"
        /// Standard output cannot be written.
        case output = "command.output"
        /// Whoever read standard output has gone.
        case readerGone = "command.readerGone"
        /// A file, or standard input, cannot be read.
        case input = "command.input"
        /// A chunk failed; what is to be said of it has been said.
        case chunk = "command.chunk"
        /// There is no spec where one was looked for.
        case noSpecs = "command.noSpecs"
        /// Specs failed.
        case specs = "spec.failed"
        /// The vectors of memories are not as they must be; what is to be said of it has been said.
        case unsound = "memory.unsound"
        /// A replay came to other rows; what is to be said of it has been said.
        case replayDiffers = "replay.differs"
        /// The audit log is not as it must be; what is to be said of it has been said.
        case auditBroken = "audit.broken"
        /// A bowl is not as it must be; what is to be said of it has been said.
        case unsoundBowl = "doctor.unsound"
        /// A backup can be restored, and what comes of it is not as it must be.
        case unsoundBackup = "backup.unsound"
        /// There is no such embedder.
        case unknownEmbedder = "command.unknownEmbedder"
        /// A budget was used up before the end of a run; why has been said.
        case budget = "conversation.budget"
        /// Three turns in a row failed or were refused.
        case failures = "conversation.failures"
    }

    let code: Code
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

/// The stored configuration is to blame for an error that would otherwise be the input's.
struct StoredConfigurationError: Error {
    let problems: ConfigurationProblems
}
