public import FishbowlCore

/// A type that a setting can have.
public protocol SettingValue: Comparable, Sendable {
    /// The value of a stored setting; nil when it is of another type.
    init?(setting value: JSONValue)
    /// The value as it is stored.
    var setting: JSONValue { get }
    /// The shape of a setting with that range.
    static func shape(_ range: ClosedRange<Self>) -> Shape
}

extension Int: SettingValue {
    public init?(setting value: JSONValue) {
        guard case .integer(let number) = value, let exact = Int(exactly: number) else { return nil }
        self = exact
    }

    public var setting: JSONValue { .integer(Int64(self)) }

    public static func shape(_ range: ClosedRange<Self>) -> Shape {
        .integer(Int64(range.lowerBound)...Int64(range.upperBound))
    }
}

extension Double: SettingValue {
    public init?(setting value: JSONValue) {
        guard let number = value.numberValue else { return nil }
        self = number
    }

    public var setting: JSONValue { .number(self) }

    public static func shape(_ range: ClosedRange<Self>) -> Shape { .number(range) }
}

/// One setting: its path, range, default, and where the default comes from.
public struct Setting<Value: SettingValue>: Sendable {
    /// The key of the `settings` entry that holds it.
    public let group: String
    /// The field within the group.
    public let name: String
    /// What holds when nobody says otherwise.
    public let defaultValue: Value
    /// What is allowed.
    public let range: ClosedRange<Value>
    /// Its field in the bundle format.
    public let field: Field

    init(
        _ group: String, _ name: String, _ defaultValue: Value, in range: ClosedRange<Value>, unit: String? = nil,
        source: String? = nil, _ summary: String
    ) {
        self.group = group
        self.name = name
        self.defaultValue = defaultValue
        self.range = range
        field = Field(
            name, Value.shape(range), defaultValue: defaultValue.setting, unit: unit, source: source, summary: summary)
    }

    /// `group.name`, as `config set` and `bowl.setting` name it.
    public var path: String { "\(group).\(name)" }
}
