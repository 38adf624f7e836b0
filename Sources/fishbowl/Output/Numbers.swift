import FishbowlCore

/// `0.4567` → `0.46`.
func decimal(_ number: Double) -> String {
    let hundredths = Int((abs(number) * 100).rounded())
    let fraction = hundredths % 100
    return (number < 0 && hundredths > 0 ? "−" : "") + "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}

/// The same with its sign: `+0.46`, `−0.46`, `0.00`.
func signed(_ number: Double) -> String {
    let text = decimal(number)
    return number > 0 && text != "0.00" ? "+" + text : text
}

/// The level of sensitivity that a number reaches, as authors call it.
func sensitivityLevel(_ sensitivity: Double) -> String {
    Sensitivity.names.last { sensitivity >= $0.value }?.name ?? "open"
}

// Values that may be missing, as JSON.

extension JSONValue {
    static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    static func text(_ time: Timestamp?) -> JSONValue { text(time?.text) }
    static func real(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }
    static func number<Row>(_ id: Identifier<Row>?) -> JSONValue { id.map { .integer($0.rawValue) } ?? .null }
    static func number(_ count: Int?) -> JSONValue { count.map { .integer(Int64($0)) } ?? .null }
}

extension JSONLine {
    /// A line with the members of an object, by name.
    init(_ event: String, _ object: JSONValue) {
        self = (object.objectValue ?? [:]).sorted { $0.key < $1.key }.reduce(JSONLine(event)) {
            $0.adding($1.key, $1.value)
        }
    }
}

/// `10023` → `10,023`.
func grouped(_ count: Int) -> String { BudgetStanding.amount(Double(count), .tokens) }

/// With four decimals at most, as few as it takes: `0.0123`.
func shownPrice(_ money: Double) -> String { BudgetStanding.amount(money, .money) }
