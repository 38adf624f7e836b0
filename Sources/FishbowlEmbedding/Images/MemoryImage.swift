package import FishbowlCore

/// Everything that ranking one owner's memories needs, side by side in few arrays.
///
/// A value of one owner: nothing of anybody else's memories is in it, and so word statistics tell nothing of them (T7).
/// It is always what SQL would give (T9); whoever changes it after a transaction that then rolls back throws it away.
///
/// Invariants, for row r below `ids.count`:
/// 1. `ids` ascends strictly, so that a row is found by binary search and a greater row is a greater id.
/// 2. `levels[r]` is the importance, 1 … 10, or 0 for a row that was removed; `removed` counts those.
/// 3. The vector is `vectors[r × dimensions ..< (r + 1) × dimensions]`, times `scales[r]`.
/// 4. The tokens are `tokens[r == 0 ? 0 : ends[r − 1] ..< ends[r]]`; `keptTokens` counts those of rows not removed.
///
/// Source: one row takes about 34 bytes, its dimensions, and two bytes for each token.
package struct MemoryImage: Sendable {
    /// The name of the embedder's model. Texts of other models do not belong here.
    package let model: String
    package let dimensions: Int

    private(set) var ids: [Int64] = []
    private(set) var vectors: [Int8] = []
    private(set) var scales: [Float] = []
    private(set) var levels: [UInt8] = []
    private(set) var times: [Int64] = []
    private(set) var sources: [Int64] = []
    private(set) var sensitivities: [Double] = []
    private(set) var tokens: [UInt16] = []
    private(set) var ends: [UInt32] = []
    private(set) var removed = 0
    private(set) var keptTokens = 0

    /// Stands for no source among `sources`; no message has this id.
    static let noSource = Int64.min

    /// - Parameter dimensions: a multiple of 32, at most 65,536.
    package init(model: String, dimensions: Int) {
        precondition((32...65_536).contains(dimensions) && dimensions % 32 == 0, "dimensions are a multiple of 32")
        self.model = model
        self.dimensions = dimensions
    }

    /// How many memories it holds.
    package var count: Int { ids.count - removed }

    /// How many bytes its arrays take, room to grow included.
    package var byteCount: Int {
        ids.capacity * 8 + vectors.capacity + scales.capacity * 4 + levels.capacity + times.capacity * 8
            + sources.capacity * 8 + sensitivities.capacity * 8 + tokens.capacity * 2 + ends.capacity * 4
    }

    package func contains(_ id: MemoryID) -> Bool { row(of: id) != nil }

    /// What it knows of a memory; nil when it does not hold it. Copies the vector.
    package subscript(id: MemoryID) -> MemoryEntry? {
        guard let row = row(of: id) else { return nil }
        return MemoryEntry(
            id: id,
            text: EmbeddedText(
                vector: QuantizedVector(
                    components: Array(vectors[row * dimensions..<(row + 1) * dimensions]), scale: scales[row]),
                tokens: Array(tokens[tokenRange(row)])),
            importance: Importance(rawValue: Int(levels[row])), accessedAt: Timestamp(microseconds: times[row]),
            sensitivity: sensitivities[row], source: source(row))
    }

    /// Adds a memory. One with the same id is replaced.
    ///
    /// Cost: the entry's size when its id is greater than all before, as ids of new rows are; else all that is after it.
    /// Traps when the vector has not the image's dimensions.
    package mutating func append(_ entry: MemoryEntry) {
        precondition(
            entry.text.vector.components.count == dimensions,
            "a vector of \(entry.text.vector.components.count) dimensions among vectors of \(dimensions)")
        if let last = ids.last, entry.id.rawValue <= last {
            remove(entry.id)
            // Removed rows would keep their places, and perhaps this one's.
            compact()
            insert(entry, at: place(of: entry.id))
        } else {
            insert(entry, at: ids.count)
        }
    }

    /// Notes that a memory was recalled. Does nothing when it is not here.
    package mutating func touch(_ id: MemoryID, at time: Timestamp) {
        if let row = row(of: id) { times[row] = time.microseconds }
    }

    /// Changes how important a memory is. Does nothing when it is not here.
    package mutating func setImportance(_ id: MemoryID, _ importance: Importance) {
        if let row = row(of: id) { levels[row] = UInt8(importance.rawValue) }
    }

    /// Forgets a memory, for it was superseded or withdrawn. Does nothing when it is not here.
    ///
    /// Its row stays until a fifth of all rows are such.
    package mutating func remove(_ id: MemoryID) {
        guard let row = row(of: id) else { return }
        levels[row] = 0
        removed += 1
        keptTokens -= tokenRange(row).count
        if removed * 5 > ids.count { compact() }
    }

    /// Makes room for so many more memories of about this many tokens each, so that loading copies nothing.
    package mutating func reserve(_ count: Int, tokensEach: Int = 16) {
        ids.reserveCapacity(ids.count + count)
        vectors.reserveCapacity(vectors.count + count * dimensions)
        scales.reserveCapacity(scales.count + count)
        levels.reserveCapacity(levels.count + count)
        times.reserveCapacity(times.count + count)
        sources.reserveCapacity(sources.count + count)
        sensitivities.reserveCapacity(sensitivities.count + count)
        ends.reserveCapacity(ends.count + count)
        tokens.reserveCapacity(tokens.count + count * tokensEach)
    }
}

