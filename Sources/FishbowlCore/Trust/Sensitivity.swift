/// How confidential something is, 0 … 1, and the names that authors may write for the numbers.
///
/// A may tell B what it trusts B enough for: trust ≥ sensitivity.
///
/// Source: `docs/rules.md`, "Sensitivity".
public enum Sensitivity {
    /// For everyone's ears.
    public static let open = 0.0
    /// Not for strangers.
    public static let casual = 0.2
    /// What is whispered is at least personal; telling it confides.
    public static let personal = 0.45
    /// For friends.
    public static let `private` = 0.65
    /// For hardly anybody.
    public static let secret = 0.85

    /// The names with their numbers, from the least.
    public static let names: [(name: String, value: Double)] = [
        ("open", open), ("casual", casual), ("personal", personal), ("private", `private`), ("secret", secret),
    ]

    /// The number of a name; nil when there is no such name.
    public static func value(named name: String) -> Double? {
        names.first { $0.name == name }?.value
    }

    /// What an author wrote: a number or a name; nil when it is neither.
    public static func value(of written: JSONValue) -> Double? {
        written.stringValue.map { value(named: $0) } ?? written.numberValue
    }
}
