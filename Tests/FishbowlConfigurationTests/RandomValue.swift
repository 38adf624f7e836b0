import FishbowlCore

/// Random values whose texts, names and numbers are what formats stumble over.
enum RandomValue {
    static let texts = [
        "", " ", "\n", "\n\n", "a", "a\n", "a\n\n", "\na", "\n a", " a\nb", "a\n  ", "a\n  \n", "\ta\nb\n", "a\tb\n\tc",
        "a ", " a", "a\nb ", "a\r\nb\r\n", "a\rb", "\u{FEFF}a\nb", "a\u{2028}b\nc", "a\u{85}b", "\u{0}", "\u{1B}[1m\n",
        "\u{7F}", "\u{FFFE}", "\u{1F98A}", "\u{1F98A}\n", "e\u{301}", "\u{E9}", "null", "Null", "~", "true", "yes",
        "No",
        "off", "y", "1", "-1", "0x1F", "0o17", "1e3", ".5", "5.", "+.inf", ".nan", "2026-01-31", "12:30:45", "<<", "=",
        "a: b", "a:", ": a", "a #b", "#a", "a#b", "- a", "-", "?", "? a", "!file x", "&a", "*a", "|", ">", "%a", "@a",
        "`a", "'", "\"", "\\", "\\n", "a, b", "[a]", "{a}", "---", "--- a\nb", "...", "a\n---\nb", "a\n...\n",
        "a\n# b\n",
        "local x = 1\n\n  return x\n", "{{name}}\n", "\u{A0}a", "a\u{A0}", "\u{200D}a\nb", "a.b", "a[1]", "a\n \nb",
        "\n  \na\n", "  \n\n", "a\n\n\n\n", String(repeating: "long ", count: 300),
        "x\n" + String(repeating: "y", count: 2_000),
    ]

    private static let numbers: [JSONValue] = [
        .integer(0), .integer(-1), .integer(.max), .integer(.min), .number(0.5), .number(-0.0), .number(1e300),
        .number(.leastNonzeroMagnitude), .number(1e16), .number(-123.456), .number(3), .number(1e21),
        .number(1.7976931348623157e308),
    ]

    static func text(using random: inout Seeded) -> String {
        let one = texts.randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            let letters = Array(
                " \t\n\r:#-'\"\\|>&*!%@`[]{},?ab01.\u{2028}\u{85}\u{FEFF}é\u{1F98A}\u{0}".unicodeScalars)
            let count = Int.random(in: 0...12, using: &random)
            return String(
                String.UnicodeScalarView((0..<count).map { _ in letters.randomElement(using: &random) ?? "a" }))
        case 1: return one + (texts.randomElement(using: &random) ?? "")
        default: return one
        }
    }

    static func value(depth: Int, using random: inout Seeded) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &random) {
        case 0: return .null
        case 1: return .boolean(Bool.random(using: &random))
        case 2: return numbers.randomElement(using: &random) ?? .null
        case 3, 4: return .string(text(using: &random))
        case 5, 6:
            return .array(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: depth - 1, using: &random) })
        default:
            let names = (0..<Int.random(in: 0...4, using: &random)).map { _ in text(using: &random) }
            return .object(
                Dictionary(names.map { ($0, value(depth: depth - 1, using: &random)) }) { first, _ in first })
        }
    }
}
