package import FishbowlCore
import Foundation

/// One of a few entries in one of a few forms, for tests that make releases at random: as an author writes it, and as it
/// must be stored.
package struct VariedEntry: Hashable, Sendable {
    package let name: EntryName
    /// Which form; the same number is the same content.
    package let variant: Int

    package init(_ name: EntryName, variant: Int) {
        self.name = name
        self.variant = variant
    }

    /// Every entry that tests make.
    package static let names: [EntryName] =
        ["ada", "bob", "carl"].map { EntryName(.personalities, $0) }
        + ["rules", "words"].map { EntryName(.libraries, $0) }
        + ["one", "two", "three"].map { EntryName(.prompts, $0) }
        + [EntryName(.settings, "conversation"), EntryName(.scenarios, "room"), EntryName(.models, "small")]

    /// Forms that are sound: 0 …< `variants`. The next one does not load, where the entry is a script.
    package static let variants = 6

    /// A form that is refused when it is to become active.
    package static func broken(_ name: EntryName) -> VariedEntry { VariedEntry(name, variant: variants) }

    /// The form of the durable state of a personality.
    package var stateVersion: Int { 1 + variant % 3 }

    /// The entry without which this one is refused: a library that is required, somebody in the cast.
    package var requires: EntryName? {
        switch name.section {
        case .personalities: variant % 3 == 2 ? EntryName(.libraries, "words") : nil
        case .scenarios: EntryName(.personalities, "ada")
        default: nil
        }
    }

    /// Whether it can become active at all.
    package var loads: Bool { variant < Self.variants }

    /// As it must be stored.
    package var value: JSONValue {
        switch name.section {
        case .settings: ["max_turns": .integer(Int64(1_000 + variant))]
        case .prompts: ["template": .string("Text \(variant) of \(name.key).")]
        case .libraries: ["script": .string(library)]
        case .personalities: ["name": .string(name.key.capitalized), "script": .string(script)]
        case .scenarios: ["cast": ["ada"], "title": .string("Room \(variant)")]
        case .plugins: ["script": .string(library)]
        case .models: ["provider": "script", "answers": [["text": .string("Answer \(variant).")]]]
        }
    }

    /// Its lines in the section of a YAML file.
    var lines: [String] {
        switch name.section {
        case .settings: ["\(name.key):", "  max_turns: \(1_000 + variant)"]
        case .prompts: ["\(name.key): Text \(variant) of \(name.key)."]
        case .libraries: ["\(name.key): |"] + block(library, by: 2)
        case .personalities: ["\(name.key):", "  name: \(name.key.capitalized)", "  script: |"] + block(script, by: 4)
        case .scenarios: ["\(name.key):", "  title: Room \(variant)", "  cast: [ada]"]
        case .plugins: ["\(name.key): |"] + block(library, by: 2)
        case .models: ["\(name.key): {provider: script, answers: [Answer \(variant).]}"]
        }
    }

    private var library: String { loads ? "return { number = \(variant) }\n" : "return { number = = }\n" }

    private var script: String {
        guard loads else { return "local M = {}\nerror(\"the ink is dry\")\nreturn M\n" }
        return """
            local M = { state_version = \(stateVersion) }
            \(requires == nil ? "local words = nil" : "local words = require \"words\"")
            function M.improvise(self, turn)
              self.state.turns = (self.state.turns or 0) + 1
              return self.name .. " in form \(variant) says line " .. turn.number .. "."
            end
            function M.migrate(state, from)
              if from > \(stateVersion) and from % 2 == 0 then return nil end
              state.way = (state.way or "") .. from
              return state
            end
            return M

            """
    }

    private func block(_ text: String, by count: Int) -> [String] {
        text.split(separator: "\n").map { String(repeating: " ", count: count) + $0 }
    }
}

extension VariedEntry {
    /// The YAML file that holds these entries and no others.
    ///
    /// - Parameter blankLines: how many lines to put before the first section.
    package static func yaml(_ entries: [VariedEntry], blankLines: Int = 0) -> String {
        let sections = Dictionary(grouping: entries, by: \.name.section).sorted { $0.key < $1.key }
        let lines = sections.flatMap { section, entries in
            ["\(section.rawValue):"] + entries.sorted { $0.name < $1.name }.flatMap(\.lines).map { "  " + $0 }
        }
        return (["fishbowl: 1"] + Array(repeating: "", count: blankLines) + lines).joined(separator: "\n") + "\n"
    }

    /// A YAML file that holds any entries that tests make: values in one line each, scripts as blocks.
    package static func yaml(of entries: [EntryVersion]) -> String {
        let sections = Dictionary(grouping: entries, by: \.name.section).sorted { $0.key < $1.key }
        let lines = sections.flatMap { section, entries in
            ["\(section.rawValue):"] + entries.flatMap { ["  \($0.name.key):"] + fieldLines(of: $0.value) }
        }
        return (["fishbowl: 1"] + lines).joined(separator: "\n") + "\n"
    }

    private static func fieldLines(of value: JSONValue) -> [String] {
        (value.objectValue ?? [:]).sorted { $0.key < $1.key }.flatMap { field, value in
            guard field == "script", let text = value.stringValue else {
                return ["    \(field): \(value.canonicalText)"]
            }
            return ["    script: |"] + text.split(separator: "\n").map { "      " + $0 }
        }
    }
}
