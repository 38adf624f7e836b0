/// Who talks in a benchmark, and of what.
struct Company: Sendable {
    let name: String
    let scenario: String
    /// Topics of the memories that are laid in.
    let topics: [String]
    let bundle: Bundle

    enum Bundle: Sendable {
        case file(String)
        case text(String)
    }

    /// Three small scripts that do what a script does: recall, speak, change their state, advance a goal.
    static let small = Company(
        name: "small", scenario: "table", topics: ["engines", "music", "stars", "numbers", "time"],
        bundle: .text(smallBundle))

    /// The shipped scenario.
    static func coffeehouse(_ path: String) -> Company {
        Company(
            name: "coffeehouse", scenario: "coffeehouse",
            topics: [
                "coffee", "engines", "weaving", "music", "numbers", "stars", "curves", "birds", "opera", "family",
                "chance", "teaching", "time", "books",
            ], bundle: .file(path))
    }

    /// The same company with so many plugins, each with these functions in its table `hooks`.
    func adding(_ count: Int, pluginsWith functions: [String]) -> Company {
        guard case .text(let text) = bundle else { return self }
        let lines = (["local hooks, seen = {}, 0"] + functions + ["return hooks"]).map { "      \($0)" }
        let plugins = (0..<count).map { "  plugin_\($0):\n    script: |\n\(lines.joined(separator: "\n"))" }
        return Company(
            name: name, scenario: scenario, topics: topics,
            bundle: .text("\(text)\nplugins:\n\(plugins.joined(separator: "\n"))\n"))
    }

    private static let smallBundle: String = {
        let personalities = ["Anna", "Bela", "Cleo"].map { name in
            """
              \(name.lowercased()):
                name: \(name)
                about: somebody who talks
                goals: { understand: Understand what the others mean }
                script: return require "voice"
            """
        }
        return """
            fishbowl: 1
            libraries:
              voice: |
                local voice = {}
                local topics = { "engines", "music", "stars", "numbers", "time" }

                function voice.improvise(self, turn)
                  local topic = topics[math.random(#topics)]
                  local memory = self.memories:recall(topic, 3)[1]
                  local other = turn.listeners[math.random(#turn.listeners)]
                  local last = turn.messages[#turn.messages]
                  return string.format("%s, turn %d makes me think of %s%s%s.", other.name, turn.number, topic,
                    memory and (" and of " .. memory.text:sub(1, 20)) or "",
                    last and (", after " .. last.text:sub(1, 20)) or "")
                end

                function voice.on_message(self, message)
                  self.state.heard = (self.state.heard or 0) + 1
                  if message.own then
                    self.goals:advance("understand", 0.0001)
                  end
                end

                return voice
            personalities:
            \(personalities.joined(separator: "\n"))
            scenarios:
              table:
                title: A table for three
                cast: [anna, bela, cleo]
                opening: Three people sit down.
            """
    }()
}
