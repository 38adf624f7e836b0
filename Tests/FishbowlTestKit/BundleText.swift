/// The YAML of a small bundle, put together from Lua.
///
/// ```swift
/// BundleText().character("ada", Lua.voice).character("bob", Lua.voice).scenario("room", cast: ["ada", "bob"]).yaml
/// ```
///
/// A script is written as functions of the table `M`; the lines around them are added, so that its first line is line 2
/// of the stored script.
package struct BundleText: Sendable {
    private var sections: [String: [String]] = [:]

    package init() {}

    /// Adds a character; its name is the key with a capital letter.
    ///
    /// - Parameter fields: more lines of YAML.
    package func character(_ key: String, _ script: String?, fields: String = "") -> BundleText {
        adding(key, to: "personalities", ["name: \(key.prefix(1).uppercased() + key.dropFirst())", fields], script)
    }

    package func scenario(
        _ key: String = "room", cast: [String], _ script: String? = nil, fields: String = ""
    ) -> BundleText {
        adding(key, to: "scenarios", ["cast: [\(cast.joined(separator: ", "))]", fields], script)
    }

    /// Adds a plugin.
    package func plugin(_ key: String, _ script: String, fields: String = "") -> BundleText {
        adding(key, to: "plugins", [fields], script)
    }

    /// Adds a library; its text is stored as it is.
    package func library(_ key: String, _ text: String) -> BundleText {
        var copy = self
        copy.sections["libraries", default: []].append("  \(key): |\n" + Self.indented(text, by: 4))
        return copy
    }

    /// Adds lines of YAML to a section.
    package func adding(_ lines: String, to section: String) -> BundleText {
        var copy = self
        copy.sections[section, default: []].append(Self.indented(lines, by: 2))
        return copy
    }

    package var yaml: String {
        let texts = sections.sorted { $0.key < $1.key }.map { section, entries in
            "\(section):\n" + entries.joined(separator: "\n")
        }
        return (["fishbowl: 1"] + texts).joined(separator: "\n") + "\n"
    }

    private func adding(_ key: String, to section: String, _ fields: [String], _ script: String?) -> BundleText {
        var lines = ["  \(key):"] + fields.filter { !$0.isEmpty }.map { Self.indented($0, by: 4) }
        if let script {
            lines.append("    script: |\n" + Self.indented("local M = {}\n\(script)\nreturn M", by: 6))
        }
        var copy = self
        copy.sections[section, default: []].append(lines.joined(separator: "\n"))
        return copy
    }

    private static func indented(_ text: String, by count: Int) -> String {
        let margin = String(repeating: " ", count: count)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : margin + $0 }
            .joined(separator: "\n")
    }
}

/// Lua that many tests need.
package enum Lua {
    /// Says something short that is never the same in one conversation.
    package static let voice = """
        function M.improvise(self, turn) return self.name .. " says line " .. turn.number .. "." end
        """

    /// Chooses the first candidate by key, so that the order of speakers is known: the first two take turns.
    package static let firstCandidate = """
        function M.next_speaker(stage, candidates) return candidates[1].key end
        """
}
