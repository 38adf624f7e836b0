/// Who speaks: the name before the words, and what is said for others.
extension ReplyCleaning {
    /// What may stand before a name at the beginning of a line, and behind it.
    private static let before = Set("*_#>[(`-–—• ".unicodeScalars)
    private static let behind = Set("*_])`".unicodeScalars)
    /// What speakers do before a colon.
    private static let speaking: Set<String> = [
        "says", "said", "replies", "replied", "answers", "answered", "asks", "asked", "whispers", "whispered",
        "continues", "continued", "responds", "responded", "adds", "added", "exclaims", "exclaimed", "murmurs",
        "mutters",
        "speaks", "thinks", "laughs", "smiles", "nods", "sighs",
    ]
    /// Words between what a speaker does and the colon, at most: "says softly to Bob".
    private static let wordsBeforeColon = 4
    /// Scalars of what stands in brackets between a name and its colon, at most.
    private static let longestRemark = 80

    private static let ownRoles = ["assistant", "model", "response", "reply", "output"].map(Self.form)
    private static let othersRoles = ["user", "human", "system", "narrator", "narration", "assistant", "instruction"]
        .map(Self.form)

    private static func form(_ name: String) -> [Unicode.Scalar] { Array(name.unicodeScalars) }

    /// Where the words begin, when a line begins with one of some names as a label; nil when it does not.
    ///
    /// - Parameter isAlone: whether a name that fills the line counts without a colon; a marked one (`**Bob**`) does anyway.
    private func label(_ forms: [[Unicode.Scalar]], at line: Int, aloneCounts isAlone: Bool = false) -> Int? {
        var start = line
        while start < text.count, Self.before.contains(text[start]) { start += 1 }
        for form in forms where has(form, at: start) {
            var index = start + form.count
            guard index == text.count || !WordLetters.isOfWord(text[index]) else { continue }
            let marked = index
            while index < text.count, Self.behind.contains(text[index]) { index += 1 }
            if index == text.count || text[index] == "\n" {
                if isAlone || (index > marked && start > line) { return index }
                continue
            }
            index = skippingSpaces(from: index)
            if let colon = colon(at: index) ?? colon(afterRemarkAt: index) {
                index = colon + 1
                while index < text.count, Self.behind.contains(text[index]) { index += 1 }
                return skippingSpaces(from: index)
            }
        }
        return nil
    }

    private func colon(at index: Int) -> Int? {
        guard index < text.count, text[index] == ":" || text[index] == "\u{FF1A}" else { return nil }
        return index
    }

    /// The colon behind what a speaker does: `says softly:`, `(smiling):`, `*nods*:`.
    private func colon(afterRemarkAt start: Int) -> Int? {
        guard start < text.count else { return nil }
        let closing: Unicode.Scalar? =
            switch text[start] {
            case "(": ")"
            case "[": "]"
            case "*": "*"
            case "_": "_"
            default: nil
            }
        if let closing {
            guard
                let end = text[(start + 1)...].prefix(Self.longestRemark).firstIndex(where: {
                    $0 == closing || $0 == "\n"
                }),
                text[end] == closing
            else { return nil }
            return colon(at: skippingSpaces(from: end + 1))
        }
        var word = word(at: start)
        guard Self.speaking.contains(word.text) else { return nil }
        for _ in 0...Self.wordsBeforeColon {
            let next = skippingSpaces(from: word.end)
            if let colon = colon(at: next) { return colon }
            word = self.word(at: next)
            if word.text.isEmpty { return nil }
        }
        return nil
    }

    /// Takes the speaker's name off the beginning of each line.
    mutating func removeOwnName() {
        var result: [Unicode.Scalar] = []
        var (index, isFirst) = (0, true)
        while index < text.count {
            while let words = label(speaker.forms, at: index, aloneCounts: isFirst)
                ?? (isFirst ? label(Self.ownRoles, at: index) : nil), words > index
            {
                index = words
                if isFirst { index = skippingWhiteSpace(from: index) }
            }
            let end = text[index...].firstIndex(of: "\n") ?? text.count
            result += text[index..<end]
            if end < text.count { result.append("\n") }
            isFirst = isFirst && !result.contains(where: Self.isWord)
            index = end + 1
        }
        text = result
    }

    /// Ends the reply before the first line that somebody else would say.
    mutating func removeOthers() {
        let forms = others.flatMap(\.forms).filter { !speaker.forms.contains($0) } + Self.othersRoles
        var index = 0
        while index < text.count {
            if label(forms, at: index) != nil {
                text.removeLast(text.count - index)
                return
            }
            index = (text[index...].firstIndex(of: "\n") ?? text.count) + 1
        }
    }
}
