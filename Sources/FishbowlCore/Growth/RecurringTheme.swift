/// Something that comes up again and again in what somebody remembers.
struct RecurringTheme {
    /// The stems that it consists of.
    let stems: [String]
    /// As it is written most often, with "the" where that is so.
    let name: String
    /// The topic that it is, as scenarios name it; nil for words of texts alone.
    let topic: String?
    /// Where it comes up: one for each message.
    let evidence: [Experience]
    /// How much it stands out.
    let score: Double

    /// What topics alone, whose words are not said, count for.
    private static let unspokenWeight = 0.5
    /// What two words together count for more than one.
    private static let pairWeight = 1.5
    /// What each further speaker adds, up to four of them.
    private static let speakerWeight = 0.5
    private static let mostSpeakers = 4

    /// All that comes up in at least so many messages, what stands out most first.
    ///
    /// Cost grows with the number of words; of equal ones the first by the alphabet comes first (T12).
    static func all(in experiences: [Experience], least: Int) -> [RecurringTheme] {
        let moments = onePerMessage(experiences)
        let names = Set(
            moments.compactMap(\.speaker).flatMap { speaker in
                ContentWords.read(speaker.name).map(\.stem) + [ContentWords.stem(of: speaker.key)]
            })
        var found: [[String]: Traces] = [:]
        for (index, moment) in moments.enumerated() {
            if let topic = moment.topic {
                let stems = ContentWords.read(spaced(topic)).map(\.stem)
                if !stems.isEmpty { found[stems, default: Traces()].note(topic: topic, at: index) }
            }
            let words = ContentWords.read(moment.text, without: names)
            for (place, word) in words.enumerated() {
                found[[word.stem], default: Traces()].note(spoken: word.surface, hasArticle: word.hasArticle, at: index)
                guard word.followsDirectly else { continue }
                let before = words[place - 1]
                found[[before.stem, word.stem], default: Traces()].note(
                    spoken: "\(before.surface) \(word.surface)", hasArticle: before.hasArticle, at: index)
            }
        }
        return found.filter { $0.value.moments.count >= least }
            .map { RecurringTheme(stems: $0.key, $0.value, in: moments) }
            .sorted {
                $0.score != $1.score ? $0.score > $1.score : $0.stems.lexicographicallyPrecedes($1.stems)
            }
    }

    private init(stems: [String], _ traces: Traces, in moments: [Experience]) {
        self.stems = stems
        topic = traces.topic
        name = traces.name ?? traces.topic.map(Self.spaced) ?? stems.joined(separator: " ")
        evidence = traces.moments.sorted().map { moments[$0] }
        let speakers = Set(evidence.compactMap(\.speaker?.key)).count
        let spoken = Double(traces.spokenIn.count)
        let count = spoken + Self.unspokenWeight * (Double(evidence.count) - spoken)
        score =
            count * (stems.count > 1 ? Self.pairWeight : 1)
            * (1 + Self.speakerWeight * Double(min(max(speakers, 1), Self.mostSpeakers) - 1))
    }

    /// Whether it is much the same as another: they have a word in common, or come up together.
    func resembles(_ other: RecurringTheme) -> Bool {
        if stems.contains(where: other.stems.contains) { return true }
        let (mine, theirs) = (Set(evidence.map(\.id)), Set(other.evidence.map(\.id)))
        return mine.intersection(theirs).count * 2 > mine.union(theirs).count
    }

    /// What was said; of several memories of one message the first, and no conclusions, which would confirm themselves.
    private static func onePerMessage(_ experiences: [Experience]) -> [Experience] {
        var seen: Set<MessageID> = []
        return experiences.filter { experience in
            guard !experience.isConcluded, let message = experience.message else { return false }
            return seen.insert(message).inserted
        }
    }

    /// A key in words: `analytical-engine` → `analytical engine`.
    private static func spaced(_ key: String) -> String {
        String(key.map { $0 == "-" || $0 == "_" ? " " : $0 })
    }
}

/// Where a theme was come upon, and how it was written.
private struct Traces {
    var moments: Set<Int> = []
    var spokenIn: Set<Int> = []
    var topic: String?
    private var surfaces: [String: Int] = [:]

    mutating func note(topic: String, at moment: Int) {
        moments.insert(moment)
        if self.topic == nil { self.topic = topic }
    }

    mutating func note(spoken surface: String, hasArticle: Bool, at moment: Int) {
        moments.insert(moment)
        spokenIn.insert(moment)
        surfaces[hasArticle ? "the \(surface)" : surface, default: 0] += 1
    }

    /// The commonest way to write it, of equal ones the first by the alphabet.
    var name: String? {
        surfaces.min { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }?.key
    }
}
