/// Guesses which of the allowed names was meant.
enum Suggestion {
    /// The nearest of `candidates` to `name`, nil when none is near: at most a third of its letters may be wrong.
    ///
    /// Case does not count. Equally near names are decided by their order.
    static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        // Nobody mistypes a name this long by a letter; comparing would only cost time.
        guard wanted.count <= 64 else { return nil }
        let limit = max(1, wanted.count / 3)
        let ranked = candidates.sorted().compactMap { candidate -> (name: String, distance: Int)? in
            guard candidate.unicodeScalars.count <= 64 else { return nil }
            let found = distance(wanted, Array(candidate.lowercased().unicodeScalars))
            return found <= limit ? (candidate, found) : nil
        }
        return ranked.min { $0.distance < $1.distance }?.name
    }

    /// Letters to insert, delete, replace, or swap with their neighbour.
    ///
    /// Source: optimal string alignment (Damerau 1964, Levenshtein 1966).
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in 0..<left.count {
            var row = [i + 1]
            for j in 0..<right.count {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return last[right.count]
    }
}
