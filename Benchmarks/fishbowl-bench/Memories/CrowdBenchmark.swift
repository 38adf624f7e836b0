import FishbowlConfiguration
import FishbowlCore
import FishbowlEmbedding
import FishbowlEngine
import FishbowlStore
import Foundation
import Glibc

/// A bowl with a million memories: how soon it is open, and what it takes to hold the images of everybody at once.
struct CrowdBenchmark {
    let workshop: Workshop
    /// How many characters there are, each with as many memories.
    var characters = 1_000
    var memoriesEach = 1_000

    func run(_ report: Report) async throws {
        let path = workshop.path("crowd")
        let made = Spent.Start()
        try await make(path)
        let making = made.spent
        let opened = Spent.Start()
        let bench = try BenchBowl(path)
        let names = try await bench.store.read { try $0.characters() }
        let opening = opened.spent
        let before = try ResidentMemory.bytes()
        var images: [MemoryImage] = []
        var loads = SpentSamples()
        for character in names {
            let start = Spent.Start()
            images.append(try await image(of: character.id, bench))
            loads.add(start.spent)
        }
        let held = try ResidentMemory.bytes()
        let memories = images.map(\.count).reduce(0, +)
        try bench.store.close()
        try report.table(
            "crowd", "\(memories) memories of \(images.count) characters",
            [.init("", 40, "kind"), .init("", 12, "value")],
            [
                [.text("open, and who lives there (ms)"), .number(opening.wall.milliseconds, digits: 1)],
                [.text("load one mind, median (ms)"), .number(loads.wall.median.milliseconds, digits: 2)],
                [
                    .text("load all, one after another (s)"),
                    .number(loads.wall.mean.milliseconds * Double(loads.count) / 1_000, digits: 1),
                ],
                [.text("held by all images (MiB)"), .number(Double(held - before) / 1_048_576, digits: 0)],
                [.text("the whole process (MiB)"), .number(Double(held) / 1_048_576, digits: 0)],
                [.text("make the bowl (s)"), .number(making.wall.milliseconds / 1_000, digits: 1)],
            ])
        report.note("aims: open in 1 s; 1.5 GiB when all are loaded")
    }

    /// Writes the bowl past the engine, in large transactions.
    func make(_ path: String) async throws {
        let bench = try BenchBowl(path)
        let people = (0..<characters).map { "  c\($0):\n    name: C\($0)\n    about: one of many" }
        let yaml = "fishbowl: 1\npersonalities:\n\(people.joined(separator: "\n"))\n"
        let bundle = try ConfigurationBundle.read(
            [try workshop.write(yaml, to: "crowd.yaml")],
            workingDirectory: FileManager.default.currentDirectoryPath)
        _ = try await bench.bowl.apply(bundle, by: ChangeAuthor(name: "bench", message: "crowd"))
        for character in try await bench.store.read({ try $0.characters() }) {
            let batches = Reminiscence.memories(
                of: character.id, count: memoriesEach, topics: ["rain"], embedder: bench.bowl.embedder)
            try await bench.store.write { transaction in
                guard let release = try transaction.newestRelease() else { return }
                for batch in batches {
                    _ = try transaction.insertMemories(batch.memories, release: release, now: batch.at)
                }
            }
        }
        _ = try await bench.store.checkpoint(ifLargerThan: 0)
        try bench.store.close()
    }

    /// What the engine reads when somebody has to recall something for the first time.
    private func image(of owner: CharacterID, _ bench: BenchBowl) async throws -> MemoryImage {
        let embedder = bench.bowl.embedder
        return try await bench.store.read { transaction in
            var image = MemoryImage(model: embedder.model, dimensions: embedder.dimensions)
            try transaction.remembered(
                by: owner, model: embedder.model, dimensions: embedder.dimensions
            ) { row in
                guard let text = row.embedding?.text else { return }
                image.append(
                    MemoryEntry(
                        id: row.id, text: text, importance: row.importance, accessedAt: row.accessedAt,
                        sensitivity: row.sensitivity, source: row.sourceMessage))
            }
            return image
        }
    }
}
