internal import FishbowlCore

extension JSONValue {
    /// The first secret, by its looks, in any text or name of the value.
    var secret: SecretKind? {
        switch self {
        case .string(let text): SecretKind(in: text)
        case .array(let elements): elements.lazy.compactMap(\.secret).first
        case .object(let members):
            members.lazy.compactMap { SecretKind(in: $0.key) ?? $0.value.secret }.first
        default: nil
        }
    }
}

extension SecretKind {
    /// The first secret, by its looks, in a finished text, also where a line of the file was folded within it.
    init?(in text: String) {
        let lines = text.sourceLines.map(String.init)
        let found =
            SecretScan(lines).findings.first ?? SecretScan(lines.compactMap(Self.unfolded)).findings.first
        guard let found else { return nil }
        self = found.kind
    }

    /// Letters that no word of prose has in one piece, when a digit is among them.
    private static let longest = 16

    /// The line without those spaces behind which random letters stand, which folding may have put there; nil when there
    /// is none.
    private static func unfolded(_ line: String) -> String? {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.dropFirst().contains(where: isRandom) else { return nil }
        return words.dropFirst().reduce(into: String(words[0])) { text, word in
            text += isRandom(word) ? String(word) : " \(word)"
        }
    }

    private static func isRandom(_ word: Substring) -> Bool {
        let run = word.utf8.prefix { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard run.count >= longest, run.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        // A name of words and numbers, `release-2026-11-23`, has hyphens and no capitals.
        return run.contains { (0x41...0x5A).contains($0) } || !run.contains(UInt8(ascii: "-"))
    }
}
