/// What a scalar means under the core schema of YAML 1.2: `yes`, `no`, `on` and `0777` mean nothing special.
///
/// Source: YAML 1.2.2, section 10.3.2.
public enum YAMLCoreValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// A whole number that does not fit into 64 bits.
    case integerOutOfRange
    /// A number with a fraction or an exponent; may be infinite or NaN.
    case float(Double)
    case string(String)
}

extension YAMLScalar {
    /// The meaning of the scalar. Only plain scalars are ever more than strings.
    public var coreValue: YAMLCoreValue {
        guard style == .plain else { return .string(text) }
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .boolean(true)
        case "false", "False", "FALSE": return .boolean(false)
        case ".nan", ".NaN", ".NAN": return .float(.nan)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float(.infinity)
        case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
        default: return number ?? .string(text)
        }
    }

    private var number: YAMLCoreValue? {
        let bytes = Array(text.utf8)
        // Most scalars are words; they are told from numbers by their first byte.
        guard let first = bytes.first, first < 0x3A, first > 0x2A else { return nil }
        if bytes.starts(with: Array("0o".utf8)) { return whole(text.dropFirst(2), radix: 8) }
        if bytes.starts(with: Array("0x".utf8)) { return whole(text.dropFirst(2), radix: 16) }
        var decimal = Decimal(bytes: bytes)
        guard decimal.scan() else { return nil }
        if decimal.isWhole { return Int64(text).map { .integer($0) } ?? .integerOutOfRange }
        return Double(decimal.swiftText).map { .float($0) }
    }

    private func whole(_ digits: Substring, radix: Int) -> YAMLCoreValue? {
        guard !digits.isEmpty,
            digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).hexDigitValue.map { $0 < radix } ?? false })
        else { return nil }
        return Int64(digits, radix: radix).map { .integer($0) } ?? .integerOutOfRange
    }
}

/// Reads `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?` byte by byte; a regular expression took
/// most of the time of reading a large bundle.
private struct Decimal {
    let bytes: [UInt8]
    private var index = 0
    private var digitsBefore = 0
    private var digitsBehind = 0
    private var hasPoint = false
    private var hasExponent = false

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// True when all bytes were a number; then the other properties mean something.
    mutating func scan() -> Bool {
        _ = skip("+") || skip("-")
        digitsBefore = skipDigits()
        hasPoint = skip(".")
        if hasPoint { digitsBehind = skipDigits() }
        guard digitsBefore > 0 || digitsBehind > 0 else { return false }
        hasExponent = skip("e") || skip("E")
        if hasExponent {
            _ = skip("+") || skip("-")
            guard skipDigits() > 0 else { return false }
        }
        return index == bytes.count
    }

    var isWhole: Bool { !hasPoint && !hasExponent }

    /// The number as Swift reads it, which knows neither `.5` nor `5.`.
    var swiftText: String {
        var text = String(decoding: bytes, as: UTF8.self)
        guard hasPoint, let point = text.firstIndex(of: ".") else { return text }
        if digitsBehind == 0 { text.insert("0", at: text.index(after: point)) }
        if digitsBefore == 0 { text.insert("0", at: point) }
        return text
    }

    private mutating func skip(_ letter: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: letter) else { return false }
        index += 1
        return true
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
        return index - start
    }
}
