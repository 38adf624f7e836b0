import FishbowlCore
import Foundation
import Testing

@Suite("SentimentRule")
struct SentimentRuleTests {
    private let rule: SentimentRule

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let table = root.appending(path: "Sources/CVector/resources/lexicon.tsv").standardizedFileURL
        rule = SentimentRule(lexicon: SentimentLexicon(parsing: try String(contentsOf: table, encoding: .utf8)))
    }

    /// Where this rule departs from the original on purpose, with the reason.
    private let departures = [
        "The tune is kind of boring.": "\"kind of\" weakens what is bad too, instead of making it worse",
        "I am so glad you came.": "\"so\" strengthens once; the original counts it as half a \"never so\" as well",
        "That was funny :D": "an emoticon does not shout, though its letter is a capital",
    ]

    @Test func agreesWithTheOriginalButForKnownDepartures() {
        var distances: [Double] = []
        for (sentence, compound) in referenceScores {
            let found = rule.score(sentence)
            let distance = abs(found - compound)
            distances.append(distance)
            // The original's scores are rounded to four digits.
            let allowed = departures[sentence] == nil ? 0.000_051 : 0.15
            #expect(distance <= allowed, "\(sentence): \(compound) there, \(found) here")
        }
        let mean = distances.reduce(0, +) / Double(distances.count)
        #expect(distances.count >= 60)
        #expect(mean <= 0.005, "mean distance \(mean)")
    }

    @Test(arguments: ["", "   ", "\n", "...", "?!", "—", "’", "The table has four legs.", "12345", "\u{0}", "😀"])
    func findsNothingWhereNothingIsFelt(text: String) {
        #expect(rule.score(text) == 0)
    }

    /// Each line is sadder than the next one.
    @Test(arguments: [
        ["This is evil.", "This is bad.", "This is.", "This is good.", "This is wonderful."],
        ["It is extremely bad.", "It is bad.", "It is somewhat bad.", "It is."],
        ["It is.", "It is slightly good.", "It is good.", "It is very good.", "It is VERY good.", "It is VERY GOOD."],
        ["It is.", "It is good", "It is good!", "It is good!!", "It is good!!!!"],
        ["It is not very good.", "It is not good.", "It is good."],
        ["It was good but dull and sad.", "It was dull and sad but good."],
        ["The tune is kind of good.", "The tune is good.", "The tune is most kind and good."],
    ])
    func putsTextsInOrder(texts: [String]) {
        let scores = texts.map(rule.score)
        for (sadder, happier) in zip(scores, scores.dropFirst()) { #expect(sadder < happier, "\(scores)") }
    }

    @Test func typographicSignsCountLikeThoseOfATypewriter() {
        #expect(rule.score("I don’t like it — “awful”…") == rule.score("I don't like it  \"awful\"..."))
        #expect(rule.score("It isn’t bad") > 0)
    }

    @Test func leastNegatesButAtLeastDoesNot() {
        #expect(rule.score("It is the least good of all") < 0)
        #expect(rule.score("It is at least good") > 0)
        #expect(rule.score("It is the very least good deed") > 0)
    }

    @Test func textAllInCapitalsIsNotLouder() {
        #expect(rule.score("THAT IS GOOD") == rule.score("that is good"))
        #expect(rule.score("that is GOOD") > rule.score("that is good"))
    }

    @Test(arguments: seeds) func staysWithinItsRange(seed: UInt64) {
        let words = [
            "GREAT", "great", "not", "never", "so", "but", "kind", "of", "no", "least", "awful", "!!!!", "????", ":)",
            "very", "without", "doubt", "’", "hate", "LOVE",
        ]
        var generator = SeededGenerator(seed)
        for _ in 0..<2000 {
            let text = (0..<generator.below(60)).map { _ in words[generator.below(words.count)] }.joined(separator: " ")
            #expect((-1...1).contains(rule.score(text)), "seed \(seed): \(text)")
        }
    }
}
