/// The text of a file, cut into lines as libyaml cuts them, so that problems can show the line that they are about.
public struct YAMLText: Hashable, Sendable {
    /// The text without its byte order mark; bytes that are not UTF-8 are shown as U+FFFD.
    public let text: String
    /// The lines without their ends. A text that ends in a line end has an empty last line.
    public let lines: [String]
    /// The place of the first byte that is not UTF-8, nil when all are.
    let firstInvalidByte: YAMLLocation?

    /// Reads the bytes of a file.
    public init(_ bytes: [UInt8]) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let content = bytes[start...]
        if let text = String(validating: content, as: UTF8.self) {
            self.text = text
            lines = Self.split(text.unicodeScalars)
            firstInvalidByte = nil
            return
        }
        var decoded = String.UnicodeScalarView()
        var decoder = UTF8()
        var iterator = content.makeIterator()
        var invalid: Int?
        decoding: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): decoded.append(scalar)
            case .emptyInput: break decoding
            case .error:
                if invalid == nil { invalid = decoded.count }
                decoded.append("\u{FFFD}")
            }
        }
        text = String(decoded)
        lines = Self.split(decoded)
        firstInvalidByte = invalid.map { Self.location(ofScalar: $0, in: decoded) }
    }

    /// The line of that number, from 1; empty outside the text.
    public func line(_ number: Int) -> String {
        lines.indices.contains(number - 1) ? lines[number - 1] : ""
    }

    /// The nearest place inside the text, so that a problem "at the end" points at the last thing written.
    func clamped(_ location: YAMLLocation) -> YAMLLocation {
        var line = min(max(location.line, 1), lines.count)
        guard line == lines.count, line > 1, self.line(line).isEmpty else {
            return YAMLLocation(line: line, column: min(location.column, self.line(line).unicodeScalars.count + 1))
        }
        while line > 1, self.line(line).allSatisfy(\.isWhitespace) { line -= 1 }
        return YAMLLocation(line: line, column: self.line(line).unicodeScalars.count + 1)
    }

    private static func split(_ scalars: String.UnicodeScalarView) -> [String] {
        // Line ends are single bytes, which are no part of any other scalar.
        let bytes = Array(String(scalars).utf8)
        var lines: [String] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            let endsReturn = byte == UInt8(ascii: "\n") && index > 0 && bytes[index - 1] == UInt8(ascii: "\r")
            if !endsReturn { lines.append(String(decoding: bytes[start..<index], as: UTF8.self)) }
            start = index + 1
        }
        return lines + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    private static func location(ofScalar index: Int, in scalars: String.UnicodeScalarView) -> YAMLLocation {
        let before = split(String.UnicodeScalarView(scalars.prefix(index)))
        return YAMLLocation(line: before.count, column: (before.last?.unicodeScalars.count ?? 0) + 1)
    }
}