extension MemoryImage {
    /// The message that a row is a memory of.
    func source(_ row: Int) -> MessageID? {
        sources[row] == Self.noSource ? nil : MessageID(rawValue: sources[row])
    }

    func tokenRange(_ row: Int) -> Range<Int> { Int(row > 0 ? ends[row - 1] : 0)..<Int(ends[row]) }

    /// The first row whose id is not below.
    private func place(of id: MemoryID) -> Int {
        var low = 0
        var high = ids.count
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id.rawValue { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The row of a memory that was not removed.
    private func row(of id: MemoryID) -> Int? {
        let row = place(of: id)
        return row < ids.count && ids[row] == id.rawValue && levels[row] > 0 ? row : nil
    }

    private mutating func insert(_ entry: MemoryEntry, at row: Int) {
        let text = entry.text
        let start = row > 0 ? ends[row - 1] : 0
        vectors.insertGrowing(text.vector.components, at: row * dimensions)
        tokens.insertGrowing(text.tokens, at: Int(start))
        ends.insertGrowing(CollectionOfOne(start), at: row)
        for index in row..<ends.count { ends[index] += UInt32(text.tokens.count) }
        ids.insertGrowing(CollectionOfOne(entry.id.rawValue), at: row)
        scales.insertGrowing(CollectionOfOne(text.vector.scale), at: row)
        levels.insertGrowing(CollectionOfOne(UInt8(entry.importance.rawValue)), at: row)
        times.insertGrowing(CollectionOfOne(entry.accessedAt.microseconds), at: row)
        sources.insertGrowing(CollectionOfOne(entry.source?.rawValue ?? Self.noSource), at: row)
        sensitivities.insertGrowing(CollectionOfOne(entry.sensitivity), at: row)
        keptTokens += text.tokens.count
    }

    /// Makes the image anew without the rows that were removed.
    private mutating func compact() {
        guard removed > 0 else { return }
        var kept = MemoryImage(model: model, dimensions: dimensions)
        kept.reserve(count, tokensEach: count > 0 ? keptTokens / count + 1 : 0)
        for row in ids.indices where levels[row] > 0 {
            kept.vectors.append(contentsOf: vectors[row * dimensions..<(row + 1) * dimensions])
            kept.tokens.append(contentsOf: tokens[tokenRange(row)])
            kept.ends.append(UInt32(kept.tokens.count))
            kept.ids.append(ids[row])
            kept.scales.append(scales[row])
            kept.levels.append(levels[row])
            kept.times.append(times[row])
            kept.sources.append(sources[row])
            kept.sensitivities.append(sensitivities[row])
        }
        kept.keptTokens = keptTokens
        self = kept
    }
}

extension Array {
    /// Inserts, and when there is no room makes a quarter more of it, where an array by itself would double: a bowl may
    /// hold a thousand images.
    fileprivate mutating func insertGrowing(_ elements: some Collection<Element>, at index: Int) {
        if count + elements.count > capacity {
            reserveCapacity(Swift.max(count + elements.count, count + count / 4 + 4))
        }
        if index == count { append(contentsOf: elements) } else { insert(contentsOf: elements, at: index) }
    }
}
