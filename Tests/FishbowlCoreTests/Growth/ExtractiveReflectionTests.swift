import FishbowlCore
import Testing

@Suite struct ExtractiveReflectionTests {
    static let ada = Experience.Speaker(key: "ada", name: "Ada", isSelf: false)
    static let bob = Experience.Speaker(key: "bob", name: "Bob", isSelf: false)
    static let me = Experience.Speaker(key: "me", name: "Me", isSelf: true)

    /// One memory of each text, spoken in turn.
    static func experiences(
        _ said: [(Experience.Speaker?, String)], topic: String? = nil, sensitivity: Double = 0, from first: Int64 = 1
    ) -> [Experience] {
        said.enumerated().map { index, said in
            Experience(
                id: MemoryID(rawValue: first + Int64(index)), text: said.1, topic: topic, speaker: said.0,
                message: MessageID(rawValue: first + Int64(index)), importance: Importance(rawValue: 3),
                sensitivity: sensitivity, isConcluded: false)
        }
    }

    private func texts(_ experiences: [Experience]) -> [String] {
        ExtractiveReflection.insights(from: experiences).map(\.text)
    }

    @Test func namesWhatComesUpAndWhoSpokeOfIt() {
        let said = Self.experiences([
            (Self.ada, "The engine weaves."), (Self.me, "The engine sings."), (Self.ada, "I dreamt of the engine."),
            (Self.me, "An engine, always."), (Self.bob, "Bread is better."),
        ])
        #expect(texts(said) == ["I keep returning to the engine: Ada spoke of it twice, and so did I."])
    }

    @Test func countsForEachSpeaker() {
        let said = Self.experiences(
            Array(repeating: (Self.ada, "Engines!"), count: 4) + [(Self.bob, "An engine?")]
                + Array(repeating: (Self.me, "My engine."), count: 3))
        #expect(
            texts(said) == [
                "I keep returning to engine: Ada spoke of it four times, Bob once and I myself three times."
            ])
        #expect(
            texts(Self.experiences(Array(repeating: (Self.me, "My garden."), count: 13)))
                == ["I keep returning to garden: I spoke of it 13 times."])
        #expect(
            texts(Self.experiences(Array(repeating: (nil, "A garden."), count: 3)))
                == ["I keep returning to garden: it came up three times."])
    }

    @Test func twoWordsThatBelongTogetherAreOneTheme() {
        let said = Self.experiences([
            (Self.ada, "The analytical engine weaves."), (Self.bob, "An analytical engine, you say."),
            (Self.bob, "Every analytical engine sings."),
        ])
        #expect(
            texts(said)
                == ["I keep returning to analytical engine: Bob spoke of it twice and Ada once."])
    }

    @Test func aTopicCountsThoughItsWordIsNotSaid() {
        let said = Self.experiences(
            [(Self.ada, "So it goes."), (Self.bob, "Indeed."), (Self.ada, "Quite.")], topic: "analytical-engine")
        let insights = ExtractiveReflection.insights(from: said)
        #expect(insights.map(\.text) == ["I keep returning to analytical engine: Ada spoke of it twice and Bob once."])
        #expect(insights.map(\.topic) == ["analytical-engine"])
    }

    @Test func twoMessagesAreNotEnoughNorIsOneHeardThrice() {
        let twice = Self.experiences([(Self.ada, "The engine."), (Self.bob, "The engine.")])
        #expect(texts(twice).isEmpty)
        var copies = Self.experiences(Array(repeating: (Self.ada, "The engine."), count: 3))
        for index in copies.indices { copies[index].message = MessageID(rawValue: 1) }
        #expect(texts(copies).isEmpty)
    }

    @Test func namesOfThoseWhoTalkAreNoThemes() {
        let said = Self.experiences([
            (Self.ada, "Well, Bob?"), (Self.bob, "Yes, Ada?"), (Self.ada, "Bob!"), (Self.bob, "Ada!"),
            (Self.ada, "Oh, Bob."), (Self.bob, "Oh, Ada."),
        ])
        #expect(texts(said).isEmpty)
    }

    @Test func conclusionsDoNotConfirmThemselves() {
        var said = Self.experiences(Array(repeating: (nil, "I keep returning to the engine."), count: 4))
        for index in said.indices { said[index].isConcluded = true }
        #expect(texts(said).isEmpty)
    }

    @Test func drawsAtMostThreeThatAreNotTheSame() {
        let words = ["engine", "garden", "violin", "harbour", "candle"]
        let said = words.enumerated().flatMap { index, word in
            Self.experiences(
                Array(repeating: (Self.ada, "The \(word), the old \(word) again."), count: 7 - index),
                from: Int64(index * 10 + 1))
        }
        let insights = ExtractiveReflection.insights(from: said)
        #expect(insights.count == ExtractiveReflection.insights)
        #expect(zip(insights, words).allSatisfy { $0.text.contains($1) })
    }

    @Test("T8: a conclusion is as sensitive as its most sensitive evidence, and none mixes open and confidential")
    func sensitivityIsInherited() {
        let open = Self.experiences(
            [(Self.ada, "The engine."), (Self.bob, "The engine."), (Self.ada, "The engine.")], sensitivity: 0.2)
        var secret = Self.experiences(
            [(Self.ada, "The letter."), (Self.bob, "The letter."), (Self.bob, "Engine and letter.")],
            sensitivity: 0.45, from: 10)
        secret[1].sensitivity = 0.85
        let insights = ExtractiveReflection.insights(from: open + secret)
        #expect(insights.count == 2)
        let engine = insights.first { $0.text.contains("engine") }
        #expect(engine?.sensitivity == 0.2 && engine?.evidence == open.map(\.id))
        let letter = insights.first { $0.text.contains("letter") }
        #expect(letter?.sensitivity == 0.85 && letter?.evidence == secret.map(\.id))
    }

    @Test func aConclusionMattersMoreThanWhatItRestsOn() {
        let said = Self.experiences(Array(repeating: (Self.ada, "The engine."), count: 3))
        #expect(ExtractiveReflection.insights(from: said).first?.importance.rawValue == 5)
    }

    @Test("T12: the same memories give the same conclusions, with evidence among them", arguments: 0..<20)
    func isDeterministic(round: Int) {
        let seed = Seed(rawValue: UInt64.random(in: 0...UInt64.max))
        var random = SeededGenerator(seed: seed)
        let words = ["engine", "garden", "the violin", "harbour lights", "of", "Ada", "never", "candle", "don't"]
        let said = (0..<40).map { _ -> (Experience.Speaker?, String) in
            let text = (0..<6).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
            return ([Self.ada, Self.bob, Self.me, nil].randomElement(using: &random) ?? nil, text)
        }
        let experiences = Self.experiences(said)
        let insights = ExtractiveReflection.insights(from: experiences)
        #expect(insights == ExtractiveReflection.insights(from: experiences), "seed \(seed.rawValue)")
        #expect(!insights.isEmpty, "seed \(seed.rawValue)")
        let known = Set(experiences.map(\.id))
        #expect(insights.allSatisfy { known.isSuperset(of: $0.evidence) && $0.evidence.count >= 3 })
    }
}
