import Testing

@testable import FishbowlCore
@testable import FishbowlEmbedding

/// How right the scores are, on small sets that people have labelled. `docs/analytics.md` states it, and it is this table.
@Suite struct AccuracyTests {
    private let embedder = StaticEmbedder()

    @Test func thePageSaysHowRightTheScoresAre() throws {
        let table =
            ([
                "| set | cases | what is right | accuracy | precision | recall |", "|---|---|---|---|---|---|",
                try sentiment(), try asks(), try answers(), try meta(), try metaKinds(), try novelty(),
            ] + (try topics())).joined(separator: "\n") + "\n"
        #expect(try LabelledSet.statedTable() == table, "write it anew between the marks:\n\(table)")
    }

    private func sentiment() throws -> String {
        let rule = SentimentRule(lexicon: .vader)
        var accuracy = Accuracy()
        for row in try LabelledSet.rows("sentiment") {
            let score = rule.score(row[1])
            let found = score >= 0.1 ? "positive" : score <= -0.1 ? "negative" : "neutral"
            accuracy.note(isRight: found == row[0])
        }
        return accuracy.row("sentiment", "positive, negative or neutral, at ±0.1", hasClasses: false)
    }

    private func asks() throws -> String {
        var accuracy = Accuracy()
        for row in try LabelledSet.rows("asks") {
            accuracy.note(found: SpokenText(row[1]).asks, wanted: row[0] == "yes")
        }
        return accuracy.row("asks", "whether it asks something")
    }

    private func answers() throws -> String {
        var accuracy = Accuracy()
        for row in try LabelledSet.rows("answers") {
            let cosine = embedder.embed(row[1]).vector.nearness(to: embedder.embed(row[2]).vector)
            accuracy.note(
                found: QuestionRule.answers(
                    SpokenText(row[2]), codes: SpokenText(row[1]).codes, cosine: cosine,
                    nearness: AnalysisRule().answerNearness), wanted: row[0] == "yes")
        }
        return accuracy.row("answers", "whether it answers the question")
    }

    private func meta() throws -> String {
        var accuracy = Accuracy()
        for row in try LabelledSet.rows("meta") {
            accuracy.note(found: !MetaTalk.kinds(in: SpokenText(row[1])).isEmpty, wanted: row[0] != "none")
        }
        return accuracy.row("meta", "whether it is talk about the talk")
    }

    private func metaKinds() throws -> String {
        var accuracy = Accuracy()
        for row in try LabelledSet.rows("meta") where row[0] != "none" {
            let found = MetaTalk.kinds(in: SpokenText(row[1])).map(\.rawValue).joined(separator: "+")
            accuracy.note(isRight: found == row[0])
        }
        return accuracy.row("meta, kinds", "exactly the kinds that it has", hasClasses: false)
    }

    private func novelty() throws -> String {
        var accuracy = Accuracy()
        for row in try LabelledSet.rows("novelty") {
            let said = row[0].split(separator: "|").map(String.init)
            accuracy.note(isRight: novelty(of: row[1], after: said) > novelty(of: row[2], after: said))
        }
        return accuracy.row("novelty", "which of two is more new to what was said", hasClasses: false)
    }

    private func novelty(of text: String, after said: [String]) -> Double {
        let talk = LabelledSet.Talk(messages: (said + [text]).enumerated().map { ("\($0 % 2)", $1) })
        return Rehearsal(talk, embedder).messages.last?.novelty ?? 0
    }

    private func topics() throws -> [String] {
        [("topics", "topics"), ("topics, tuned on", "topics-tuning")].compactMap { name, file in
            guard let talks = try? LabelledSet.talks(file) else { return nil }
            var accuracy = Accuracy()
            for talk in talks {
                let found = Rehearsal(talk, embedder).changes
                for place in 1..<talk.messages.count {
                    // One message off is near enough: who changes the subject often does so in an answer.
                    let wanted = talk.changes.contains(place)
                    let isFound = found.contains(place)
                    if wanted {
                        accuracy.note(found: found.contains { abs($0 - place) <= 1 }, wanted: true)
                    } else if !talk.changes.contains(where: { abs($0 - place) <= 1 }) {
                        accuracy.note(found: isFound, wanted: false)
                    }
                }
            }
            return accuracy.row(name, "where the topic changes, to one message")
        }
    }
}

/// A talk that is analysed as in a bowl, without one.
struct Rehearsal {
    private(set) var messages: [MessageAnalysis] = []
    /// The places of the first messages of new topics, from 0.
    private(set) var changes: [Int] = []
    private(set) var conversation = ConversationAnalysis()

    init(_ talk: LabelledSet.Talk, _ embedder: StaticEmbedder, rule: AnalysisRule = AnalysisRule()) {
        var earlier: [EarlierContribution] = []
        let speakers = Array(Set(talk.messages.map(\.speaker))).sorted()
        for (place, message) in talk.messages.enumerated() {
            let contribution = NewContribution(
                id: MessageID(rawValue: Int64(place + 1)),
                speaker: CharacterID(rawValue: Int64((speakers.firstIndex(of: message.speaker) ?? 0) + 1)),
                text: SpokenText(message.text), sentiment: 0, vector: embedder.embed(message.text).vector,
                model: embedder.model, at: Timestamp(microseconds: Int64(place) * 1_000_000))
            let (analysis, boundary) = rule.analyse(
                contribution, after: Array(earlier.suffix(rule.reach)), in: &conversation
            ) { _ in true }
            messages.append(analysis)
            if let boundary { changes.append(Int(boundary.first.rawValue) - 1) }
            earlier.append(
                EarlierContribution(
                    id: contribution.id, speaker: contribution.speaker, asks: analysis.asks, answers: analysis.answers,
                    words: analysis.words, vector: analysis.vector, model: analysis.model))
        }
    }
}
