internal import FishbowlCore

/// A setting that is on or off: its path and its default.
public struct Switch: Sendable {
    /// The key of the `settings` entry that holds it.
    public let group: String
    /// The field within the group.
    public let name: String
    /// What holds when nobody says otherwise.
    public let defaultValue: Bool
    /// Its field in the bundle format.
    public let field: Field

    init(_ group: String, _ name: String, _ defaultValue: Bool, _ summary: String) {
        self.group = group
        self.name = name
        self.defaultValue = defaultValue
        field = Field(name, .boolean, defaultValue: .boolean(defaultValue), summary: summary)
    }

    /// `group.name`, as `config set` and `bowl.setting` name it.
    public var path: String { "\(group).\(name)" }
}

extension Settings {
    /// Whether a setting is on.
    public subscript(setting: Switch) -> Bool {
        guard case .boolean(let value) = value(at: setting.path) else { return setting.defaultValue }
        return value
    }
}
