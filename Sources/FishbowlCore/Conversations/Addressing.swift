/// Finds who is addressed by name in a text.
public struct Addressing: Sendable {
    private let keysByName: [String: String]

    /// - Parameter names: for each key, the names it listens to; case does not matter. A name of several words is
    ///   found by each of its words that belongs to no one else.
    public init(names: [(key: String, names: [String])]) {
        var owners: [String: Set<String>] = [:]
        for (key, names) in names {
            for word in ([key] + names).flatMap({ Self.words(of: $0).map(\.text) }) where !Self.particles.contains(word)
            {
                owners[word, default: []].insert(key)
            }
        }
        keysByName = owners.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    /// Keys named in `text`, the likeliest addressee first: names set off by punctuation as a vocative is ("…, Ada?",
    /// "Ada, …"), the last of them first; then the others, the last first.
    public func addressees(in text: String) -> [String] {
        var vocatives: [String] = []
        var mentions: [String] = []
        let words = Self.words(of: text)
        var index = words.startIndex
        while index < words.endIndex {
            let first = words[index]
            let last = words[endOfName(at: index, in: words)]
            if let key = keysByName[first.text] {
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
        guard let key = keysByName[words[start].text] else { return start }
        var end = start
        var next = start + 1
        while next < words.count, !words[next - 1].setOffAfter, !words[next - 1].isPossessive {
            if keysByName[words[next].text] == key {
                end = next
            } else if !Self.particles.contains(words[next].text) {
                break
            }
            next += 1
        }
        return end
    }

    /// Words of names that name nobody.
    private static let particles: Set<String> = ["of", "the", "von", "van", "de", "da", "la", "le", "and"]

    private struct Word {
        let text: String
        let setOffBefore: Bool
        var setOffAfter = false
        /// "Ada's engine" speaks of her, not to her.
        let isPossessive: Bool
    }

    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var letters = ""
        var punctuated = true
        func finish() {
            defer { letters = "" }
            let isApostrophe = { (scalar: Unicode.Scalar) in scalar == "'" || scalar == "’" }
            // Single quotes around a word are not part of it.
            var base = letters.unicodeScalars.drop(while: isApostrophe)
            while let last = base.last, isApostrophe(last) { base.removeLast() }
            guard !base.isEmpty else { return }
            let isPossessive =
                base.count > 2 && (base.last == "s" || base.last == "S") && isApostrophe(base.dropLast().last ?? "s")
            if isPossessive { base.removeLast(2) }
            words.append(Word(text: String(base).lowercased(), setOffBefore: punctuated, isPossessive: isPossessive))
            punctuated = false
        }
        for scalar in text.unicodeScalars {
            if isOfWord(scalar) {
                letters.unicodeScalars.append(scalar)
                continue
            }
            if !letters.isEmpty { finish() }
            if !scalar.properties.isWhitespace && scalar != "-" {
                if let last = words.indices.last, !punctuated { words[last].setOffAfter = true }
                punctuated = true
            }
        }
        finish()
        if let last = words.indices.last { words[last].setOffAfter = true }
        return words
    }

    /// Letters, digits, accents that follow their letter, apostrophes.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "'", "’": return true
        case "\0"..."\u{7F}": return false
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
                .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
                return true
            default: return false
            }
        }
    }
}
