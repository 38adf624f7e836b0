import Foundation

/// Replies, with the memories that were in their prompts and those of them that they tell.
///
/// A block of a file is a prompt: numbered memories, then replies. `> 1 3 part: …` is one that tells the first and the
/// third, `> - topic: …` one that tells none; the word before the colon is how it does:
///
/// - `verbatim`; `reworded`; `part` of it, but what matters; `distant`, with hardly a word in common;
/// - `topic`, what it is about and no more; `hinted`, that there is something; `denied`, that it is so.
///
/// Who did not know it knows after the reply what a memory says: that is telling.
struct CarryingSet: Sendable {
    struct Reply: Sendable {
        let text: String
        let kind: String
        /// The texts of the memories that were in its prompt.
        let memories: [String]
        /// Indices of those that it tells.
        let carried: Set<Int>
    }

    let replies: [Reply]

    /// The half by which the numbers of the rule were chosen.
    static let first = CarryingSet(file: "first")
    /// The half on which they were measured.
    static let second = CarryingSet(file: "second")

    private init(file: String) {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "\(file).txt")
        do {
            replies = try String(contentsOf: path, encoding: .utf8).split(separator: "\n\n").flatMap(Self.block)
        } catch {
            fatalError("the replies of \(file): \(error)")
        }
    }

    private static func block(_ text: Substring) -> [Reply] {
        let lines = text.split(separator: "\n")
        let memories = lines.prefix { !$0.hasPrefix(">") }.map { String($0.dropFirst(2)) }
        return lines.dropFirst(memories.count).map { line in
            guard let colon = line.firstIndex(of: ":") else { fatalError("no colon: \(line)") }
            let head = line[..<colon].split(separator: " ").dropFirst()
            return Reply(
                text: String(line[colon...].dropFirst(2)), kind: String(head.last ?? ""), memories: memories,
                carried: Set(head.compactMap { Int($0) }.map { $0 - 1 }))
        }
    }
}
