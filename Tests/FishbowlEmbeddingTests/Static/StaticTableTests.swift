import Testing

@testable import FishbowlEmbedding

@Suite("StaticTable")
struct StaticTableTests {
    @Test func knowsThePiecesAndTheirVectors() {
        let table = StaticTable.embedded
        #expect(table.vocabularySize == 30_522)
        #expect(table.dimensions == 256)
        #expect(table.isMeaningful(1996))
        // [PAD], [unused0], [UNK], [CLS], [SEP], [MASK].
        for token: UInt16 in [0, 1, 100, 101, 102, 103] { #expect(!table.isMeaningful(token)) }
        #expect(!table.isMeaningful(30_522))
    }

    @Test func acceptsATableOfTheLayoutAtAnyAddress() throws {
        let bytes = Self.table()
        let found = try unsafe bytes.withUnsafeBytes { try unsafe StaticTable(checking: $0) }
        #expect(found.vocabularySize == 3)
        let shifted = [0] + bytes
        let same = try unsafe shifted.withUnsafeBytes {
            try unsafe StaticTable(checking: UnsafeRawBufferPointer(rebasing: $0.dropFirst()))
        }
        #expect(found == same)
    }

    @Test func refusesWhatIsNoSuchTable() {
        let table = Self.table()
        expect(Array(table.prefix(63)), .tooShort(found: 63, needed: 64))
        expect(Array(table.dropLast()), .tooShort(found: table.count - 1, needed: table.count))
        expect(Self.table(magic: "STVEC02\0"), .noMagic)
        expect(Self.table(version: 2), .unknownVersion(2))
        expect(Self.table(vocabulary: 0), .badCounts(vocabulary: 0, dimensions: 32))
        expect(Self.table(dimensions: 33), .badCounts(vocabulary: 3, dimensions: 33))
        expect(Self.table(scales: 60), .badOffsets(scales: 60, rows: 128))
        expect(Self.table(rows: 64), .badOffsets(scales: 64, rows: 64))
    }

    private func expect(_ bytes: [UInt8], _ problem: StaticTableProblem) {
        #expect(throws: problem) { try unsafe bytes.withUnsafeBytes { _ = try unsafe StaticTable(checking: $0) } }
    }

    /// A table of three tokens and 32 dimensions, but for what is asked to be otherwise.
    private static func table(
        magic: String = "STVEC01\0", version: UInt32 = 1, vocabulary: UInt32 = 3, dimensions: UInt32 = 32,
        scales: UInt32 = 64, rows: UInt32 = 128
    ) -> [UInt8] {
        var bytes = Array(magic.utf8)
        for field in [version, vocabulary, dimensions, scales, rows] {
            for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: field >> UInt32(shift))) }
        }
        return bytes + Array(repeating: 0, count: 128 - bytes.count + 3 * 32)
    }
}
