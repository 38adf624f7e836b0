internal import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlScripts

/// Looks at a configuration before it becomes active (T6): every script that the current one does not have already is
/// compiled and loaded in a fresh VM, and so is every library.
package enum ReleaseCheck {
    /// - Parameters:
    ///   - entries: the whole configuration as it would be.
    ///   - current: what is active; its scripts are known to load.
    /// - Throws: `ConfigurationProblems` with every script that does not load.
    package static func check(_ entries: [EntryVersion], after current: ReleaseCatalog?) throws -> ReleaseCatalog {
        let next = ReleaseNumber(rawValue: (current?.release.rawValue ?? 0) + 1)
        let catalog: ReleaseCatalog
        do {
            catalog = try ReleaseCatalog(release: next, entries: entries)
        } catch let problem as ConfigurationProblem {
            throw ConfigurationProblems([problem])
        }
        let known = current?.scripts ?? []
        var problems: [ConfigurationProblem] = []
        let libraries = catalog.libraryProbes.filter { !(current?.libraryProbes ?? []).contains($0) }
        for definition in catalog.scripts.filter({ !known.contains($0) }) + libraries {
            do {
                _ = try LoadedScript(definition)
            } catch {
                problems.append(ConfigurationProblem(error))
            }
        }
        // A library that is broken fails each script that requires it, at the same line.
        let distinct = Set(problems)
        guard distinct.isEmpty else { throw ConfigurationProblems(Array(distinct)) }
        return catalog
    }
}

extension ConfigurationProblem {
    /// A script that does not load, shown where its author wrote it.
    init(_ error: ScriptError) {
        let origin = error.source.origin
        var message = error.message
        if error.code == .syntax, let origin {
            // Lua names a second line, "to close 'function' at line 2", and counts it within the script.
            message.replace(/\b(at|on) line ([0-9]+)/) { match in
                "\(match.output.1) line \((Int(match.output.2) ?? 1) + origin.firstLine - 1)"
            }
        }
        self.init(
            ConfigurationCode(rawValue: error.code.rawValue), "\(error.script): \(message)",
            inScript: error.source.text, from: origin, line: error.line.map { Self.written($0, in: error.source.text) })
    }

    /// The line, or the last one before it on which something is written: the end of a text lies behind its last line.
    private static func written(_ line: Int, in text: String) -> Int {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.prefix(line)
        return (lines.lastIndex { line in line.contains { !$0.isWhitespace } } ?? 0) + 1
    }
}
