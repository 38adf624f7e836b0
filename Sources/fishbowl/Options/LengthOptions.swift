import ArgumentParser

/// How long a list may be.
struct LengthOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many at most.", valueName: "n"))
    var limit = 20

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is 1 or more.") }
    }
}
