import ArgumentParser

/// `fishbowl memory`: what characters remember.
struct MemoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "memory",
        abstract: "Look after what characters remember.",
        discussion: """
              fishbowl memory consolidate ada --dry-run
            """,
        subcommands: [MemoryConsolidate.self])
}
