import FishbowlCore
import FishbowlEngine

/// A conversation as a page of Markdown, to be read or passed on.
struct MarkdownTranscript {
    let start: ConversationStart
    let messages: [SpokenMessage]
    /// Whether what was whispered is left out.
    var isPublic = false

    /// The page, with the end of its last line.
    var text: String {
        let shown = messages.filter { !isPublic || $0.recipients == nil }
        let names = Set(messages.compactMap { $0.speaker?.name }).union(start.present.map(\.name)).sorted()
        var facts = [start.scenario, "conversation \(start.conversation)", counted(start.turns, "turn")]
        if let first = messages.first, let last = messages.last {
            facts.append("\(first.createdAt.shown) to \(last.createdAt.shown)")
        }
        facts.append(names.joined(separator: ", "))
        let left = messages.count - shown.count
        let head = ["# \(Self.escaped(start.title))", facts.map(Self.escaped).joined(separator: " · ")]
        let note = left > 0 ? ["*\(counted(left, "whispered message")) left out.*"] : []
        return (head + note + shown.map(Self.paragraph)).joined(separator: "\n\n") + "\n"
    }

    private static func paragraph(_ message: SpokenMessage) -> String {
        let words = escaped(message.text)
        guard let speaker = message.speaker else {
            return words.split(separator: "\n").map { "*\($0)*" }.joined(separator: "  \n")
        }
        let whisper = message.recipients.map { recipients in
            " (to " + recipients.map { escaped($0.name) }.joined(separator: ", ") + ")"
        }
        return "**\(escaped(speaker.name))**\(whisper ?? ""): "
            + words.split(separator: "\n").joined(separator: "  \n")
    }

    /// The text with what Markdown would take for its own made plain.
    ///
    /// Source: CommonMark 0.31, section 2.4: any ASCII punctuation may follow a backslash.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        var isLineStart = true
        for character in TextLayout.printable(text) {
            let isMarker = "\\`*_[]<>|~&".contains(character) || isLineStart && "#+-=".contains(character)
            // "1." and "1)" at the beginning of a line would begin a list.
            let endsNumber =
                ".)".contains(character) && escaped.lastLine.allSatisfy(\.isASCIIDigit) && !escaped.lastLine.isEmpty
            if isMarker || endsNumber { escaped.append("\\") }
            escaped.append(character)
            isLineStart = character == "\n" || isLineStart && character == " "
        }
        return escaped
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
}

extension String {
    /// What stands after the last end of a line.
    fileprivate var lastLine: Substring {
        lastIndex(of: "\n").map { self[index(after: $0)...] } ?? self[...]
    }
}
