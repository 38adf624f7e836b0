private import CVector
package import FishbowlCore

extension SentimentLexicon {
    /// The lexicon that ships inside the program: 7,519 English words, abbreviations and emoticons.
    ///
    /// Parsed on first use, once per process; every later use is free. May be read from any thread.
    ///
    /// Source: VADER 3.3.2, Hutto and Gilbert, ICWSM 2014; see `Sources/CVector/resources`.
    package static let vader: SentimentLexicon = {
        let table = unsafe fb_sentiment_lexicon()
        // Safe: the table is constant, and its size is the size of the array that it points to.
        let bytes = unsafe UnsafeBufferPointer(start: table.bytes, count: table.size)
        return SentimentLexicon(parsing: unsafe String(decoding: bytes, as: UTF8.self))
    }()
}
