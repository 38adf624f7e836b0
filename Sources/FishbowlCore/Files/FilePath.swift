/// The path of one of a script's own files: relative, plain, the same on every machine.
///
/// One to eight segments joined by `/`, each of ASCII letters, digits, `.`, `_` and `-`, none of them `.` or `..`;
/// 200 bytes at most. Files are rows and a path reaches no disk; it is this narrow so that an export can write them to
/// any file system, and so that whoever tries to leave their folder is noticed.
public struct FilePath: Hashable, Sendable {
    /// As it was written.
    public let text: String

    /// - Returns: nil when `text` is no path, see `problem(of:)`.
    public init?(_ text: String) {
        guard Self.problem(of: text) == nil else { return nil }
        self.text = text
    }

    /// What is wrong with `text` as a path, as the end of a sentence that begins with it; nil when nothing is.
    public static func problem(of text: String) -> String? {
        let bytes = Array(text.utf8)
        if bytes.isEmpty { return "is empty" }
        if bytes.count > Limits.pathBytes { return "has \(bytes.count) bytes; at most \(Limits.pathBytes) are allowed" }
        if bytes.first == slash { return "begins with /, but paths are relative" }
        if let other = text.unicodeScalars.first(where: { !isAllowed($0) }) {
            return "has \(name(of: other)); allowed are letters a-z and A-Z, digits, and . _ - /"
        }
        let segments = bytes.split(separator: slash, omittingEmptySubsequences: false)
        if segments.count > Limits.pathSegments {
            return "has \(segments.count) segments; at most \(Limits.pathSegments) are allowed"
        }
        for segment in segments {
            if segment.isEmpty { return "has an empty segment" }
            if segment.allSatisfy({ $0 == dot }), segment.count <= 2 {
                return "has the segment \(String(decoding: segment, as: UTF8.self)), which leads elsewhere"
            }
        }
        return nil
    }

    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "/": true
        default: false
        }
    }

    private static func name(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\\": "a backslash"
        case " "..."~": "the character \"\(scalar)\""
        default: "the character U+" + Self.hexadecimal(scalar.value)
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension FilePath {
    /// `text` with everything that is not printable ASCII escaped, cut to the length of a path: what a log may show of
    /// a path that was refused.
    public static func shown(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(Limits.pathBytes + 1) {
            shown += (" "..."~").contains(scalar) ? String(scalar) : scalar.escaped(asASCII: true)
            if shown.utf8.count > Limits.pathBytes { return String(shown.prefix(Limits.pathBytes)) + "..." }
        }
        return shown
    }
}
