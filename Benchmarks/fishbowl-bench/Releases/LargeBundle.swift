import Foundation

/// The files of a large configuration: characters, scenes, prompts and libraries, a tenth of them with scripts.
///
/// Every text differs from every other, and each script needs a library, as in a house with many authors.
struct LargeBundle: Sendable {
    let personalities: Int
    let scenarios: Int
    let libraries: Int
    let prompts: Int
    /// How many of the personalities and scenarios have a script.
    let scripts: Int
    /// Whether scripts stand in the YAML files; else each has a file of its own.
    let isInline: Bool

    /// 1,000 entries with 100 scripts, libraries counted among them.
    static let thousand = LargeBundle(
        personalities: 400, scenarios: 100, libraries: 10, prompts: 490, scripts: 90, isInline: false)

    /// About 10,000 lines of YAML.
    static let tenThousandLines = LargeBundle(
        personalities: 400, scenarios: 60, libraries: 15, prompts: 175, scripts: 140, isInline: true)

    var entries: Int { personalities + scenarios + libraries + prompts }

    /// Which entries are written in a second wording.
    enum Revision: Sendable {
        case none, every
        /// The `n`-th, the `2n`-th and so on, over all sections.
        case each(Int)

        func holds(_ index: Int) -> Bool {
            switch self {
            case .none: false
            case .every: true
            case .each(let step): index % step == 0
            }
        }
    }

    /// Writes the files into a folder of that name, and returns its path.
    func write(_ revision: Revision, to name: String, in workshop: Workshop) throws -> String {
        let folder = workshop.path(name)
        try FileManager.default.createDirectory(atPath: folder + "/scripts", withIntermediateDirectories: true)
        var index = 0
        func section(_ name: String, _ count: Int, _ entry: (Int, _ wording: String) throws -> String) throws {
            var text = "fishbowl: 1\n\(name):\n"
            for number in 0..<count {
                text += try entry(number, revision.holds(index) ? "second" : "first")
                index += 1
            }
            _ = try workshop.write(text, to: "\(folder.lastComponent)/\(name).yaml")
        }
        func script(_ key: String, _ text: String, indentation: String) throws -> String {
            guard isInline else {
                _ = try workshop.write(text, to: "\(folder.lastComponent)/scripts/\(key).lua")
                return "!file scripts/\(key).lua\n"
            }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return "|\n" + lines.map { $0.isEmpty ? "\n" : indentation + $0 + "\n" }.joined()
        }
        let scriptedScenes = scripts / 9
        let scriptedCharacters = scripts - scriptedScenes
        try section("personalities", personalities) { number, wording in
            let hasScript =
                number * scriptedCharacters / personalities != (number - 1) * scriptedCharacters / personalities
            return """
                  character_\(number):
                    name: Character \(number)
                    about: Somebody who lives in house \(number) and thinks of it in the \(wording) wording.
                    traits: { talkativeness: 0.\(1 + number % 9), curiosity: 0.5 }
                    goals: { understand_\(number): "Understand what neighbour \(number + 1) means" }

                """
                    + (hasScript || number == 0
                        ? "    script: "
                            + (try script(
                                "character_\(number)", LargeScripts.personality(number, wording, of: libraries),
                                indentation: "      "))
                        : "")
        }
        try section("scenarios", scenarios) { number, wording in
            let cast = (0..<3).map { "character_\((number * 3 + $0) % personalities)" }.joined(separator: ", ")
            return """
                  scene_\(number):
                    title: Scene \(number)
                    cast: [\(cast)]
                    opening: Three people sit down in house \(number), in the \(wording) wording.
                    settings: { conversation: { max_turns: \(20 + number) } }

                """
                    + (number < scriptedScenes
                        ? "    script: "
                            + (try script(
                                "scene_\(number)", LargeScripts.scenario(number, wording), indentation: "      ")) : "")
        }
        try section("libraries", libraries) { number, wording in
            "  library_\(number): "
                + (try script("library_\(number)", LargeScripts.library(number, wording), indentation: "    "))
        }
        try section("prompts", prompts) { number, wording in
            """
              prompt_\(number):
                template: |
                  You are {{self.name}}: {{self.about}} This is prompt \(number), in the \(wording) wording.
                  {{#turn.listeners}}
                  - {{name}}: {{about}}
                  {{/turn.listeners}}
                  {{#turn.topic}}The talk is of {{turn.topic}}.{{/turn.topic}}
                  {{#memories}}
                  - {{name}}: {{text}}
                  {{/memories}}
                  Say what {{self.name}} says next.

            """
        }
        return folder
    }
}

extension String {
    fileprivate var lastComponent: String { (self as NSString).lastPathComponent }
}

/// Scripts of ordinary length: 30 lines and more, different for each number.
private enum LargeScripts {
    static func personality(_ number: Int, _ wording: String, of libraries: Int) -> String {
        """
        -- Character \(number), in the \(wording) wording.
        local words = require "library_\(number % libraries)"
        local character = { state_version = 1 }

        local openings = { "Consider this", "Observe", "As I said in house \(number)", "Let me think" }
        local thoughts = {
          engine = "the engine weaves patterns of \(number)",
          music = "music counts without knowing that it counts",
          stars = "the stars keep their appointments",
          river = "the river is never the same river",
        }

        local function pick(list)
          return list[math.random(#list)]
        end

        function character.improvise(self, turn)
          local memory = self.memories:recall(turn.topic, 3)[1]
          local thought = thoughts[turn.topic or "engine"] or thoughts.engine
          if self.energy < 0.3 then
            return pick(openings) .. ", but I am tired."
          end
          return words.join { pick(openings), thought, memory and ("as I said of " .. memory.text) or "" }
        end

        function character.on_message(self, message)
          self.state.heard = (self.state.heard or 0) + 1
          if message.own then
            self.goals:advance("understand_\(number)", 0.01)
          end
        end

        return character

        """
    }

    static func scenario(_ number: Int, _ wording: String) -> String {
        """
        -- Scene \(number), in the \(wording) wording.
        local scene = {}

        function scene.on_message(self, message)
          self.state.said = (self.state.said or 0) + 1
        end

        return scene

        """
    }

    static func library(_ number: Int, _ wording: String) -> String {
        let functions = (0..<12).map { function in
            """
            --- Takes the \(function)-th word of a text, as house \(number) counts.
            function words.take_\(function)(text)
              local count = 0
              for word in text:gmatch("%a+") do
                count = count + 1
                if count > \(function) then
                  return word
                end
              end
              return nil
            end

            """
        }
        return """
            -- Library \(number), in the \(wording) wording.
            local words = {}

            \(functions.joined(separator: "\n"))
            function words.join(parts)
              local found = {}
              for _, part in ipairs(parts) do
                if part ~= "" then
                  found[#found + 1] = part
                end
              end
              return table.concat(found, ", ") .. "."
            end

            return words

            """
    }
}
