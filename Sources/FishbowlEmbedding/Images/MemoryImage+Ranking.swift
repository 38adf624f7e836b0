import CVector
package import FishbowlCore

extension MemoryImage {
    /// Ranks all memories for a cue, best first; what is not asked for is not computed.
    ///
    /// Exact over all memories (T7): the two lists cost one pass over `count × dimensions` bytes of vectors and one over
    /// all tokens; memories in neither list are looked for only when those in the lists are not better. Reads only. The
    /// ranking keeps the image as it is now; let it go before changing the image, or the change copies it.
    ///
    /// Traps when the cue's vector has not the image's dimensions.
    package func ranking(for cue: MemoryCue) -> MemoryRanking { MemoryRanking(of: self, for: cue) }

    /// The memories nearest to a vector, best first, with their cosines, above 0 each. One pass over all vectors.
    ///
    /// Traps when the vector has not the image's dimensions.
    package func nearest(to vector: QuantizedVector, limit: Int) -> [(id: MemoryID, cosine: Double)] {
        nearest(to: vector, limit: min(limit, count), excluding: []).map { item in
            (MemoryID(rawValue: ids[item.row]), item.value)
        }
    }

    /// The same as rows, without those of excluded sources, which are in ascending order.
    func nearest(to vector: QuantizedVector, limit: Int, excluding excluded: [Int64]) -> [RowValue] {
        precondition(
            vector.components.count == dimensions,
            "a cue of \(vector.components.count) dimensions among vectors of \(dimensions)")
        guard vector.scale > 0 else { return [] }
        let query = vector.components.map(Int16.init)
        // Safe: the arrays have the sizes that the invariants of the image promise, and none outlives the call.
        let matches = unsafe searching(excluding: excluded, listed: [], limit: limit) { rows, best in
            unsafe query.withUnsafeBufferPointer { query in
                unsafe vectors.withUnsafeBufferPointer { vectors in
                    unsafe scales.withUnsafeBufferPointer { scales in
                        unsafe fb_nearest(
                            &rows, query.baseAddress!, vectors.baseAddress, scales.baseAddress, dimensions, best, limit)
                    }
                }
            }
        }
        return matches.map { match in
            let product = Double(bitPattern: UInt64(bitPattern: match.key))
            return RowValue(row: Int(match.row), value: product * Double(vector.scale))
        }
    }

    /// The best memories of a level that were last accessed before `below`, or at that time and made before it.
    func latest(_ level: Int, below: fb_match, limit: Int, excluding excluded: [Int64], listed: [UInt32]) -> [fb_match]
    {
        // Safe: as above.
        unsafe searching(excluding: excluded, listed: listed, limit: limit) { rows, best in
            unsafe times.withUnsafeBufferPointer { times in
                unsafe fb_latest(&rows, times.baseAddress, UInt8(level), below, best, limit)
            }
        }
    }

    /// Runs a search of C over this image's rows and returns what it found.
    ///
    /// - Parameters: `excluded` and `listed` in ascending order; `body` fills at most `limit` matches and returns how
    ///   many.
    func searching(
        excluding excluded: [Int64], listed: [UInt32], limit: Int,
        _ body: (_ rows: inout fb_rows, _ best: UnsafeMutablePointer<fb_match>) -> Int
    ) -> [fb_match] {
        guard limit > 0, !ids.isEmpty else { return [] }
        return unsafe [fb_match](unsafeUninitializedCapacity: limit) { best, found in
            found = unsafe levels.withUnsafeBufferPointer { levels in
                unsafe sources.withUnsafeBufferPointer { sources in
                    unsafe excluded.withUnsafeBufferPointer { excluded in
                        unsafe listed.withUnsafeBufferPointer { listed in
                            var rows = unsafe fb_rows(
                                count: levels.count, levels: levels.baseAddress, sources: sources.baseAddress,
                                excluded: excluded.baseAddress, excluded_count: excluded.count,
                                listed: listed.baseAddress, listed_count: listed.count)
                            return unsafe body(&rows, best.baseAddress!)
                        }
                    }
                }
            }
        }
    }
}

/// A row of an image with a value by which it was found.
struct RowValue: Hashable, Sendable {
    let row: Int
    let value: Double
}
