import ArgumentParser
import FishbowlCore

/// What somebody meant whose command line is refused: words of other programs, and mistakes that are often made.
struct UsageHint {
    let text: String

    /// - Parameter arguments: without the name of the program.
    /// - Returns: nil when nobody can say.
    init?(for arguments: [String]) {
        var path = ["fishbowl"]
        var rest = arguments[...]
        var command: any ParsableCommand.Type = Fishbowl.self
        while let word = rest.first, !word.hasPrefix("-"), !command.configuration.subcommands.isEmpty {
            guard let next = command.configuration.subcommands.first(where: { Self.name(of: $0) == word }) else {
                guard word != "help" else { return nil }
                text = Self.unknown(word, below: command, path: path.joined(separator: " "))
                return
            }
            (command, rest) = (next, rest.dropFirst())
            path.append(word)
        }
        if command == ConfigApply.self, rest.contains("--dry-run") {
            text = "To see what applying would do, without doing it: fishbowl config plan FILE"
            return
        }
        guard command == ConfigRollback.self, let number = Self.lone(rest) else { return nil }
        text = "Say which release to restore with --to: fishbowl config rollback --to \(number) -m \"…\""
    }

    private static func unknown(_ word: String, below command: any ParsableCommand.Type, path: String) -> String {
        let names = command.configuration.subcommands.map { Self.name(of: $0) }
        let guess = others[word].flatMap { names.contains($0) ? $0 : nil } ?? Nearest.name(to: word, among: names)
        let hint = guess.map { "Did you mean \"\(path) \($0)\"?" } ?? "There are: \(names.joined(separator: ", "))."
        return "There is no command \"\(path) \(word)\". \(hint)"
    }

    /// What commands are called elsewhere.
    private static let others = [
        "import": "apply", "load": "apply", "deploy": "apply", "get": "show", "cat": "show", "ls": "list",
        "log": "releases", "revert": "rollback", "undo": "rollback", "restore": "rollback", "check": "validate",
        "lint": "validate", "edit": "set", "unset": "set", "dump": "export", "start": "run", "talk": "chat",
        "eval": "console", "repl": "console", "shell": "console", "script": "lua", "execute": "lua",
        "init": "new", "create": "new", "scaffold": "new", "generate": "new", "personality": "character",
        "characters": "character", "memories": "memory", "explain": "why", "relationship": "trust", "whynot": "why-not",
        "docs": "api",
        "reference": "api", "types": "api",
        "plugins": "plugin", "errors": "incidents", "models": "model", "cost": "costs", "usage": "costs",
        "budget": "costs", "spend": "costs", "incident": "incidents", "failures": "incidents", "on": "enable",
        "off": "disable", "repeat": "replay", "rerun": "replay", "prove": "replay", "activate": "enable",
        "deactivate": "disable", "verify": "doctor", "fsck": "doctor", "repair": "doctor", "examine": "doctor",
        "snapshot": "backup", "save": "backup",
    ]

    /// A number that no option asks for.
    private static func lone(_ arguments: ArraySlice<String>) -> Int? {
        for (index, word) in zip(arguments.indices, arguments) {
            guard let number = Int(word), number > 0 else { continue }
            if index == arguments.startIndex || !arguments[index - 1].hasPrefix("-") { return number }
        }
        return nil
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? ""
    }
}
