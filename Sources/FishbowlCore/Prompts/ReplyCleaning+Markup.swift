/// What belongs to the machine and not to what is said: thoughts, tokens, delimiters, fences.
extension ReplyCleaning {
    /// Line breaks become plain ones; control characters and what is not seen go.
    mutating func removeControls() {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(text.count)
        for (index, scalar) in text.enumerated() {
            switch scalar {
            case "\n", " "..."~", "\u{200C}", "\u{200D}": result.append(scalar)
            case "\t": result.append(" ")
            case "\r": if index + 1 == text.count || text[index + 1] != "\n" { result.append("\n") }
            case "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": result.append("\n")
            default:
                switch scalar.properties.generalCategory {
                case .control, .format: break
                default: result.append(scalar)
                }
            }
        }
        text = result
    }

    private static let escapes: [(name: [Unicode.Scalar], scalar: Unicode.Scalar)] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ].map { (Array(($0 as String).unicodeScalars), $1) }

    /// Models repeat the escapes of their prompt.
    mutating func readEscapes() {
        guard text.contains("&") else { return }
        var result: [Unicode.Scalar] = []
        for scalar in text {
            result.append(scalar)
            guard scalar == ";" else { continue }
            for escape in Self.escapes where result.suffix(escape.name.count).elementsEqual(escape.name) {
                result.removeLast(escape.name.count)
                result.append(escape.scalar)
                break
            }
        }
        text = result
    }

    private static let thoughts = ["think", "thinking", "thought", "thoughts", "reasoning", "reflection", "scratchpad"]
    private static let thinkingTags = thoughts.flatMap { [($0, "<\($0)>", "</\($0)>"), ($0, "[\($0)]", "[/\($0)]")] }

    /// What a model thought before it spoke. Where only the end of it is marked, the prompt had its beginning; where only
    /// the beginning is, the model came to no end, and said nothing.
    mutating func removeThinking() {
        let final = "<|channel|>final<|message|>"
        var last: Int?
        while let next = first(final, from: last.map { $0 + 1 } ?? 0) { last = next }
        if let last { text.removeFirst(last + final.unicodeScalars.count) }
        for channel in ["<|channel|>analysis", "<|channel|>commentary"] {
            if let start = first(channel, from: 0) { text.removeLast(text.count - start) }
        }
        var result: [Unicode.Scalar] = []
        var index = 0
        scan: while index < text.count {
            if text[index] == "<" || text[index] == "[" {
                for (_, opening, closing) in Self.thinkingTags {
                    if has(opening, at: index) {
                        guard let end = first(closing, from: index) else { break scan }
                        index = end + closing.unicodeScalars.count
                        continue scan
                    }
                    if has(closing, at: index) {
                        result = []
                        index += closing.unicodeScalars.count
                        continue scan
                    }
                }
            }
            result.append(text[index])
            index += 1
        }
        text = result
    }

    /// Tokens of templates that are no `<|…|>`.
    private static let tokens = [
        "<s>", "</s>", "<bos>", "<eos>", "<pad>", "<unk>", "<start_of_turn>", "<end_of_turn>", "[inst]", "[/inst]",
        "<<sys>>", "<</sys>>", "[bos]", "[eos]", "[end]",
    ]
    /// Those after which the role stands.
    private static let openings: Set<String> = ["<|im_start|>", "<|start_header_id|>", "<|start|>", "<start_of_turn>"]

    /// Where the token ends that begins at a place; nil when none does.
    private func tokenEnd(at start: Int) -> Int? {
        guard text[start] == "<" || text[start] == "[" else { return nil }
        if start + 1 < text.count, text[start] == "<", text[start + 1] == "|" || text[start + 1] == "\u{FF5C}" {
            var index = start + 2
            while index < text.count, index - start <= 50, text[index] != "\n", text[index] != "<" {
                if text[index] == ">", text[index - 1] == text[start + 1], index > start + 2 { return index + 1 }
                index += 1
            }
            return nil
        }
        return Self.tokens.first { has($0, at: start) }.map { start + $0.unicodeScalars.count }
    }

    /// What stands before the words goes, with the role; at the first token behind them the reply ends.
    mutating func removeTokens() {
        var start = skippingWhiteSpace(from: 0)
        var isFound = false
        while start < text.count, let end = tokenEnd(at: start) {
            isFound = true
            let token = String.of(text[start..<end]).lowercased()
            start = end
            if Self.openings.contains(token) {
                let role = word(at: start)
                switch role.text {
                case "assistant", "model": start = role.end
                case "user", "system", "tool": start = text.count
                default: break
                }
            }
            start = skippingWhiteSpace(from: start)
        }
        if isFound { text.removeFirst(start) }
        if let cut = text.indices.first(where: { tokenEnd(at: $0) != nil }) { text.removeLast(text.count - cut) }
    }

    private static let delimiters = ["said", "narration", "memory", "person", "topic"]

    /// A delimiter of the prompt, at a place: whose words it begins, and where it ends.
    private func delimiter(at start: Int) -> (beginsOthers: Bool, end: Int)? {
        guard text[start] == "<" else { return nil }
        let isClosing = start + 1 < text.count && text[start + 1] == "/"
        let name = word(at: start + (isClosing ? 2 : 1))
        guard Self.delimiters.contains(name.text), let end = text[name.end...].prefix(300).firstIndex(of: ">")
        else { return nil }
        if isClosing { return (false, end + 1) }
        guard name.text == "said" else { return (true, end + 1) }
        let isOwn = text[name.end..<end].firstIndex(of: "\"").map { quote in
            speaker.forms.contains {
                has($0, at: quote + 1) && quote + 1 + $0.count < end && text[quote + 1 + $0.count] == "\""
            }
        }
        return (isOwn != true, end + 1)
    }

    /// Of a reply with delimiters, what the speaker says first.
    mutating func removeDelimiters() {
        var (own, isOwn, index) = ([Unicode.Scalar](), true, 0)
        while index < text.count {
            if let delimiter = delimiter(at: index) {
                if own.contains(where: Self.isWord) { break }
                own = []
                isOwn = !delimiter.beginsOthers
                index = delimiter.end
                continue
            }
            if isOwn { own.append(text[index]) }
            index += 1
        }
        text = own
        // The beginning of a delimiter at the very end, where the answer was cut off.
        guard let start = text.suffix(12).lastIndex(of: "<") else { return }
        var rest = text[(start + 1)...]
        if rest.first == "/" { rest = rest.dropFirst() }
        let name = String.of(rest).lowercased()
        if !name.isEmpty, Self.delimiters.contains(where: { $0.hasPrefix(name) }) {
            text.removeLast(text.count - start)
        }
    }

    /// Lines that only begin or end a block of code, and the marks around a reply on one line.
    mutating func removeFences() {
        guard first("```", from: 0) != nil else { return }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.filter { line in
            let line = line.drop { $0 == " " }
            guard line.starts(with: "```".unicodeScalars) else { return true }
            return line.drop { $0 == "`" }.contains { !WordLetters.isOfWord($0) && $0 != " " && $0 != "-" }
                || line.drop { $0 == "`" }.contains(" ")
        }
        text = Array(kept.joined(separator: CollectionOfOne("\n" as Unicode.Scalar)))
        trim()
        while text.starts(with: "```".unicodeScalars) { text.removeFirst(3) }
        while text.suffix(3).elementsEqual("```".unicodeScalars) { text.removeLast(3) }
    }
}
