private import CVector

/// The table of vectors that ships inside the program: one for each piece of the vocabulary.
///
/// Holds where things are, not the things: the bytes are constants of the program.
struct StaticTable: Hashable, Sendable {
    let vocabularySize: Int
    let dimensions: Int
    private let scales: Int
    private let rows: Int

    /// Checked once, on first use; a table that is not as it must be is a fault of the build, and traps.
    static let embedded: StaticTable = {
        do {
            // Safe: the table is constant, and its size is the size of the array that it points to.
            return try unsafe StaticTable(checking: embeddedBytes)
        } catch {
            preconditionFailure("the embedded table of vectors: \(error)")
        }
    }()

    private static var embeddedBytes: UnsafeRawBufferPointer {
        let table = unsafe fb_static_table()
        return unsafe UnsafeRawBufferPointer(start: table.bytes, count: table.size)
    }

    /// Reads the head of a table and checks that all that it promises is there.
    ///
    /// Source: the layout in `Sources/CVector/resources/README.md`.
    init(checking bytes: UnsafeRawBufferPointer) throws(StaticTableProblem) {
        guard bytes.count >= 64 else { throw .tooShort(found: bytes.count, needed: 64) }
        guard unsafe bytes.prefix(8).elementsEqual("STVEC01\0".utf8) else { throw .noMagic }
        let fields = (0..<5).map { index in
            // Safe: there are 64 bytes at least.
            let field = unsafe bytes.loadUnaligned(fromByteOffset: 8 + 4 * index, as: UInt32.self)
            return Int(UInt32(littleEndian: field))
        }
        guard fields[0] == 1 else { throw .unknownVersion(fields[0]) }
        (vocabularySize, dimensions, scales, rows) = (fields[1], fields[2], fields[3], fields[4])
        guard (1...65_535).contains(vocabularySize), dimensions > 0, dimensions % 32 == 0 else {
            throw .badCounts(vocabulary: vocabularySize, dimensions: dimensions)
        }
        guard scales >= 64, scales % 64 == 0, rows % 64 == 0, rows >= scales + 4 * vocabularySize else {
            throw .badOffsets(scales: scales, rows: rows)
        }
        let needed = rows + vocabularySize * dimensions
        guard bytes.count == needed else { throw .tooShort(found: bytes.count, needed: needed) }
    }

    /// Whether a token adds something to the vectors of texts.
    func isMeaningful(_ token: UInt16) -> Bool {
        guard Int(token) < vocabularySize else { return false }
        // Safe: the scales of all tokens of the vocabulary were checked to lie inside the table.
        return unsafe Self.embeddedBytes.loadUnaligned(fromByteOffset: scales + 4 * Int(token), as: Float.self) != 0
    }

    /// The sum of the tokens' vectors, divided by its length; zeros when the sum is zero.
    ///
    /// Traps when a token is not of the vocabulary.
    func vector(of tokens: [UInt16]) -> [Float] {
        for token in tokens { precondition(Int(token) < vocabularySize, "no token of the vocabulary: \(token)") }
        let base = unsafe Self.embeddedBytes.baseAddress!
        // Safe: the offsets are aligned and inside the table, all tokens are of the vocabulary, and the result has room
        // for all dimensions, which are a multiple of 32.
        return unsafe Array(unsafeUninitializedCapacity: dimensions) { sum, count in
            unsafe tokens.withUnsafeBufferPointer { tokens in
                unsafe fb_pool(
                    (base + rows).assumingMemoryBound(to: Int8.self),
                    (base + scales).assumingMemoryBound(to: Float.self), dimensions, tokens.baseAddress, tokens.count,
                    sum.baseAddress!)
            }
            count = dimensions
        }
    }
}

/// What is wrong with a table of vectors.
enum StaticTableProblem: Error, Hashable {
    case tooShort(found: Int, needed: Int)
    case noMagic
    case unknownVersion(Int)
    case badCounts(vocabulary: Int, dimensions: Int)
    case badOffsets(scales: Int, rows: Int)
}
