import FishbowlCore
import Testing

/// An evening on which Ada whispers something to Ben, Ben tells Zoe, and Kim comes when all has been said.
///
/// Messages: 1 the scene, 2 Ada's whisper, 3 Ben, 4 Zoe, 5 Ada, 6 Ben tells Zoe in a whisper, 7 Zoe.
enum Confidences {
    static let clock = "2026-11-23T10:00:00Z"
    static let secret = "Ben, the key lies under the blue mat."

    static let bundle = """
        fishbowl: 1
        settings:
          trust: { conversed: 3 }
        personalities:
          ada:
            name: Ada
            about: has a secret
            goals: { counting: Count every turn, peace: Live in peace }
            script: |
              local ada = {}
              function ada.improvise(self, turn)
                if self.state.told then return "The wonderful engine weaves patterns of numbers." end
                self.state.told = true
                return { text = "Ben, the key lies under the mat.", to = { "ben" } }
              end
              function ada.before_message(self, message) return (message.text:gsub("the mat", "the blue mat")) end
              function ada.on_message(self, message) self.goals:advance("counting", 0.1) end
              return ada
          ben:
            name: Benjamin
            about: cannot keep one
            script: |
              local ben = {}
              function ben.on_memory(self, memory)
                if memory.sensitivity > 0 then self.state.secret = self.state.secret or memory.id end
              end
              function ben.improvise(self, turn)
                self.state.turns = (self.state.turns or 0) + 1
                if self.state.turns == 1 then return "I am so happy to be here with good friends." end
                return { text = "Zoe, there is a key.", to = { "zoe" }, shares = { self.state.secret } }
              end
              return ben
          zoe:
            name: Zoe
            about: listens
            script: |
              return { improvise = function(self, turn) return "Is it?" end }
        scenarios:
          tea:
            title: Tea for three
            cast: [ada, ben, zoe]
            opening: The kettle sings.
            script: |
              local tea = {}
              function tea.next_speaker(stage, candidates)
                return ({ "ada", "ben", "zoe" })[stage.turns % 3 + 1]
              end
              return tea
        """

    static func open() async throws -> Program {
        let program = try Program()
        try program.write(bundle)
        _ = try await program.run("run", "bundle.yaml", "--turns", "6", "--seed", "1", "--clock", clock)
        _ = try await program.run(
            "chat", "tea", "--as", "Kim", "--replies", "0", "--clock", clock, input: "/leave\n")
        return program
    }
}

extension Program {
    /// The one object that a command prints with `--json`.
    func object(_ arguments: String...) async throws -> JSONValue {
        let result = try await start(arguments + ["--json"]).finish()
        return try result.json().first ?? .string(result.errors)
    }

    /// The number of the first memory of `owner` that came so.
    func memory(of owner: String, _ provenance: String, saying text: String) async throws -> Int64? {
        let listed = try await object("memory", "list", owner, "--provenance", provenance, "--limit", "100")
        return listed["memories"]?.arrayValue?.first { $0["text"]?.stringValue == text }?["id"]?.integerValue
    }
}
