import FishbowlCore
import FishbowlEngine
import Foundation

/// A line that begins with a colon.
enum ConsoleInstruction: Equatable {
    case help, who, reset, pending, state, quit
    case become(ConsoleOwner)
    case commit(String?)
    case load(String)
    /// What cannot be followed, and why.
    case unknown(String)

    /// Nil for Lua.
    init?(_ line: String) {
        let words = line.split(maxSplits: 1) { $0.isWhitespace }.map(String.init)
        guard let first = words.first, first.hasPrefix(":"), !first.hasPrefix("::") else { return nil }
        let rest = words.dropFirst().first.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
        switch first.dropFirst() {
        case "help", "h", "?": self = .help
        case "who": self = .who
        case "reset": self = .reset
        case "pending": self = .pending
        case "state": self = .state
        case "quit", "q", "exit": self = .quit
        case "as":
            self =
                ConsoleOwner(rest).map { .become($0) }
                ?? .unknown(":as takes a character's key, scenario, \"plugin KEY\" or bowl")
        case "commit":
            guard rest.isEmpty || rest.hasPrefix("-m ") else {
                self = .unknown("say why with :commit -m \(rest)")
                return
            }
            let why = rest.dropFirst(3).trimmingCharacters(in: .init(charactersIn: " \""))
            self = .commit(why.isEmpty ? nil : why)
        case "load": self = rest.isEmpty ? .unknown(":load takes a file of Lua") : .load(rest)
        case let other:
            let guess = Nearest.name(to: String(other), among: Self.names).map { "; did you mean :\($0)?" }
            self = .unknown("there is no :\(other)\(guess ?? "; see :help")")
        }
    }

    private static let names = ["help", "who", "reset", "pending", "state", "quit", "as", "commit", "load"]

    static let usage = """
        Lua runs as the script of whoever follows :as, in the open conversation of the
        scenario (else in one that begins), and sees:
          self, turn, message     of a character      script   the table of its handlers
          stage, message          of the scenario     bowl     what every script has
          plugin, message         of a plugin
        It is undone at once. Inputs stay pending: each new one repeats them before it,
        so it sees what they did; globals stay, locals end with their input.
          :as ada, :as scenario, :as plugin guard, :as bowl    run as someone else
          :who                   for whom inputs can run
          :state                 the durable state
          :pending               the inputs that :commit would repeat
          :commit [-m message]   repeat them and keep what they do, with an audit row
          :reset                 forget them
          :load FILE             run a file as one input
          :quit                  or Ctrl-D
        What is not finished goes on in the next line; an empty line or Ctrl-C abandons it.
        """
}
