internal import FishbowlConfiguration
package import FishbowlCore
package import FishbowlScripts

/// A plugin as a release holds it.
package struct PluginDefinition: Sendable {
    package let key: String
    package let about: String
    /// Higher ones are called first.
    package let priority: Int
    /// Whether its error fails the event.
    package let isRequired: Bool
    /// Whether an operator has switched it off.
    package let isEnabled: Bool
    /// The settings that it declares, the default where nothing is set; those that have neither are left out.
    package let settings: [String: JSONValue]
    /// The key of the language model that answers its questions; nil for that of the conversation's scenario.
    package let model: String?
    package let script: ScriptDefinition

    /// Reads a checked entry; nil when it has no script.
    init?(_ entry: EntryVersion, script: ScriptDefinition?) {
        guard let script else { return nil }
        key = entry.name.key
        about = entry.value["about"]?.stringValue ?? ""
        priority = entry.value["priority"]?.integerValue.map { Int($0) } ?? 0
        isRequired = entry.value["required"]?.booleanValue ?? false
        isEnabled = entry.value["enabled"]?.booleanValue ?? true
        model = entry.value["model"]?.stringValue
        let declared = PluginSetting.all(in: entry.value)
        settings = Dictionary(
            uniqueKeysWithValues: declared.compactMap { setting in
                setting.value(in: entry.value).map { (setting.name, $0) }
            })
        self.script = script
    }

    /// As its script sees it.
    var view: PluginView { PluginView(key: key, settings: settings) }

    /// The order in which plugins are called: the higher priority first, then by key. The same on every machine.
    static func isCalledBefore(_ left: Self, _ right: Self) -> Bool {
        left.priority == right.priority
            ? left.key.utf8.lexicographicallyPrecedes(right.key.utf8) : left.priority > right.priority
    }
}
