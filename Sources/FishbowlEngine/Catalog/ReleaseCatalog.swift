package import FishbowlConfiguration
package import FishbowlCore
package import FishbowlModels
package import FishbowlScripts

/// One release, read and made ready to use: what a transaction runs on (T3). Immutable.
package struct ReleaseCatalog: Sendable {
    package let release: ReleaseNumber
    package let personalities: [String: PersonalityDefinition]
    package let scenarios: [String: ScenarioDefinition]
    /// In the order in which they are called, those that are switched off included.
    package let plugins: [PluginDefinition]
    /// Language models by key.
    package let models: [String: ModelSpecification]
    /// Prompt templates by key.
    package let prompts: [String: PromptTemplate]
    /// The settings outside any scenario.
    package let settings: Settings
    /// Scripts that do nothing but require a library each: a library that nobody requires yet must load as well.
    let libraryProbes: [(key: String, probe: ScriptDefinition)]

    /// Reads all entries of a release.
    ///
    /// - Parameter known: another release, whose prompts are taken over where their text is the same.
    /// - Throws: `ConfigurationProblem` when a stored prompt is no template any more.
    package init(release: ReleaseNumber, entries: [EntryVersion], reusing known: ReleaseCatalog? = nil) throws {
        self.release = release
        let values = Dictionary(grouping: entries, by: \.name.section)
        let settingValues = Dictionary(
            (values[.settings] ?? []).map { ($0.name.key, $0.value) }, uniquingKeysWith: { _, last in last })
        let settings = Settings(entries: settingValues)
        self.settings = settings

        var libraries: [String: ScriptSource] = [:]
        for entry in values[.libraries] ?? [] {
            if let source = ScriptSource(entry) { libraries[entry.name.key] = source }
        }
        let limits = settings.scriptLimits
        func script(_ entry: EntryVersion, _ kind: ScriptKind) -> ScriptDefinition? {
            ScriptSource(entry).map {
                ScriptDefinition(
                    kind: kind, source: $0, libraries: libraries, limits: limits,
                    capabilities: Set(
                        (entry.value["capabilities"]?.arrayValue ?? []).compactMap(\.stringValue)
                            .compactMap(Capability.init)))
            }
        }
        libraryProbes = libraries.sorted { $0.key < $1.key }.map { key, library in
            let probe = ScriptSource(
                name: EntryName(.libraries, "require \(key)"), version: library.version,
                text: "local _ = require \"\(key)\" return {}", origin: library.origin)
            return (
                key, ScriptDefinition(kind: .personality, source: probe, libraries: libraries, limits: limits)
            )
        }
        var personalities: [String: PersonalityDefinition] = [:]
        for entry in values[.personalities] ?? [] {
            personalities[entry.name.key] = PersonalityDefinition(entry, script: script(entry, .personality))
        }
        var scenarios: [String: ScenarioDefinition] = [:]
        for entry in values[.scenarios] ?? [] {
            scenarios[entry.name.key] = ScenarioDefinition(
                entry, script: script(entry, .scenario), settings: settingValues)
        }
        plugins = (values[.plugins] ?? []).compactMap { PluginDefinition($0, script: script($0, .plugin)) }
            .sorted(by: PluginDefinition.isCalledBefore)
        models = Dictionary(
            (values[.models] ?? []).compactMap { ModelSpecification($0) }.map { ($0.key, $0) }, uniquingKeysWith: { $1 }
        )
        var prompts: [String: PromptTemplate] = [:]
        for entry in values[.prompts] ?? [] {
            let text = entry.value["template"]?.stringValue ?? entry.value.stringValue ?? ""
            if let template = known?.prompts[entry.name.key], template.text.utf8.elementsEqual(text.utf8) {
                prompts[entry.name.key] = template
            } else {
                prompts[entry.name.key] = try PromptTemplate(text)
            }
        }
        self.personalities = personalities
        self.scenarios = scenarios
        self.prompts = prompts
    }

    /// The scenario of that key.
    ///
    /// - Throws: `EngineError.unknownScenario` with the names that there are.
    func scenario(_ key: String) throws -> ScenarioDefinition {
        guard let scenario = scenarios[key] else {
            throw EngineError.unknownScenario(key, known: scenarios.keys, release)
        }
        return scenario
    }

    /// Every library of the release, by name.
    var libraries: [String: ScriptSource] {
        libraryProbes.reduce(into: [:]) { $0.merge($1.probe.libraries) { first, _ in first } }
    }

    /// Every script of the release: personalities, scenarios, plugins, each by key.
    package var scripts: [ScriptDefinition] {
        personalities.values.sorted { $0.key < $1.key }.compactMap(\.script)
            + scenarios.values.sorted { $0.key < $1.key }.compactMap(\.script)
            + plugins.map(\.script).sorted { $0.source.name < $1.source.name }
    }
}

extension ScriptSource {
    /// The script of an entry; nil when it has none.
    init?(_ entry: EntryVersion) {
        guard let text = entry.value["script"]?.stringValue else { return nil }
        self.init(
            name: entry.name, version: entry.version, text: text,
            origin: entry.origins.first { $0.field == "script" })
    }
}
