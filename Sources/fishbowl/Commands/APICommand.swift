import ArgumentParser
import FishbowlScripts

/// `fishbowl api`: what scripts can have, are given and may call.
struct APICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api",
        abstract: "Print what Lua scripts can have, are given and may call.",
        discussion: """
            Made from the description that checks every call: a page in Markdown, or definitions for editors that have \
            lua-language-server.

              fishbowl api | less
              fishbowl api --types > types/fishbowl.lua
            """)

    @Flag(help: "Print definitions for lua-language-server instead of the page.")
    var types = false

    func run() async throws {
        try Output.write(raw: types ? APIReference.types : APIReference.page)
    }
}
