import CVector
import FishbowlCore

/// BM25 over the tokens of one image.
///
/// Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.5, with
/// k₁ = 1.2 and b = 0.75; the inverse document frequency ln(1 + (N − n + ½) / (n + ½)), which is never negative.
enum WordSearch {
    /// k₁: how soon more of the same word counts no more.
    static let saturation = 1.2
    /// b: how much long memories are held back.
    static let lengths = 0.75

    /// How much a word counts that is in `frequency` of `count` memories.
    static func weight(frequency: Int, count: Int) -> Double {
        let odds = (Double(count - frequency) + 0.5) / (Double(frequency) + 0.5)
        return Power.naturalLogarithm(1 + odds)
    }
}

extension MemoryImage {
    /// The memories with most of a cue's words, best first, with their BM25 scores. One pass over all tokens.
    ///
    /// A word counts once however often the cue has it.
    func sharing(_ words: [UInt16], limit: Int, excluding excluded: [Int64]) -> [RowValue] {
        guard !words.isEmpty, keptTokens > 0 else { return [] }
        var places = [UInt16](repeating: 0, count: Int(UInt16.max) + 1)
        var placeCount = 0
        for word in words where places[Int(word)] == 0 && placeCount < Int(UInt16.max) {
            placeCount += 1
            places[Int(word)] = UInt16(placeCount)
        }
        // Safe: the search has room for the hits of all rows and all tokens, and fills no more matches than the limit.
        let matches = unsafe searching(excluding: excluded, listed: [], limit: limit) { rows, best in
            unsafe withHits { hits in
                let weights = unsafe collect(places, placeCount, &rows, &hits)
                return unsafe weights.withUnsafeBufferPointer { weights in
                    unsafe ends.withUnsafeBufferPointer { ends in
                        unsafe fb_terms(
                            &rows, ends.baseAddress!, &hits, weights.baseAddress!, Double(keptTokens) / Double(count),
                            WordSearch.saturation, WordSearch.lengths, best, limit)
                    }
                }
            }
        }
        return matches.map {
            RowValue(row: Int($0.row), value: Double(bitPattern: UInt64(bitPattern: $0.key)))
        }
    }

    /// Finds where the words are, and returns how much each counts, by its place from 1.
    private func collect(
        _ places: [UInt16], _ placeCount: Int, _ rows: inout fb_rows, _ hits: inout fb_hits
    ) -> [Double] {
        var frequencies = [UInt32](repeating: 0, count: placeCount + 1)
        var counts = frequencies
        // Safe: places has an item for every token there can be, counts and frequencies have one for each place.
        unsafe tokens.withUnsafeBufferPointer { tokens in
            unsafe ends.withUnsafeBufferPointer { ends in
                unsafe fb_collect(
                    &rows, tokens.baseAddress, ends.baseAddress, places, &counts, &frequencies, &hits)
            }
        }
        return frequencies.map { WordSearch.weight(frequency: Int($0), count: count) }
    }

    /// Room for the hits of one search. Memory that is not written to is not taken.
    private func withHits<Result>(_ body: (inout fb_hits) -> Result) -> Result {
        unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: ids.count) { rows in
            unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: ids.count) { ends in
                unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: tokens.count) { hits in
                    var collected = unsafe fb_hits(
                        rows: rows.baseAddress!, ends: ends.baseAddress!, row_count: 0, hits: hits.baseAddress!)
                    return unsafe body(&collected)
                }
            }
        }
    }
}
