/// Finds which elements of two sequences belong together, in order: the base of differences of lines and of lists.
///
/// Elements are numbers that are equal exactly when the things that they stand for are. A pure function.
enum Alignment {
    /// Elements left times elements right that are compared exactly. Myers' algorithm takes time and memory with the
    /// square of the number of differences; this many cost some milliseconds and megabytes at worst.
    static let exactProduct = 500_000

    /// A pair of equal elements, by their indices.
    struct Match: Hashable {
        let old: Int
        let new: Int
    }

    /// Pairs of equal elements, ascending on both sides.
    ///
    /// What both sides begin and end with is matched first. The middle is compared exactly (a shortest difference) when
    /// it is small. A large one is first cut at the elements that stand once on either side, as long as they keep their
    /// order; a piece between two cuts that is still too large counts as replaced whole.
    static func matches(_ old: [Int], _ new: [Int]) -> [Match] {
        let (start, end) = shared(old[...], new[...])
        let left = old[start..<(old.count - end)]
        let right = new[start..<(new.count - end)]
        var found = (0..<start).map { Match(old: $0, new: $0) }
        found += isSmall(left, right) ? exact(left, right) : cut(left, right)
        found += (0..<end).map { Match(old: left.endIndex + $0, new: right.endIndex + $0) }
        return found
    }

    private static func isSmall(_ left: ArraySlice<Int>, _ right: ArraySlice<Int>) -> Bool {
        left.count.multipliedReportingOverflow(by: right.count).partialValue <= exactProduct
    }

    /// How many elements both sides begin with, and how many of the rest they end with.
    private static func shared(_ left: ArraySlice<Int>, _ right: ArraySlice<Int>) -> (start: Int, end: Int) {
        let start = zip(left, right).prefix { $0 == $1 }.count
        let end = zip(left.dropFirst(start).reversed(), right.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        return (start, end)
    }

    private static func exact(_ left: ArraySlice<Int>, _ right: ArraySlice<Int>) -> [Match] {
        guard !left.isEmpty, !right.isEmpty else { return [] }
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in right.difference(from: left) {
            switch change {
            case .remove(let offset, _, _): removed.insert(left.startIndex + offset)
            case .insert(let offset, _, _): inserted.insert(right.startIndex + offset)
            }
        }
        let kept = left.indices.filter { !removed.contains($0) }
        return zip(kept, right.indices.filter { !inserted.contains($0) }).map { Match(old: $0, new: $1) }
    }

    /// Source: the anchors of patience diff, Bram Cohen.
    private static func cut(_ left: ArraySlice<Int>, _ right: ArraySlice<Int>) -> [Match] {
        var found: [Match] = []
        var place = Match(old: left.startIndex, new: right.startIndex)
        let last = Match(old: left.endIndex, new: right.endIndex)
        for anchor in anchors(left, right) + [last] {
            found += piece(left[place.old..<anchor.old], right[place.new..<anchor.new])
            guard anchor != last else { break }
            found.append(anchor)
            place = Match(old: anchor.old + 1, new: anchor.new + 1)
        }
        return found
    }

    private static func piece(_ left: ArraySlice<Int>, _ right: ArraySlice<Int>) -> [Match] {
        let (start, end) = shared(left, right)
        let inner = (left.dropFirst(start).dropLast(end), right.dropFirst(start).dropLast(end))
        var found = (0..<start).map { Match(old: left.startIndex + $0, new: right.startIndex + $0) }
        if isSmall(inner.0, inner.1) { found += exact(inner.0, inner.1) }
        found += (0..<end).map { Match(old: left.endIndex - end + $0, new: right.endIndex - end + $0) }
        return found
    }

    /// The longest ascending run of pairs of elements that stand once on either side.
    private static func anchors(_ left: ArraySlice<Int>, _ right: ArraySlice<Int>) -> [Match] {
        let unique = positions(right)
        let pairs = positions(left)
            .compactMap { element, index -> Match? in
                guard let index, case .some(.some(let other)) = unique[element] else { return nil }
                return Match(old: index, new: other)
            }
            .sorted { $0.old < $1.old }
        // Patience sorting: the top of each pile is the lowest end of an ascending run of that length.
        var piles: [Int] = []
        var previous: [Int?] = []
        for (index, pair) in pairs.enumerated() {
            var low = 0
            var high = piles.count
            while low < high {
                let middle = (low + high) / 2
                if pairs[piles[middle]].new < pair.new { low = middle + 1 } else { high = middle }
            }
            previous.append(low > 0 ? piles[low - 1] : nil)
            if low == piles.count { piles.append(index) } else { piles[low] = index }
        }
        var run: [Match] = []
        var next = piles.last
        while let index = next {
            run.append(pairs[index])
            next = previous[index]
        }
        return run.reversed()
    }

    /// Where each element stands; nil for one that stands more than once.
    private static func positions(_ elements: ArraySlice<Int>) -> [Int: Int?] {
        var found: [Int: Int?] = [:]
        for index in elements.indices {
            found.updateValue(found[elements[index]] == nil ? index : nil, forKey: elements[index])
        }
        return found
    }
}

/// Numbers for things, equal for equal bytes: Swift calls texts equal whose scalars differ, and hashes do not.
struct Numbering {
    private var numbers: [[UInt8]: Int] = [:]

    mutating func number(of bytes: some Sequence<UInt8>) -> Int {
        let key = Array(bytes)
        if let number = numbers[key] { return number }
        numbers[key] = numbers.count
        return numbers.count - 1
    }
}
