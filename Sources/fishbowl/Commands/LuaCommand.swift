import ArgumentParser
import LuaRuntime

/// `fishbowl lua`: a chunk in the sandbox that characters' scripts run in. Needs no bowl.
struct LuaCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "lua",
        abstract: "Run Lua in the sandbox, without a bowl.",
        discussion: """
            Prints what the chunk prints, and then each value that it returns. Every run is the same: chance, time and \
            the order of pairs are fixed. Words after the file are what "..." is in the chunk; "-" reads standard input.

              fishbowl lua greeting.lua Ada
              fishbowl lua -e 'string.rep("ha", 3), #"four"'
              fishbowl lua --stats --fuel 100000000 long.lua
            """)

    @Option(
        name: .customShort("e"), parsing: .unconditional,
        help: ArgumentHelp("Run this text rather than a file; an expression is shown.", valueName: "code"))
    var code: String?

    @Argument(help: ArgumentHelp("The file, and what the chunk is given.", valueName: "file"))
    var words: [String] = []

    @OptionGroup var world: LuaWorldOptions
    @OptionGroup var limits: LuaLimitOptions

    @Flag(name: .customLong("stats"), help: "Tell to standard error what it used.")
    var wantsStats = false

    @Flag(name: .customLong("json"), help: "Print one JSON object, for programs.")
    var wantsJSON = false

    func validate() throws {
        guard code != nil || !words.isEmpty else {
            throw ValidationError("Name a file, - for standard input, or give the text with -e.")
        }
    }

    func run() async throws {
        let source: LuaSource
        if let code {
            source = LuaSource(code: code)
        } else {
            source = try LuaSource.read(words[0])
        }
        let program = LuaProgram(
            source: source, arguments: code == nil ? Array(words.dropFirst()) : words,
            libraries: try LuaLibraryFiles.read(world.libraries, beside: source), limits: limits.limits,
            seed: world.seed, now: world.now, printing: LuaPrinting(isKept: wantsJSON))
        let outcome = await DeepStack.run { program.run() }
        if let error = outcome.outputError { throw error }
        if wantsJSON {
            try Output.write(outcome.line.text)
        } else {
            for value in outcome.values { try Output.write(bytes: value.shownBytes + [UInt8(ascii: "\n")]) }
            if let failure = outcome.failure { Output.writeError(failure.text) }
        }
        if wantsStats { Output.writeError(outcome.stats(of: limits.limits)) }
        if outcome.failure != nil { throw CommandError(.chunk, "the chunk failed") }
    }
}
