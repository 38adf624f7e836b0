internal import Foundation

/// Finds secrets in one line, by their looks alone. One pass over the bytes; most of them are looked at once.
///
/// A secret begins where a word begins, has a known prefix, and goes on with as many letters as no word of prose has
/// behind such a prefix; most must hold a digit or a capital too.
struct SecretScanner {
    /// One secret: what it is and which bytes of the line it takes.
    struct Match: Equatable {
        let kind: SecretKind
        let range: Range<Int>
    }

    /// The bytes that a token of a kind is made of.
    private enum Alphabet {
        case word, base64url, alphanumeric, capitals
        /// Source: RFC 9110, section 11.2.
        case token68
    }

    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// All matches, in the order of the line; they do not overlap.
    func matches() -> [Match] {
        var found: [Match] = []
        var index = 0
        while index < bytes.count {
            if let match = match(at: index) {
                found.append(match)
                index = match.range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    private func match(at index: Int) -> Match? {
        switch bytes[index] {
        case UInt8(ascii: "s"):
            return token("sk-ant-", .anthropic, .base64url, atLeast: 20, at: index)
                ?? token("sk-", .openAI, .base64url, atLeast: 20, at: index)
        case UInt8(ascii: "g"):
            let prefixes: [StaticString] = ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"]
            for prefix in prefixes {
                if let match = token(prefix, .gitHub, .alphanumeric, atLeast: 20, at: index) { return match }
            }
            return token("github_pat_", .gitHub, .word, atLeast: 20, at: index)
        case UInt8(ascii: "A"):
            return token("AKIA", .aws, .capitals, atLeast: 16, at: index)
                ?? token("ASIA", .aws, .capitals, atLeast: 16, at: index)
                ?? token("AIza", .google, .base64url, atLeast: 30, at: index)
        case UInt8(ascii: "x"): return slack(at: index)
        case UInt8(ascii: "h"): return token("hf_", .huggingFace, .alphanumeric, atLeast: 20, at: index)
        case UInt8(ascii: "e"): return webToken(at: index)
        case UInt8(ascii: ":"): return address(at: index)
        case UInt8(ascii: "B"), UInt8(ascii: "b"): return credentials(at: index)
        default: return nil
        }
    }

    /// A prefix and what follows it, when that is long enough to be no word; of capitals, exactly that long.
    private func token(
        _ prefix: StaticString, _ kind: SecretKind, _ alphabet: Alphabet, atLeast count: Int, at index: Int
    ) -> Match? {
        guard has(prefix, at: index), isWordStart(index) else { return nil }
        let start = index + prefix.utf8CodeUnitCount
        let end = end(of: alphabet, from: start)
        guard end - start >= count, isRandom(start..<end) else { return nil }
        // Keys of capitals have one length; a longer run is a name that is shouted.
        if alphabet == .capitals, end - start > count || end < bytes.count && Self.isIn(.word, bytes[end]) {
            return nil
        }
        return Match(kind: kind, range: index..<end)
    }

    private func slack(at index: Int) -> Match? {
        guard has("xox", at: index), isWordStart(index), index + 4 < bytes.count, Self.isLowercase(bytes[index + 3]),
            bytes[index + 4] == UInt8(ascii: "-")
        else { return nil }
        let start = index + 5
        let end = end(of: .base64url, from: start)
        return end - start >= 10 && isRandom(start..<end) ? Match(kind: .slack, range: index..<end) : nil
    }

    private func webToken(at index: Int) -> Match? {
        guard has("eyJ", at: index), isWordStart(index) else { return nil }
        let first = end(of: .base64url, from: index)
        guard first - index >= 10, has(".eyJ", at: first) else { return nil }
        let second = end(of: .base64url, from: first + 1)
        guard second < bytes.count, bytes[second] == UInt8(ascii: ".") else { return nil }
        let third = end(of: .base64url, from: second + 1)
        return third - second > 10 ? Match(kind: .webToken, range: index..<third) : nil
    }

    /// `user:password@` behind `://`. A user without a password is no secret, and `{{…}}` holds none.
    private func address(at index: Int) -> Match? {
        guard has("://", at: index), index > 0, Self.isIn(.alphanumeric, bytes[index - 1]) else { return nil }
        let start = index + 3
        var colon: Int?
        var end = start
        scanning: while end < bytes.count {
            switch bytes[end] {
            case UInt8(ascii: "@"): break scanning
            case UInt8(ascii: ":"): colon = colon ?? end
            case 0...0x20, 0x7F, UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\""),
                UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "{"),
                UInt8(ascii: "}"):
                return nil
            default: break
            }
            end += 1
        }
        guard let colon, end < bytes.count, end > colon + 1 else { return nil }
        return Match(kind: .address, range: start..<end)
    }

    /// `Bearer` or `Basic` as a header of HTTP has them, with what follows. Two words of prose may begin so too, hence a
    /// token has a digit or a capital and many letters, and a password shows when it is decoded.
    private func credentials(at index: Int) -> Match? {
        guard isWordStart(index) else { return nil }
        let schemes: [(names: [StaticString], kind: SecretKind)] = [
            (["Bearer ", "bearer ", "BEARER "], .bearer), (["Basic ", "basic ", "BASIC "], .basic),
        ]
        for (names, kind) in schemes {
            guard let name = names.first(where: { has($0, at: index) }) else { continue }
            let start = index + name.utf8CodeUnitCount
            let end = end(of: .token68, from: start)
            let isFound = kind == .bearer ? end - start >= 20 && isRandom(start..<end) : isUserAndPassword(start..<end)
            return isFound ? Match(kind: kind, range: start..<end) : nil
        }
        return nil
    }

    /// True for base64 of `user:password`.
    private func isUserAndPassword(_ range: Range<Int>) -> Bool {
        let digits = bytes[range].prefix { $0 != UInt8(ascii: "=") }
        guard digits.count >= 8 else { return false }
        let padding = String(repeating: "=", count: (4 - digits.count % 4) % 4)
        guard let decoded = Data(base64Encoded: String(decoding: digits, as: UTF8.self) + padding) else { return false }
        return decoded.contains(UInt8(ascii: ":")) && decoded.allSatisfy { (0x20...0x7E).contains($0) }
    }

    private func has(_ prefix: StaticString, at index: Int) -> Bool {
        guard index + prefix.utf8CodeUnitCount <= bytes.count else { return false }
        return bytes[index...].starts(with: prefix.description.utf8)
    }

    private func isWordStart(_ index: Int) -> Bool {
        index == 0 || !Self.isIn(.word, bytes[index - 1])
    }

    /// Random letters hold a digit or a capital; words of prose joined by hyphens do not.
    private func isRandom(_ range: Range<Int>) -> Bool {
        bytes[range].contains { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }

    private func end(of alphabet: Alphabet, from start: Int) -> Int {
        var index = start
        while index < bytes.count, Self.isIn(alphabet, bytes[index]) { index += 1 }
        return index
    }

    private static func isLowercase(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    private static func isIn(_ alphabet: Alphabet, _ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A: true
        case 0x61...0x7A: alphabet != .capitals
        case UInt8(ascii: "_"): alphabet == .word || alphabet == .base64url || alphabet == .token68
        case UInt8(ascii: "-"): alphabet == .base64url || alphabet == .token68
        case UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
            alphabet == .token68
        default: false
        }
    }
}
