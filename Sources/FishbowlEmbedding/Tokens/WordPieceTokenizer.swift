private import CVector

/// Splits texts into the pieces of a vocabulary: words without case and accents, rare words in parts.
///
/// Pure and the same everywhere (T12). Cost grows with the text's length; texts in ASCII are the fastest.
///
/// Source: Wu et al. 2016, "Google's Neural Machine Translation System", section 4.1, as BERT (Devlin et al. 2019) uses
/// it for uncased text.
package struct WordPieceTokenizer: Sendable {
    let pieces: PieceTable
    let folding: ScalarFolding
    /// The piece that stands for words that have none.
    package let unknown: UInt16

    /// A word of more scalars is unknown.
    static let longestWord = 100

    /// The tokenizer of the vocabulary that ships inside the program. Made on first use.
    package static let embedded: WordPieceTokenizer = {
        let table = unsafe fb_vocabulary()
        // Safe: the table is constant, and its size is the size of the array that it points to.
        let bytes = unsafe UnsafeBufferPointer(start: table.bytes, count: table.size)
        return WordPieceTokenizer(PieceTable(unsafe Array(bytes)), .embedded)
    }()

    private init(_ pieces: PieceTable, _ folding: ScalarFolding) {
        let name = Array("[UNK]".utf8)
        let hash = name.reduce(PieceTable.hash) { PieceTable.extend($0, by: $1) }
        guard let unknown = pieces.number(of: name, name.indices, continues: false, hash: hash) else {
            preconditionFailure("the vocabulary has no piece [UNK]")
        }
        self.pieces = pieces
        self.folding = folding
        self.unknown = unknown
    }

    /// How many pieces the vocabulary has.
    package var vocabularySize: Int { pieces.count }

    /// The pieces of a text by their numbers, in order. Nothing is added at the ends.
    package func tokens(of text: String) -> [UInt16] {
        var walk = WordPieceWalk(self)
        walk.take(text)
        return walk.tokens
    }
}
