/// Finds who is addressed by name in a text.
public struct Addressing: Sendable {
    private let meanings: [String: Meaning]
    /// The first bytes of all names and particles.
    private let initials: Initials

    /// What a word means here.
    private enum Meaning {
        case name(of: String)
        /// A word of names that names nobody.
        case particle
    }

    /// - Parameter names: for each key, the names it listens to; case does not matter. A name of several words is
    ///   found by each of its words that belongs to no one else.
    public init(names: [(key: String, names: [String])]) {
        var owners: [String: Set<String>] = [:]
        for (key, names) in names {
            for word in ([key] + names).flatMap(Self.words(ofName:)) where !Self.particles.contains(word) {
                owners[word, default: []].insert(key)
            }
        }
        var meanings: [String: Meaning] = [:]
        for particle in Self.particles { meanings[particle] = .particle }
        for (name, owners) in owners {
            if let key = owners.first, owners.count == 1 { meanings[name] = .name(of: key) }
        }
        self.meanings = meanings
        initials = Initials(of: meanings.keys)
    }

    /// Keys named in `text`, the likeliest addressee first: names set off by punctuation as a vocative is ("…, Ada?",
    /// "Ada, …"), the last of them first; then the others, the last first.
    public func addressees(in text: String) -> [String] {
        var vocatives: [String] = []
        var mentions: [String] = []
        let words = words(of: text)
        var index = words.startIndex
        while index < words.endIndex {
            let first = words[index]
            let last = words[endOfName(at: index, in: words)]
            if let key = first.key {
                let isVocative = first.setOffBefore && last.setOffAfter && !last.isPossessive
                if isVocative { vocatives.append(key) } else { mentions.append(key) }
                index = endOfName(at: index, in: words)
            }
            index += 1
        }
        var seen: Set<String> = []
        return (vocatives.reversed() + mentions.reversed()).filter { seen.insert($0).inserted }
    }

    /// The last word of the name that begins at `start`: "Hypatia of Alexandria" is one name of three words.
    private func endOfName(at start: Int, in words: [Word]) -> Int {
        guard let key = words[start].key else { return start }
        var end = start
        var next = start + 1
        while next < words.count, !words[next - 1].setOffAfter, !words[next - 1].isPossessive {
            if words[next].key == key {
                end = next
            } else if !words[next].isParticle {
                break
            }
            next += 1
        }
        return end
    }

    private static let particles: Set<String> = ["of", "the", "von", "van", "de", "da", "la", "le", "and"]

    /// A word of a text, as far as it matters here.
    private struct Word {
        let meaning: Meaning?
        let setOffBefore: Bool
        var setOffAfter = false
        /// "Ada's engine" speaks of her, not to her.
        let isPossessive: Bool

        /// Who is called by it.
        var key: String? {
            if case .name(let key) = meaning { key } else { nil }
        }

        var isParticle: Bool {
            if case .particle = meaning { true } else { false }
        }
    }

    private func words(of text: String) -> [Word] {
        var words: [Word] = []
        words.reserveCapacity(text.utf8.count / 4)
        var letters = WordLetters()
        var punctuated = true
        func finish() {
            defer { letters.removeAll() }
            guard let isPossessive = letters.trim() else { return }
            let meaning = initials.mayBegin(letters) ? meanings[letters.text] : nil
            words.append(Word(meaning: meaning, setOffBefore: punctuated, isPossessive: isPossessive))
            punctuated = false
        }
        for scalar in text.unicodeScalars {
            if WordLetters.isOfWord(scalar) {
                letters.append(scalar)
                continue
            }
            if !letters.isEmpty { finish() }
            if scalar != " " && scalar != "-" && !scalar.properties.isWhitespace {
                if let last = words.indices.last, !punctuated { words[last].setOffAfter = true }
                punctuated = true
            }
        }
        if !letters.isEmpty { finish() }
        if let last = words.indices.last { words[last].setOffAfter = true }
        return words
    }

    /// The words of a name, in lower case.
    private static func words(ofName name: String) -> [String] {
        name.unicodeScalars.split { !WordLetters.isOfWord($0) }.compactMap { scalars in
            var letters = WordLetters()
            for scalar in scalars { letters.append(scalar) }
            return letters.trim() == nil ? nil : letters.text
        }
    }
}
