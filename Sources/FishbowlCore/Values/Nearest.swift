/// Finds the name that somebody probably meant.
public enum Nearest {
    /// Names longer than this, in Unicode scalars, are not compared: nobody mistypes them by a letter, and comparing
    /// costs their product.
    static let longestName = 64

    /// The candidate with the smallest edit distance to `name`, when that is at most a third of the name's length
    /// (and one edit is always forgiven); nil when none is near. Case does not count; of equally near candidates the
    /// first in alphabetical order is taken.
    public static func name(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = name.lowercased()
        guard wanted.unicodeScalars.count <= longestName else { return nil }
        let allowed = max(1, wanted.unicodeScalars.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in candidates.sorted() where candidate.unicodeScalars.count <= longestName {
            let distance = distance(wanted, candidate.lowercased())
            if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Edit distance with insertions, deletions, substitutions and swaps of neighbours, each counting one.
    ///
    /// Source: optimal string alignment, Damerau 1964.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.unicodeScalars)
        let right = Array(right.unicodeScalars)
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var twoAbove: [Int] = []
        var above = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + Array(repeating: 0, count: right.count)
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                current[column] = min(
                    above[column] + 1, current[column - 1] + 1, above[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    current[column] = min(current[column], twoAbove[column - 2] + 1)
                }
            }
            twoAbove = above
            above = current
        }
        return above[right.count]
    }
}
