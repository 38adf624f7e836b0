/// A hash that is the same in every process and on every machine, unlike `Hasher`; not for secrets.
///
/// Source: FNV-1a, 64 bits, http://www.isthe.com/chongo/tech/comp/fnv/.
public enum StableHash {
    /// The hash of the text's UTF-8.
    public static func of(_ text: String) -> UInt64 {
        text.utf8.reduce(seed) { mixing($1, into: $0) }
    }

    /// The hash of nothing.
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash with one more byte.
    static func mixing(_ byte: UInt8, into hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
