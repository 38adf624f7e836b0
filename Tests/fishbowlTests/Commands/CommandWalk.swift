import ArgumentParser

@testable import fishbowl

/// Every command of the program, in an order in which each can be run on one bowl: what it does to the audit, and how it is
/// called. A command that is not here fails `CommandWalkTests`.
struct WalkedCommand {
    enum Kind {
        /// Changes nothing of the bowl, or has none.
        case reading
        /// A person changes something: it has a row of the audit with that action.
        case changing(String)
        /// Lets characters live; what they do is in the journal, and no change by a person.
        case living
    }

    /// Its name, `config apply`.
    let name: String
    let kind: Kind
    /// What follows the name; nil for one that is not run here.
    var arguments: [String]?
    var input = ""
    /// Done to the bowl's file first, past the program.
    var damage: [String] = []
    /// What it prints somewhere.
    var says: String?

    static let bundle = """
        fishbowl: 1
        models:
          clerk: { provider: script, answers: [Yes.] }
        personalities:
          ada:
            name: Ada
            goals: { counting: Count every turn }
            capabilities: [files]
            script: |
              local ada = {}
              function ada.improvise(self, turn)
                bowl.files.write("notes/tea.txt", "tea " .. turn.number)
                pcall(bowl.files.read, "../etc/passwd")
                return "It is turn " .. turn.number .. "."
              end
              function ada.on_message(self, message)
                if message.turn == 2 then error("she drops a cup") end
              end
              return ada
          ben:
            name: Benjamin
            script: |
              return { improvise = function(self, turn) return "Turn " .. turn.number .. " it is." end }
        plugins:
          noted:
            about: counts what is said
            script: |
              return { on_message = function(plugin) plugin.state.n = (plugin.state.n or 0) + 1 end }
        scenarios:
          tea:
            title: Tea for two
            cast: [ada, ben]
            script: |
              return { topic = function() return "counting" end }

        """

    /// Another bowl's, with nobody who lives in the first.
    static let guest = """
        fishbowl: 1
        personalities:
          zoe:
            name: Zoe
            script: |
              return { improvise = function(self, turn) return "I am a guest." end }
        scenarios:
          porch: { cast: [zoe], opening: It rains. }

        """

    private static let clock = ["--clock", "2020-01-01T18:00:00Z"]
    private static let actor = ["--actor", "eve@desk"]
    private static let why = ["-m", "because"] + actor

