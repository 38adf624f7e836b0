import FishbowlCore
import Testing

@Suite struct StableHashTests {
    /// Source: the test vectors of FNV-1a, 64 bits, at http://www.isthe.com/chongo/tech/comp/fnv/.
    @Test(arguments: [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)])
    func givesThePublishedHashes(text: String, hash: UInt64) {
        #expect(StableHash.of(text) == hash)
    }
}
