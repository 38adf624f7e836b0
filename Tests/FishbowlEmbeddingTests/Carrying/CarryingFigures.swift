import FishbowlCore

@testable import FishbowlEmbedding

/// How well a rule finds the memories that replies tell.
struct CarryingFigures: CustomStringConvertible {
    /// Memories that are told and found, that are found and not told, and that are told and not found.
    private(set) var (right, wrong, missed) = (0, 0, 0)
    /// `kind: memory → reply` of what was taken wrongly and of what was missed.
    private(set) var mistakes: [String] = []

    /// The part of what was found that is told.
    var precision: Double { Double(right) / Double(max(right + wrong, 1)) }
    /// The part of what is told that was found.
    var recall: Double { Double(right) / Double(max(right + missed, 1)) }

    var description: String {
        "precision \(precision), recall \(recall): \(right) right, \(wrong) wrong, \(missed) missed\n"
            + mistakes.joined(separator: "\n")
    }

    static func measure(_ set: CarryingSet, _ rule: CarryingRule = CarryingRule(), kind: String? = nil) -> Self {
        let embedder = StaticEmbedder()
        var figures = Self()
        for reply in set.replies where kind.map({ $0 == reply.kind }) ?? true {
            let found = Set(rule.carried(of: reply.memories, in: reply.text, embed: embedder.embed))
            figures.right += found.intersection(reply.carried).count
            figures.wrong += found.subtracting(reply.carried).count
            figures.missed += reply.carried.subtracting(found).count
            for index in found.symmetricDifference(reply.carried).sorted() {
                let what = found.contains(index) ? "wrong" : "missed"
                figures.mistakes.append("\(what), \(reply.kind): \(reply.memories[index]) → \(reply.text)")
            }
        }
        return figures
    }
}
