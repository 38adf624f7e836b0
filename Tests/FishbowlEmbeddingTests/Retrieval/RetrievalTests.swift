import FishbowlCore
import Foundation
import Testing

@testable import FishbowlEmbedding

/// What the defaults of recall were chosen by, and may not get worse. See `docs/decisions/0013-relevance-is-fused.md`.
@Suite("Retrieval of what answers a question")
struct RetrievalTests {
    /// One way of ranking, and what was measured: recall at 1, 5 and 10, and the mean reciprocal rank, of paraphrased
    /// questions and of others.
    struct Way: Sendable, CustomTestStringConvertible {
        let name: String
        let isUnited: Bool
        let weighing: RetrievalFigures.Weighing
        let fusion: RankFusion
        let paraphrased: [Double]
        let other: [Double]

        var testDescription: String { name }
    }

    private static func fusion(meaning: Double, words: Double) -> RankFusion {
        var fusion = RankFusion()
        fusion.meaning = meaning
        fusion.words = words
        return fusion
    }

    private static let ways = [
        Way(
            name: "by meaning alone", isUnited: false, weighing: .relevance, fusion: fusion(meaning: 1, words: 0),
            paraphrased: [0.176, 0.485, 0.613, 0.314], other: [0.959, 0.993, 0.993, 0.973]),
        Way(
            name: "by words alone", isUnited: false, weighing: .relevance, fusion: fusion(meaning: 0, words: 1),
            paraphrased: [0.034, 0.127, 0.240, 0.104], other: [0.937, 0.993, 0.996, 0.963]),
        Way(
            name: "fused", isUnited: false, weighing: .relevance, fusion: RankFusion(),
            paraphrased: [0.167, 0.441, 0.593, 0.295], other: [0.959, 1, 1, 0.975]),
        Way(
            name: "fused, with recency and importance", isUnited: false, weighing: .score, fusion: RankFusion(),
            paraphrased: [0.147, 0.407, 0.520, 0.263], other: [0.923, 0.996, 1, 0.955]),
        Way(
            name: "fused, among the memories of all", isUnited: true, weighing: .relevance, fusion: RankFusion(),
            paraphrased: [0.064, 0.186, 0.245, 0.136], other: [0.930, 0.989, 0.996, 0.956]),
        Way(
            name: "fused, among the memories of all, with recency and importance", isUnited: true, weighing: .score,
            fusion: RankFusion(),
            paraphrased: [0.049, 0.181, 0.216, 0.112], other: [0.911, 0.989, 0.993, 0.945]),
    ]

    @Test("is no worse than it was", arguments: ways)
    func isNoWorseThanItWas(way: Way) {
        let found = RetrievalFigures.measure(way.isUnited ? .town.united : .town, way.fusion, way.weighing)
        expect(found.paraphrased, atLeast: way.paraphrased, "\(way.name), paraphrased")
        expect(found.other, atLeast: way.other, "\(way.name), others")
    }

    private func expect(_ found: RetrievalFigures, atLeast measured: [Double], _ what: String) {
        let values = [found.recall.at1, found.recall.at5, found.recall.at10, found.meanReciprocalRank]
        for (value, measured) in zip(values, measured) {
            #expect(value > measured - 0.005, "\(what): \(found)")
        }
    }

    @Test func asksEnoughAndAThirdOfItInOtherWords() {
        let memories = RetrievalSet.town.owners.reduce(0) { $0 + $1.memories.count }
        let questions = RetrievalSet.town.owners.flatMap(\.questions)
        #expect(memories == 603)
        #expect(questions.count == 475)
        #expect(questions.count { $0.isParaphrased } == 204)
    }

    @Test func sharesNoWordOfMeaningWhereItSaysSo() {
        for owner in RetrievalSet.town.owners {
            for question in owner.questions {
                let answer = owner.memories[Int(question.answer.rawValue) - 1]
                let common = Self.words(question.text).intersection(Self.words(answer))
                #expect(common.isEmpty == question.isParaphrased, "\(owner.name): \(question.text) \(common)")
            }
        }
    }

    /// The words that mean something, without their endings.
    private static func words(_ text: String) -> Set<String> {
        let parts = text.lowercased().split { !$0.isLetter }.map(String.init)
        return Set(parts.filter { !functionWords.contains($0) }.map(stem))
    }

    private static func stem(_ word: String) -> String {
        for ending in ["ing", "ed", "es", "s", "ly"] where word.hasSuffix(ending) && word.count >= ending.count + 3 {
            return String(word.dropLast(ending.count))
        }
        return word
    }

    /// Words that a question may share with any memory: they tell nothing of what it is about.
    private static let functionWords = Set(
        """
        a an the i me my mine myself we us our he him his she her hers they them their it its this that these those who \
        whom whose which what when where why how is are was were be been being am do does did done have has had having \
        not no nor and or but if so as at by for from in into of off on onto out over to up with without about after \
        before under while than then there here one ones any all some each every more most other another such only own \
        same very just can could may might must shall should will would s t d ll because though although anyone anybody \
        nobody everyone somebody someone something anything nothing thing things get gets got make makes made go went \
        gone come came take took say said says tell told tells give gave given whether until since during ever never too \
        also still
        """.split(separator: " ").map(String.init))
}
