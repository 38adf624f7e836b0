/// The pieces of a vocabulary, found by their bytes.
///
/// A table with open addressing over one copy of the vocabulary's text: about 600 KB, no object for each piece.
struct PieceTable: Sendable {
    /// No piece is longer, in bytes.
    private(set) var longest = 0
    private let text: [UInt8]
    /// Where each piece begins in the text, and where the one after the last would.
    private let starts: [UInt32]
    /// Part of the hash above, the piece's number below; `empty` where there is none.
    private var slots: [UInt32]

    private static let empty = UInt32.max
    private static let mask: UInt64 = (1 << 17) - 1

    /// - Parameter text: one piece per line; a piece's number is its line, from 0. At most 65,535 of them.
    init(_ text: [UInt8]) {
        var starts: [UInt32] = [0]
        for (index, byte) in text.enumerated() where byte == UInt8(ascii: "\n") { starts.append(UInt32(index) + 1) }
        precondition(starts.count <= 65_535, "a vocabulary has at most 65,535 pieces")
        self.text = text
        self.starts = starts
        slots = Array(repeating: Self.empty, count: Int(Self.mask) + 1)
        for number in 0..<starts.count - 1 {
            let piece = bytes(of: UInt16(number))
            var hash = Self.hash
            for index in piece { hash = Self.extend(hash, by: text[index]) }
            var slot = Int(hash & Self.mask)
            while slots[slot] != Self.empty { slot = (slot + 1) & Int(Self.mask) }
            slots[slot] = UInt32(hash >> 48) << 16 | UInt32(number)
            longest = max(longest, piece.count)
        }
    }

    var count: Int { starts.count - 1 }

    /// Where the bytes of a piece are in the text.
    private func bytes(of number: UInt16) -> Range<Int> {
        Int(starts[Int(number)])..<Int(starts[Int(number) + 1]) - 1
    }

    /// The hash of nothing.
    static let hash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of a piece that begins with `##`, before the rest of it.
    static let continuation = extend(extend(hash, by: UInt8(ascii: "#")), by: UInt8(ascii: "#"))

    /// The hash of some bytes and one more. Source: FNV-1a, Fowler, Noll and Vo.
    static func extend(_ hash: UInt64, by byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// The number of the piece with these bytes, after `##` when it continues a word; nil when there is none.
    ///
    /// - Parameter hash: of all the piece's bytes.
    func number(of word: [UInt8], _ range: Range<Int>, continues: Bool, hash: UInt64) -> UInt16? {
        var slot = Int(hash & Self.mask)
        let tag = UInt32(hash >> 48)
        while slots[slot] != Self.empty {
            if slots[slot] >> 16 == tag {
                let number = UInt16(truncatingIfNeeded: slots[slot])
                if matches(number, word, range, continues: continues) { return number }
            }
            slot = (slot + 1) & Int(Self.mask)
        }
        return nil
    }

    private func matches(_ number: UInt16, _ word: [UInt8], _ range: Range<Int>, continues: Bool) -> Bool {
        let piece = bytes(of: number)
        let skipped = continues ? 2 : 0
        guard piece.count == range.count + skipped else { return false }
        if continues, text[piece.lowerBound] != UInt8(ascii: "#") || text[piece.lowerBound + 1] != UInt8(ascii: "#") {
            return false
        }
        var index = piece.lowerBound + skipped
        for position in range {
            guard text[index] == word[position] else { return false }
            index += 1
        }
        return true
    }
}
