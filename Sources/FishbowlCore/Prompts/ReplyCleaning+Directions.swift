/// What a character does while it speaks: `*smiles*`, `(laughs)`, `[nods]`, `_sighs_`.
///
/// Asterisks and lines also stress words, and brackets also hold asides, which stay. A span is a direction when its first
/// word is one of those that models use for gestures, wherever it stands; or when it stands between sentences and begins like
/// one that tells what somebody does. In doubt it stays.
extension ReplyCleaning {
    private static let longestSpan = 400

    private static let gestures: Set<String> = [
        "smile", "smiles", "smiling", "smiled", "laugh", "laughs", "laughing", "laughed", "nod", "nods", "nodding",
        "nodded", "sigh", "sighs", "sighing", "sighed", "grin", "grins", "grinning", "chuckle", "chuckles", "chuckling",
        "wink", "winks", "winking", "pauses", "paused", "shrug", "shrugs", "shrugging", "frowns", "frowning", "bows",
        "bowing", "blushes", "giggles", "giggling", "coughs", "clears", "leans", "leaning", "gestures", "gesturing",
        "waves", "waving", "glances", "gazes", "looks", "looking", "stares", "raises", "sips", "sipping", "whispers",
        "whispering", "softly", "quietly", "gently", "thoughtfully", "smirks", "snorts", "scoffs", "gasps", "groans",
        "yawns", "blinks", "sits", "stands", "rises", "turns", "reaches", "takes", "taps", "scratches", "rubs",
        "shakes",
        "tilts", "beams", "hums", "silence", "beat", "pause",
    ]
    /// Who does something, at the beginning of a sentence about it.
    private static let subjects: Set<String> = [
        "he", "she", "they", "i", "his", "her", "their", "my", "the", "a", "an", "with",
    ]
    private static let marks: Set<Unicode.Scalar> = ["*", "_"]

    /// A span between marks or brackets.
    private struct Span {
        let mark: Unicode.Scalar
        let content: Range<Int>
        let end: Int
    }

    mutating func removeDirections() {
        var result: [Unicode.Scalar] = []
        var index = 0
        while index < text.count {
            if let span = span(at: index), isDirection(span, from: index, after: result) {
                index = span.end
                // One space is enough, and none before a comma.
                let next = index < text.count ? text[index] : "\n"
                if result.last == " ", next == " " || ",.!?;:".unicodeScalars.contains(next) { result.removeLast() }
                continue
            }
            result.append(text[index])
            index += 1
        }
        text = result
    }

    /// The span that begins at a place, on one line.
    private func span(at start: Int) -> Span? {
        let mark = text[start]
        let closing: Unicode.Scalar? =
            switch mark {
            case "(": ")"
            case "[": "]"
            case "\u{FF08}": "\u{FF09}"
            default: Self.marks.contains(mark) ? mark : nil
            }
        guard let closing else { return nil }
        let isMark = closing == mark
        var begin = start + 1
        if isMark {
            if start > 0, WordLetters.isOfWord(text[start - 1]) || text[start - 1] == mark { return nil }
            while begin < text.count, text[begin] == mark { begin += 1 }
        }
        let width = begin - start
        guard width <= 3, begin < text.count, !isMark || text[begin] != " " else { return nil }
        var index = begin
        while index < text.count, text[index] != "\n", index - begin <= Self.longestSpan {
            guard text[index] == closing else {
                if !isMark, text[index] == mark { return nil }
                index += 1
                continue
            }
            var end = index + 1
            while isMark, end < text.count, text[end] == mark { end += 1 }
            let isClosed = end - index == width && (!isMark || end == text.count || !WordLetters.isOfWord(text[end]))
            guard isClosed, index > begin else { return nil }
            return Span(mark: mark, content: begin..<index, end: end)
        }
        return nil
    }

    private func isDirection(_ span: Span, from start: Int, after said: [Unicode.Scalar]) -> Bool {
        var first = span.content.lowerBound
        while first < span.content.upperBound, !WordLetters.isOfWord(text[first]) { first += 1 }
        guard first < span.content.upperBound else { return false }
        let word = word(at: first)
        if Self.gestures.contains(word.text) { return true }
        guard isBetweenSentences(span, after: said) else { return false }
        let isBracket = !Self.marks.contains(span.mark)
        let isSpeech = "?!".unicodeScalars.contains(text[span.content.upperBound - 1])
        if isSpeech && !isBracket { return false }
        let isOwnName = speaker.forms.contains { has($0, at: first) }
        if isOwnName || (Self.subjects.contains(word.text) && tells(after: word.end, in: span)) { return true }
        if span.mark == "(" || span.mark == "\u{FF08}" {
            return text[first].properties.isLowercase && word.text.hasSuffix("ing")
        }
        // "*really*" stresses; "*puts down the cup*" tells.
        let isAction = word.text.count > 3 && (word.text.hasSuffix("s") || word.text.hasSuffix("ing"))
        return isAction || (text[first].properties.isLowercase && text[span.content].contains(" "))
    }

    /// Whether a sentence about somebody goes on with what they do: one of its next two words is a verb of the third person or
    /// a gesture.
    private func tells(after index: Int, in span: Span) -> Bool {
        var index = index
        for _ in 0..<2 {
            while index < span.content.upperBound, !WordLetters.isOfWord(text[index]) { index += 1 }
            guard index < span.content.upperBound else { return false }
            let word = word(at: index)
            let isVerb = word.text.count > 3 && (word.text.hasSuffix("s") || word.text.hasSuffix("ing"))
            if isVerb || Self.gestures.contains(word.text) { return true }
            index = word.end
        }
        return false
    }

    /// Whether what stands around a span are whole sentences, other spans, or nothing.
    private func isBetweenSentences(_ span: Span, after said: [Unicode.Scalar]) -> Bool {
        if let last = said.last(where: { $0 != " " }),
            !".!?…\n\"”’»)]*_:;—".unicodeScalars.contains(last)
        {
            return false
        }
        let next = skippingSpaces(from: span.end)
        guard next < text.count else { return true }
        return text[next].properties.isUppercase || "\n\"“„«‘'*_([.…".unicodeScalars.contains(text[next])
            || !text[next].isASCII
    }
}
