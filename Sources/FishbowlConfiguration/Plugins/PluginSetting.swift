public import FishbowlCore

/// A setting that a plugin declares: what operators may set, and the value that holds until they do. A pure value.
///
/// ```yaml
/// settings:
///   limit: { type: integer, range: [1, 100], default: 3, unit: turns, about: how many are looked at }
/// values:
///   limit: 5
/// ```
public struct PluginSetting: Hashable, Sendable {
    /// What a value can be.
    public enum Kind: String, CaseIterable, Sendable {
        case string, integer, number, boolean
        /// Several of one of the above.
        case list
        /// Texts by keys that the operator chooses.
        case map

        /// Those that a list may hold.
        static let elements: [Kind] = [.string, .integer, .number, .boolean]

        /// The kind of that name.
        init?(_ value: JSONValue?) {
            guard let name = value?.stringValue else { return nil }
            self.init(rawValue: name)
        }
    }

    /// The key as authors and operators write it.
    public let name: String
    /// What the value is.
    public let kind: Kind
    /// What a list holds; nil for everything else.
    public let element: Kind?
    /// The texts that a string may be; nil for any.
    public let choices: [String]?
    /// The least and the greatest number; nil for any.
    public let range: ClosedRange<Double>?
    /// The characters of a string at most.
    public let maximum: Int
    /// The value that holds when none is set; nil when there is none.
    public let defaultValue: JSONValue?
    /// The unit of a number; nil when it has none.
    public let unit: String?
    /// What it does, for operators; empty when nobody said.
    public let about: String

    /// The characters of a string at most, when its declaration does not say.
    static let usualMaximum = 4_000

    /// Reads a declaration; nil when it names no kind.
    init?(_ name: String, _ declaration: JSONValue) {
        guard let kind = Kind(declaration["type"]) else { return nil }
        self.name = name
        self.kind = kind
        element = kind == .list ? Kind(declaration["of"]) : nil
        choices = declaration["choices"]?.arrayValue?.compactMap(\.stringValue)
        let bounds = declaration["range"]?.arrayValue?.compactMap(\.numberValue) ?? []
        range = bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]...bounds[1] : nil
        maximum = declaration["maximum"]?.integerValue.map { Int($0) } ?? Self.usualMaximum
        defaultValue = declaration["default"]
        unit = declaration["unit"]?.stringValue
        about = declaration["about"]?.stringValue ?? ""
    }

    /// The settings that a plugin's entry declares, by name.
    public static func all(in entry: JSONValue) -> [PluginSetting] {
        (entry["settings"]?.objectValue ?? [:]).compactMap { PluginSetting($0.key, $0.value) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The value that an operator has set in a plugin's entry; nil when none has.
    public func givenValue(in entry: JSONValue) -> JSONValue? { entry["values"]?[name] }

    /// The value that holds: the operator's, else the default; nil when there is neither.
    public func value(in entry: JSONValue) -> JSONValue? { givenValue(in: entry) ?? defaultValue }

    /// What the value may be.
    var shape: Shape {
        switch kind {
        case .list: .list(of: Self.shape(of: element ?? .string, self), minimum: 0, unique: false)
        case .map: .map(keys: .any, values: .string(maximum: maximum))
        default: Self.shape(of: kind, self)
        }
    }

    private static func shape(of kind: Kind, _ setting: PluginSetting) -> Shape {
        switch kind {
        case .integer:
            // Whole numbers that every reader of JSON keeps as they are.
            let most = 9_007_199_254_740_991.0
            let range = setting.range?.clamped(to: -most...most) ?? -most...most
            return .integer(Int64(range.lowerBound.rounded(.up))...Int64(range.upperBound.rounded(.down)))
        case .number:
            return .number(setting.range ?? -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
        case .boolean: return .boolean
        case .string, .list, .map:
            if let choices = setting.choices { return .choice(choices) }
            return SecretName.matches(setting.name) ? .secret : .string(maximum: setting.maximum)
        }
    }
}
