package import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlScripts
package import FishbowlStore

/// A plugin as those who run the bowl look at it.
package struct PluginStatus: Sendable {
    /// Whether its handlers are called.
    package enum State: String, Sendable {
        case on
        /// An operator has switched it off.
        case off
        /// It failed too often in a row on this release.
        case switchedOff = "switched_off"
    }

    /// One of its settings with what holds.
    package struct Setting: Sendable {
        package let declared: PluginSetting
        /// Nil when there is neither a value nor a default.
        package let value: JSONValue?
        /// Whether an operator has set it.
        package let isGiven: Bool
    }

    package let definition: PluginDefinition
    /// Of its entry.
    package let version: Int
    package let state: State
    /// Failures in a row on this release.
    package let failures: Int
    /// In the order of the table of events; nil for a script that does not load.
    package let handlers: [Handler]?
    package let capabilities: [Capability]
    /// By name.
    package let settings: [Setting]
    /// What went wrong in it, ever.
    package let incidents: Int
    package let lastIncident: IncidentRow?
    /// Nil when it has kept nothing yet.
    package let kept: ScriptStateRow?
}

extension Bowl {
    /// The plugins of the newest release in the order in which they are called, those that are off included.
    ///
    /// - Throws: `EngineError.noConfiguration`.
    package func plugins() async throws -> (release: ReleaseNumber, plugins: [PluginStatus]) {
        let catalogs = catalogs
        return try await store.read { transaction in
            guard let catalog = try catalogs.newest(in: transaction) else { throw EngineError.noConfiguration }
            let entries = try transaction.activeConfiguration().entries
            let failures = try transaction.pluginFailures(on: catalog.release)
            let plugins = try catalog.plugins.compactMap { plugin -> PluginStatus? in
                guard let entry = entries[EntryName(.plugins, plugin.key)] else { return nil }
                return try PluginStatus(plugin, entry, failures: failures[plugin.key] ?? 0, in: transaction)
            }
            return (catalog.release, plugins)
        }
    }
}

extension PluginStatus {
    fileprivate init(
        _ plugin: PluginDefinition, _ entry: EntryVersion, failures: Int, in transaction: Transaction
    ) throws {
        let isFailing = !plugin.isRequired && failures >= Limits.pluginFailures
        let handlers = (try? LoadedScript(plugin.script))?.handlers
        let filter = IncidentFilter(scripts: [entry.name.description])
        self.init(
            definition: plugin, version: entry.version,
            state: !plugin.isEnabled ? .off : isFailing ? .switchedOff : .on, failures: failures,
            handlers: handlers.map { handlers in Handler.allCases.filter(handlers.contains) },
            capabilities: Capability.allCases.filter(plugin.script.capabilities.contains),
            settings: PluginSetting.all(in: entry.value).map { setting in
                Setting(
                    declared: setting, value: setting.value(in: entry.value),
                    isGiven: setting.givenValue(in: entry.value) != nil)
            }, incidents: try transaction.incidentCount(filter),
            lastIncident: try transaction.incidents(filter, limit: 1).first,
            kept: try transaction.scriptState(of: .plugin(key: plugin.key)))
    }
}
