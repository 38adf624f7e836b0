internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// The plugins of one transaction: which are on, what they hook into, and how often each has failed in a row.
///
/// A plugin that is not required and fails `Limits.pluginFailures` times in a row is switched off until the next release.
/// Counts are kept by release in the database; what this transaction adds is written after it, in a transaction of its
/// own, with the incidents.
final class PluginHooks {
    private let calls: HandlerCalls
    private let definitions: [PluginDefinition]
    /// Failures in a row by key; those that have none are not in it.
    private var failures: [String: Int] = [:]
    /// What each plugin that is on hooks into; nil for one whose script does not load, which its next call says.
    private lazy var hooked: [(key: String, handlers: Set<Handler>?)] = readHandlers()

    /// - Parameter definitions: in the order in which they are called.
    init(_ definitions: [PluginDefinition], calls: HandlerCalls) throws {
        self.calls = calls
        self.definitions = definitions.filter(\.isEnabled)
        guard !self.definitions.isEmpty else { return }
        failures = try calls.store.pluginFailures(on: calls.release)
    }

    /// The plugins that have that handler, in the order in which they are called.
    func owners(of handler: Handler) -> [HandlerOwner] {
        guard !definitions.isEmpty else { return [] }
        return hooked.compactMap { plugin in
            plugin.handlers?.contains(handler) ?? true ? .plugin(plugin.key) : nil
        }
    }

    /// The plugin of that key, unless it is off.
    func definition(of key: String) -> PluginDefinition? {
        guard (failures[key] ?? 0) < Limits.pluginFailures else { return nil }
        return definitions.first { $0.key == key }
    }

    func target(of key: String) -> HandlerCalls.Target? {
        definition(of: key).map {
            HandlerCalls.Target(
                owner: .plugin(key), definition: $0.script, key: .plugin(key), row: .plugin(key: key))
        }
    }

    /// A handler of the plugin went well: what went wrong before does not count any more.
    func noteSuccess(of key: String) {
        guard failures[key] != nil else { return }
        failures[key] = nil
        calls.trace.update { $0.pluginFailures[key] = 0 }
    }

    /// A handler of the plugin failed.
    /// - Returns: what that means for the event.
    func noteFailure(of key: String) -> FailureRule {
        guard let plugin = definitions.first(where: { $0.key == key }), !plugin.isRequired else { return .failsEvent }
        let count = (failures[key] ?? 0) + 1
        failures[key] = count
        calls.trace.update { $0.pluginFailures[key] = count }
        return .undone
    }

    private func readHandlers() -> [(key: String, handlers: Set<Handler>?)] {
        definitions.map { plugin in
            guard let target = target(of: plugin.key) else { return (plugin.key, []) }
            return (plugin.key, try? calls.script(of: target)?.handlers)
        }
    }
}