    static let all: [WalkedCommand] = [
        WalkedCommand(
            name: "run", kind: .changing("config.import"),
            arguments: ["bundle.yaml", "--turns", "8", "--seed", "1"] + clock + actor),
        WalkedCommand(
            name: "chat", kind: .living, arguments: ["tea", "--as", "Kim", "--replies", "0"] + clock, input: "/leave\n"),
        // It ends only when it is told to.
        WalkedCommand(name: "serve", kind: .living),
        WalkedCommand(name: "replay", kind: .reading, arguments: ["1"]),
        // Changes of the configuration.
        WalkedCommand(
            name: "config set", kind: .changing("config.edit"),
            arguments: ["settings/conversation.max_turns", "12"] + why),
        WalkedCommand(name: "config rollback", kind: .changing("config.rollback"), arguments: ["--to", "1"] + why),
        WalkedCommand(name: "config apply", kind: .changing("config.import"), arguments: ["other.yaml"] + why),
        WalkedCommand(name: "config validate", kind: .reading, arguments: ["bundle.yaml"]),
        WalkedCommand(name: "config plan", kind: .reading, arguments: ["bundle.yaml"]),
        WalkedCommand(name: "config releases", kind: .reading, arguments: []),
        WalkedCommand(name: "config list", kind: .reading, arguments: []),
        WalkedCommand(name: "config show", kind: .reading, arguments: ["personalities/ada"]),
        WalkedCommand(name: "config history", kind: .reading, arguments: ["personalities/ada"]),
        WalkedCommand(name: "config diff", kind: .reading, arguments: ["1", "2"]),
        WalkedCommand(name: "config export", kind: .reading, arguments: ["exported"]),
        WalkedCommand(name: "config schema", kind: .reading, arguments: []),
        WalkedCommand(name: "plugin disable", kind: .changing("config.edit"), arguments: ["noted"] + why),
        WalkedCommand(name: "plugin enable", kind: .changing("config.edit"), arguments: ["noted"] + why),
        WalkedCommand(name: "plugin list", kind: .reading, arguments: []),
        WalkedCommand(name: "plugin show", kind: .reading, arguments: ["noted"]),
        // Memories.
        WalkedCommand(
            name: "memory share", kind: .changing("memory.share"), arguments: ["ada", "kim", "1"] + why + clock),
        WalkedCommand(
            name: "memory consolidate", kind: .changing("memory.consolidate"), arguments: ["ben"] + actor),
        WalkedCommand(
            name: "memory reindex", kind: .changing("memory.reindex"), arguments: actor,
            damage: ["DELETE FROM vector_embeddings WHERE memory_id = 1"]),
        WalkedCommand(name: "memory verify", kind: .reading, arguments: []),
        WalkedCommand(name: "memory list", kind: .reading, arguments: ["ada"]),
        WalkedCommand(name: "memory search", kind: .reading, arguments: ["ada", "tea"]),
        WalkedCommand(name: "memory shared", kind: .reading, arguments: ["ada"]),
        WalkedCommand(name: "memory stats", kind: .reading, arguments: []),
        WalkedCommand(name: "memory why", kind: .reading, arguments: ["ada", "1"]),
        WalkedCommand(name: "memory why-not", kind: .reading, arguments: ["ben", "1"]),
        // Characters and what they said.
        WalkedCommand(name: "character list", kind: .reading, arguments: []),
        WalkedCommand(name: "character show", kind: .reading, arguments: ["ada"]),
        WalkedCommand(name: "character state", kind: .reading, arguments: ["ada"]),
        WalkedCommand(name: "character goals", kind: .reading, arguments: ["ada"]),
        WalkedCommand(name: "character knowledge", kind: .reading, arguments: ["ada"]),
        WalkedCommand(name: "trust show", kind: .reading, arguments: ["ada", "ben"]),
        WalkedCommand(name: "trust history", kind: .reading, arguments: ["ada", "ben"]),
        WalkedCommand(name: "why", kind: .reading, arguments: ["1"]),
        WalkedCommand(name: "files list", kind: .reading, arguments: ["ada"], says: "notes/tea.txt"),
        WalkedCommand(name: "files show", kind: .reading, arguments: ["ada", "notes/tea.txt"], says: "tea "),
        WalkedCommand(
            name: "console", kind: .changing("console.commit"),
            arguments: ["tea", "--as", "ada", "-e", "self.goals:advance('counting', 0.5)", "--commit"] + why),
        WalkedCommand(name: "conversation export", kind: .reading, arguments: ["1"], says: "Turn 1 it is."),
        WalkedCommand(name: "conversation context", kind: .reading, arguments: ["1"]),
        WalkedCommand(name: "analytics", kind: .reading, arguments: ["1"]),
        WalkedCommand(name: "conversation list", kind: .reading, arguments: []),
        WalkedCommand(name: "conversation show", kind: .reading, arguments: ["1"]),
        WalkedCommand(
            name: "conversation pause", kind: .changing("conversation.pause"), arguments: ["1"] + why),
        WalkedCommand(
            name: "conversation resume", kind: .changing("conversation.resume"), arguments: ["1"] + why),
        WalkedCommand(
            name: "conversation close", kind: .changing("conversation.close"), arguments: ["1"] + why),
        // The operator's record.
        WalkedCommand(name: "incidents list", kind: .reading, arguments: [], says: "she drops a cup"),
        WalkedCommand(name: "incidents show", kind: .reading, arguments: ["1"]),
        WalkedCommand(name: "security list", kind: .reading, arguments: [], says: "[files.path]"),
        WalkedCommand(name: "security show", kind: .reading, arguments: ["1"], says: "../etc/passwd"),
        WalkedCommand(
            name: "security resolve", kind: .changing("security.resolve"), arguments: ["1"] + why),
        WalkedCommand(name: "security events", kind: .reading, arguments: []),
        WalkedCommand(name: "audit list", kind: .reading, arguments: [], says: "security.resolve"),
        WalkedCommand(name: "audit show", kind: .reading, arguments: ["1"], says: "config.import"),
        WalkedCommand(name: "audit verify", kind: .reading, arguments: [], says: "all whole"),
        WalkedCommand(name: "audit head", kind: .reading, arguments: []),
        WalkedCommand(name: "audit export", kind: .reading, arguments: [], says: #""content":"#),
        WalkedCommand(name: "alerts list", kind: .reading, arguments: []),
        WalkedCommand(name: "metrics list", kind: .reading, arguments: []),
        WalkedCommand(name: "metrics summary", kind: .reading, arguments: []),
        WalkedCommand(name: "metrics roll-up", kind: .changing("metrics.rollUp"), arguments: actor),
        WalkedCommand(name: "backup", kind: .changing("backup.create"), arguments: ["copy.sqlite"] + actor),
        WalkedCommand(name: "restore", kind: .changing("backup.test"), arguments: ["copy.sqlite", "--test"] + actor),
        WalkedCommand(name: "restore", kind: .changing("bowl.restore"), arguments: ["copy.sqlite", "--force"] + actor),
        WalkedCommand(name: "doctor", kind: .reading, arguments: []),
        WalkedCommand(
            name: "doctor", kind: .changing("doctor.repair"), arguments: ["--repair"] + actor,
            damage: [
                """
                DELETE FROM vector_embeddings WHERE memory_id =
                    (SELECT max(id) FROM memories WHERE superseded_by IS NULL AND withdrawn_at IS NULL)
                """
            ]),
        WalkedCommand(name: "export", kind: .reading, arguments: ["bowl.jsonl"]),
        WalkedCommand(name: "import", kind: .changing("bowl.import"), arguments: ["guest.jsonl"] + why),
        WalkedCommand(name: "costs", kind: .reading, arguments: []),
        WalkedCommand(name: "status", kind: .reading, arguments: []),
        WalkedCommand(name: "model list", kind: .reading, arguments: []),
        WalkedCommand(name: "model check", kind: .reading, arguments: ["clerk"]),
        // What knows no bowl.
        WalkedCommand(name: "new character", kind: .reading, arguments: ["Zoe", "--into", "made"]),
        WalkedCommand(name: "new scenario", kind: .reading, arguments: ["harbour", "--into", "harbours"]),
        WalkedCommand(name: "new plugin", kind: .reading, arguments: ["Short", "--into", "plugins"]),
        WalkedCommand(name: "test", kind: .reading, arguments: ["made"]),
        WalkedCommand(name: "lua", kind: .reading, arguments: ["-e", "1 + 1"]),
        WalkedCommand(name: "api", kind: .reading, arguments: []),
    ]

    /// The commands of the program that have none below them, by name.
    static func leaves(
        of command: any ParsableCommand.Type = Fishbowl.self, below path: [String] = []
    ) -> [String] {
        let subcommands = command.configuration.subcommands
        guard !subcommands.isEmpty else { return [path.joined(separator: " ")] }
        return subcommands.flatMap { leaves(of: $0, below: path + [$0.configuration.commandName ?? "?"]) }
    }
}
