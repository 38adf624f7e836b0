public import FishbowlCore

/// The settings that hold in one place: a scenario's own, else the configuration's, else the defaults.
///
/// A pure value, made once per release and scenario. Reading costs two dictionary look-ups.
public struct Settings: Hashable, Sendable {
    /// Values by `group.name`; only those that differ from the default by being written down.
    private var values: [String: JSONValue] = [:]

    /// Lays `scenario` (the `settings` of a scenario's value) over `entries` (the values of section `settings`, by key).
    public init(entries: [String: JSONValue] = [:], scenario: JSONValue? = nil) {
        for group in SettingsShape.groups {
            for field in group.fields {
                guard let value = scenario?[group.name]?[field.name] ?? entries[group.name]?[field.name] else {
                    continue
                }
                values["\(group.name).\(field.name)"] = value
            }
        }
    }

    /// The value of a setting. Values are checked when they are imported; one that was stored of another type or outside
    /// its range counts as absent.
    public subscript<Value>(setting: Setting<Value>) -> Value {
        guard let stored = values[setting.path], let value = Value(setting: stored), setting.range.contains(value)
        else {
            return setting.defaultValue
        }
        return value
    }

    /// The value at `group.name`, as `bowl.setting` gives it: null for one that nobody has written and that has no
    /// default; nil when there is no such setting.
    public func value(at path: String) -> JSONValue? {
        guard let field = SettingsShape.field(path) else { return nil }
        return values[path] ?? field.defaultValue ?? .null
    }

    /// The problem to show for a path that names no setting.
    public static func unknown(_ path: String) -> ConfigurationProblem {
        ConfigurationProblem(
            .unknownSetting, "there is no setting \"\(path)\"",
            suggestion: Nearest.name(to: path, among: SettingsShape.paths), allowed: SettingsShape.paths)
    }
}
