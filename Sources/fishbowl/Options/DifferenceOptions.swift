import ArgumentParser

/// How a command says in its exit code whether it found differences.
struct DifferenceOptions: ParsableArguments {
    @Flag(help: "End with 2 when there are differences, with 0 when there are none.")
    var exitCode = false

    /// Ends the command as it was asked to.
    ///
    /// - Throws: `CommandError.differences` when that was asked for and there are some; nothing is said then.
    func conclude(areDifferent: Bool) throws(CommandError) {
        guard exitCode, areDifferent else { return }
        throw CommandError(.differences, "there are differences")
    }
}
