import FishbowlCore
import Testing

@testable import FishbowlEmbedding

@Suite("MemoryRanking")
struct MemoryRankingTests {
    /// Random operations on a random image, and now and then a ranking by a random cue, compared line by line.
    @Test("T7, T9: ranks as the definition does", arguments: 0..<40 as Range<UInt64>)
    func ranksAsTheDefinitionDoes(seed: UInt64) {
        var random = RandomImage(seed: seed)
        var image = MemoryImage(model: "random", dimensions: RandomImage.dimensions)
        var entries: [MemoryID: MemoryEntry] = [:]
        let steps = [8, 60, 400][Int(seed % 3)]
        for step in 1...steps {
            let id = MemoryID(rawValue: Int64(random.number(1...max(step, 4))))
            switch random.number(0...9) {
            case 0...5:
                // Mostly new ids, as rows are made; sometimes one that was there before.
                let entry = random.entry(random.number(0...5) == 0 ? id : MemoryID(rawValue: Int64(step * 2)))
                image.append(entry)
                entries[entry.id] = entry
            case 6:
                let time = random.time()
                image.touch(id, at: time)
                entries[id]?.accessedAt = time
            case 7:
                let importance = Importance(rawValue: random.number(1...10))
                image.setImportance(id, importance)
                entries[id]?.importance = importance
            case 8:
                image.remove(id)
                entries[id] = nil
            default:
                let cue = random.cue(count: entries.count)
                var ranking = image.ranking(for: cue)
                let ordered = entries.values.sorted { $0.id < $1.id }
                for line in ModelRanking(entries: ordered, cue: cue).lines() {
                    let found = ranking.next().map(ModelRanking.Line.init)
                    #expect(found == line, "seed \(seed), step \(step)")
                    if found != line { return }
                }
                let rest = ranking.next()
                #expect(rest == nil, "seed \(seed), step \(step)")
            }
            #expect(image.count == entries.count, "seed \(seed), step \(step)")
        }
        for entry in entries.values { #expect(image[entry.id] == entry, "seed \(seed)") }
    }

    @Test func givesEveryMemoryOnceWithoutACue() {
        var random = RandomImage(seed: 7)
        var image = MemoryImage(model: "random", dimensions: RandomImage.dimensions)
        for id in 1...300 { image.append(random.entry(MemoryID(rawValue: Int64(id)))) }
        var ranking = image.ranking(for: MemoryCue(text: nil, now: random.time()))
        var found: [MemoryMatch] = []
        while let match = ranking.next() { found.append(match) }
        #expect(Set(found.map(\.id)).count == 300)
        #expect(found.allSatisfy { $0.score.relevance == 0 && $0.cosine == nil && $0.bm25 == nil })
    }

    @Test func findsNothingInAnEmptyImage() {
        let image = MemoryImage(model: "static-256", dimensions: 256)
        var ranking = image.ranking(
            for: MemoryCue(text: StaticEmbedder().embed("the garden"), now: Timestamp(microseconds: 0)))
        let next = ranking.next()
        #expect(next == nil)
    }

    @Test func putsWhatAnswersTheCueFirst() throws {
        let embedder = StaticEmbedder()
        var image = MemoryImage(model: embedder.model, dimensions: embedder.dimensions)
        let texts = [
            "The ferry leaves at dawn.", "My sister planted roses behind the chapel.", "We counted the boats twice.",
            "Nobody has repaired the organ since the flood.",
        ]
        for (index, text) in texts.enumerated() {
            image.append(
                MemoryEntry(
                    id: MemoryID(rawValue: Int64(index + 1)), text: embedder.embed(text),
                    importance: Importance(rawValue: 3), accessedAt: Timestamp(microseconds: 0), sensitivity: 0,
                    source: nil))
        }
        var ranking = image.ranking(
            for: MemoryCue(text: embedder.embed("Who planted the roses?"), now: Timestamp(microseconds: 1_000_000)))
        let next = ranking.next()
        let first = try #require(next)
        #expect(first.id.rawValue == 2)
        #expect(first.meaning?.rank == 1)
        #expect(first.words?.rank == 1)
        #expect(first.score.relevance == 1)
        #expect(first.score.total > 3)
    }

    @Test func findsTheNearestAlone() throws {
        var random = RandomImage(seed: 11)
        var image = MemoryImage(model: "random", dimensions: RandomImage.dimensions)
        for id in 1...200 { image.append(random.entry(MemoryID(rawValue: Int64(id)))) }
        image.remove(MemoryID(rawValue: 77))
        let entry = try #require(image[MemoryID(rawValue: 78)])
        let found = image.nearest(to: entry.text.vector, limit: 1000)
        #expect(found.count < 200)
        #expect(!found.contains { $0.id.rawValue == 77 })
        for (one, next) in zip(found, found.dropFirst()) { #expect(one.cosine >= next.cosine) }
        for item in found {
            let vector = try #require(image[item.id]).text.vector
            #expect(abs(vector.cosine(to: entry.text.vector) - item.cosine) < 1e-12)
        }
    }
}
