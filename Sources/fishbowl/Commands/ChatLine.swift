/// What a person typed in a chat.
enum ChatLine: Equatable {
    case say(String)
    case whisper(to: String, String)
    /// An empty line: let the others talk.
    case listen
    case who
    case leave
    case help

    init(_ line: String) {
        let text = line.trimmed
        guard text.hasPrefix("/") else {
            self = text.isEmpty ? .listen : .say(text)
            return
        }
        let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
        switch words.first {
        case "/whisper" where words.count == 3:
            self = .whisper(to: String(words[1]).lowercased(), String(words[2]).trimmed)
        case "/who": self = .who
        case "/leave", "/quit", "/exit": self = .leave
        default: self = .help
        }
    }

    static let usage = """
        Say something, or press Enter to listen.
          /whisper KEY TEXT   say it to one of them only
          /who                who is here
          /leave              go; so does Ctrl-D
        """
}

extension String {
    /// Without white space at both ends.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
