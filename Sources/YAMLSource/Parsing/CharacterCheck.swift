extension YAMLText {
    /// The problem of a file whose byte order mark, or whose zeros, say that it is not UTF-8; nil for all others.
    static func wideEncodingProblem(_ bytes: [UInt8]) -> YAMLProblem? {
        let head = bytes.prefix(4)
        let isWide =
            head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
            || (head.count >= 2 && head.prefix(2).contains(0) && head.prefix(2).contains { $0 != 0 })
        guard isWide else { return nil }
        return YAMLProblem(
            .character, "the file is UTF-16 or UTF-32; save it as UTF-8", at: YAMLLocation(line: 1, column: 1))
    }

    /// Characters that a file may not hold, found before parsing.
    ///
    /// U+0085, U+2028 and U+2029 end lines for libyaml (YAML 1.1) and for no editor; a file that holds one has no line
    /// numbers on which both agree. Inside double quotes they can be written as escapes.
    func characterProblems(limit: Int) -> [YAMLProblem] {
        if let place = firstInvalidByte {
            return [YAMLProblem(.character, "the file is not UTF-8 here; save it as UTF-8", at: place)]
        }
        var problems: [YAMLProblem] = []
        for (index, line) in lines.enumerated() {
            for (column, scalar) in line.unicodeScalars.enumerated() where !Self.isAllowed(scalar) {
                guard problems.count < limit else { return problems }
                let place = YAMLLocation(line: index + 1, column: column + 1)
                problems.append(YAMLProblem(.character, Self.explanation(scalar), at: place))
            }
        }
        return problems
    }

    private static func explanation(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let name = scalar.codePoint
        let escape = scalar.value < 0x100 ? "\\x" + digits.suffix(2) : "\\u" + digits
        switch scalar.value {
        case 0x85, 0x2028, 0x2029:
            return "the invisible line separator \(name) stands here; remove it, or write \(escape) in double quotes"
        default: return "the invisible character \(name) stands here; remove it"
        }
    }

    /// True for a character that a file may hold as it is; others can be written as escapes in double quotes. Line ends
    /// are not characters here.
    ///
    /// Source: the table of libyaml's reader, without the three line ends that editors do not know.
    package static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
            true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// The character as Unicode writes it, for characters that cannot be shown: `U+00A0`.
    package var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
