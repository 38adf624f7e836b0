import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Foundation
import Logging

/// A bowl of a benchmark.
struct BenchBowl: Sendable {
    let bowl: Bowl
    let store: Store

    /// Opens a bowl, or makes it.
    init(
        _ path: String, durability: StoreOptions.Durability = .normal, models: ModelPolicy = .none
    ) throws {
        store = try Store.open(
            path: path, options: StoreOptions(durability: durability, create: true), now: PacedClock.start)
        bowl = Bowl(
            store: store, clock: PacedClock(), models: models,
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() },
            holder: "bench", processID: ProcessInfo.processInfo.processIdentifier)
    }

    /// Makes a bowl with this company, each with so many memories, and closes it.
    static func make(
        _ name: String, in workshop: Workshop, company: Company, memoriesEach: Int
    ) async throws {
        let bench = try BenchBowl(workshop.path(name))
        let path =
            switch company.bundle {
            case .file(let path): path
            case .text(let text): try workshop.write(text, to: "\(name).yaml")
            }
        let bundle = try ConfigurationBundle.read([path], workingDirectory: FileManager.default.currentDirectoryPath)
        _ = try await bench.bowl.apply(bundle, by: ChangeAuthor(name: "bench", message: "company"))
        for character in try await bench.store.read({ try $0.characters() }) {
            let memories = Reminiscence.memories(
                of: character.id, count: memoriesEach, topics: company.topics, embedder: bench.bowl.embedder)
            for batch in memories {
                try await bench.store.write { transaction in
                    guard let release = try transaction.newestRelease() else { return }
                    _ = try transaction.insertMemories(batch.memories, release: release, now: batch.at)
                }
            }
        }
        // The file alone is copied.
        _ = try await bench.store.checkpoint(ifLargerThan: 0)
        try bench.store.close()
    }
}

/// Memories to begin with: different texts of ordinary length, spread over topics, importance and the last month.
enum Reminiscence {
    struct Batch: Sendable {
        let at: Timestamp
        let memories: [NewMemory]
    }

    private static let batchSize = 500
    private static let words = """
        lamp river engine letter harbour winter copper window sermon garden theorem violin market ladder candle orchard \
        voyage silver planet thread bridge story kitchen morning
        """.split(separator: " ").map(String.init)

    static func memories(of owner: CharacterID, count: Int, topics: [String], embedder: any Embedder) -> [Batch] {
        var generator = SeededGenerator(seed: Seed(rawValue: UInt64(owner.rawValue)))
        return stride(from: 0, to: count, by: batchSize).map { first in
            let memories = (first..<min(first + batchSize, count)).map { number in
                let text = (0..<12).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
                let content = "\(text) \(number)."
                return NewMemory(
                    owner: owner, content: content, normalised: "\(text) \(number)",
                    topic: topics.randomElement(using: &generator),
                    importance: Importance(rawValue: min(1 + Int(8 * generator.unit() * generator.unit()), 10)),
                    provenance: .given,
                    embedding: StoredEmbedding(model: embedder.model, text: embedder.embed(content)))
            }
            let age = Double(count - first) / Double(count) * 30 * 86_400
            return Batch(at: PacedClock.start.advanced(by: .seconds(-age)), memories: memories)
        }
    }
}
