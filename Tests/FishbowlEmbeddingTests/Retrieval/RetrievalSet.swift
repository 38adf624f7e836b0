import FishbowlCore
import Foundation

@testable import FishbowlEmbedding

/// Memories of six people of one town, and questions with the memory that answers each.
///
/// One file for each person: a line is a memory; a line after it that begins with `?` is a question that it answers, and
/// one that begins with `~` is such a question without a word of meaning in common with it.
struct RetrievalSet: Sendable {
    struct Question: Sendable {
        let text: String
        let isParaphrased: Bool
        /// The memory that answers it.
        let answer: MemoryID
    }

    struct Owner: Sendable {
        let name: String
        var memories: [String] = []
        var questions: [Question] = []
    }

    let owners: [Owner]

    /// When questions are asked.
    static let now = Timestamp(microseconds: 1_800_000_000_000_000)

    static let town: RetrievalSet = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return RetrievalSet(
            owners: ["amara", "ilya", "jun", "marta", "sofia", "teodor"].map { name in
                do {
                    let text = try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8)
                    return Owner(name, text)
                } catch {
                    fatalError("the memories of \(name): \(error)")
                }
            })
    }()

    /// All of it as if one person had lived it all.
    var united: RetrievalSet {
        var all = Owner(name: "all")
        for owner in owners {
            let offset = Int64(all.memories.count)
            all.memories += owner.memories
            all.questions += owner.questions.map { question in
                Question(
                    text: question.text, isParaphrased: question.isParaphrased,
                    answer: MemoryID(rawValue: question.answer.rawValue + offset))
            }
        }
        return RetrievalSet(owners: [all])
    }
}

extension RetrievalSet.Owner {
    init(_ name: String, _ text: String) {
        self.init(name: name)
        for line in text.split(separator: "\n") {
            if let mark = line.first, mark == "?" || mark == "~" {
                questions.append(
                    .init(
                        text: String(line.dropFirst(2)), isParaphrased: mark == "~",
                        answer: MemoryID(rawValue: Int64(memories.count))))
            } else {
                memories.append(String(line))
            }
        }
    }

    /// An image with all memories, of the importance 2 … 6 and last accessed within a month, by chance.
    func image(_ embedder: StaticEmbedder) -> MemoryImage {
        var image = MemoryImage(model: embedder.model, dimensions: embedder.dimensions)
        var generator = SeededGenerator(seed: Seed(rawValue: StableHash.of(name)))
        for (index, memory) in memories.enumerated() {
            image.append(
                MemoryEntry(
                    id: MemoryID(rawValue: Int64(index + 1)), text: embedder.embed(memory),
                    importance: Importance(rawValue: Int.random(in: 2...6, using: &generator)),
                    accessedAt: RetrievalSet.now.advanced(
                        by: .seconds(-Int64.random(in: 0..<30 * 86_400, using: &generator))),
                    sensitivity: 0, source: nil))
        }
        return image
    }
}
