internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts

/// Looks at a configuration before it becomes active (T6): every name in it is that of an entry, every script that the
/// present one does not have just so is compiled and loaded in a fresh VM, and so is every library; then the tests of the
/// entries that change, or whose script or libraries do, run against it.
struct ReleaseCheck: Sendable {
    /// A script that is new, or whose text, libraries or data changed.
    struct ChangedScript: Sendable {
        let definition: ScriptDefinition
        /// The form of its durable state.
        let stateVersion: Int
    }

    /// What the plan leads to, without the prompts that stay as they are.
    let catalog: ReleaseCatalog
    let changed: [ChangedScript]
    /// Whether plugins of the present release may have something to say about the next one.
    let asksPlugins: Bool

    /// - Parameter runsTests: false for a configuration that is itself the subject of a test. Tests of a rollback never
    ///   run: see `docs/decisions/0010-tests-of-a-release.md`.
    /// - Throws: `ConfigurationProblems` with every name of no entry, or else every script that does not load, or else
    ///   every test that fails.
    static func check(_ plan: ConfigurationPlan, runsTests: Bool = true) throws -> ReleaseCheck {
        let whole = plan.after
        let loose = EntryReferences.problems(
            in: Dictionary(whole.map { ($0.name, $0.value) }) { first, _ in first })
        guard loose.isEmpty else { throw ConfigurationProblems(loose) }
        // Templates cost more to read than all else; those that stay as they are were read when they came in.
        let changing = Set(plan.steps.map(\.name))
        let after = whole.filter { $0.name.section != .prompts || changing.contains($0.name) }
        // What is stored and cannot be read any more must not keep anybody from mending it.
        let before = plan.before.sorted.filter { $0.name.section != .prompts }
        let present = try? plan.before.release.map { try ReleaseCatalog(release: $0, entries: before) }
        let next = ReleaseNumber(rawValue: (plan.before.release?.rawValue ?? 0) + 1)
        let catalog: ReleaseCatalog
        do {
            catalog = try ReleaseCatalog(release: next, entries: after)
        } catch let problem as ConfigurationProblem {
            throw ConfigurationProblems([problem])
        }
        let known = Dictionary((present?.scripts ?? []).map { ($0.source.name, $0) }) { first, _ in first }
        var problems: [ConfigurationProblem] = []
        var changed: [ChangedScript] = []
        for definition in catalog.scripts where known[definition.source.name] != definition {
            do {
                let script = try LoadedScript(definition)
                changed.append(ChangedScript(definition: definition, stateVersion: script.stateVersion))
            } catch {
                problems.append(ConfigurationProblem(error))
            }
        }
        let probes = Dictionary((present?.libraryProbes ?? []).map { ($0.probe.source.name, $0.probe) }) { first, _ in
            first
        }
        var touched = changing.union(changed.map(\.definition.source.name))
        for (key, probe) in catalog.libraryProbes where probes[probe.source.name] != probe {
            touched.insert(EntryName(.libraries, key))
            do {
                _ = try LoadedScript(probe)
            } catch {
                problems.append(ConfigurationProblem(error))
            }
        }
        // A library that is broken fails each script that requires it, at the same line.
        let distinct = Set(problems)
        guard distinct.isEmpty else { throw ConfigurationProblems(Array(distinct)) }
        if runsTests, plan.kind != .rollback { try ReleaseTests(whole).run(of: touched) }
        return ReleaseCheck(
            catalog: catalog, changed: changed, asksPlugins: present?.plugins.contains(where: \.isEnabled) ?? false)
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
        let line = error.line.map { Self.written($0, in: error.source.text) }
        // What stands in no file can be shown in none; its author counts within the value.
        let lead = origin == nil ? line.map { "line \($0) of the script: " } ?? "" : ""
        self.init(
            ConfigurationCode(rawValue: error.code.rawValue), "\(error.script): \(lead)\(message)",
            inScript: error.source.text, from: origin, line: line)
    }

    /// The line, or the last one before it on which something is written: the end of a text lies behind its last line.
    private static func written(_ line: Int, in text: String) -> Int {
        let lines = text.sourceLines.prefix(line)
        return (lines.lastIndex { line in line.contains { !$0.isWhitespace } } ?? 0) + 1
    }
}
