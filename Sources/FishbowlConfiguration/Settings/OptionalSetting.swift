internal import FishbowlCore

/// A setting without a default: what it bounds is unbounded until somebody writes it down.
public struct OptionalSetting<Value: SettingValue>: Sendable {
    /// The key of the `settings` entry that holds it.
    public let group: String
    /// The field within the group.
    public let name: String
    /// What is allowed.
    public let range: ClosedRange<Value>
    /// Its field in the bundle format.
    public let field: Field

    init(_ group: String, _ name: String, in range: ClosedRange<Value>, unit: String, _ summary: String) {
        self.group = group
        self.name = name
        self.range = range
        field = Field(name, Value.shape(range), unit: unit, summary: summary)
    }

    /// `group.name`, as `config set` and `bowl.setting` name it.
    public var path: String { "\(group).\(name)" }
}

extension Settings {
    /// The value of a setting without a default; nil where nobody has written one that is allowed.
    public subscript<Value>(setting: OptionalSetting<Value>) -> Value? {
        value(at: setting.path).flatMap { Value(setting: $0) }.flatMap { setting.range.contains($0) ? $0 : nil }
    }
}
