internal import FishbowlCore

/// What may be shown of a text that a server wrote: a short piece, without what it was sent.
enum Excerpt {
    /// The text on one line, cut to `Limits.complaintCharacters`, without the key and without lines of the request.
    static func of(_ text: String, of request: ModelRequest, key: String?) -> String {
        var shown = String(text.prefix(Limits.complaintBytes))
        if let key { shown = shown.replacing(key, with: "•••") }
        for message in request.messages {
            for line in message.content.split(whereSeparator: \.isNewline) where line.count >= shortestSecret {
                shown = shown.replacing(line, with: "…")
            }
        }
        shown = String(shown.map { $0.isNewline || $0.isWhitespace ? " " : $0 })
        return shown.count <= Limits.complaintCharacters ? shown : shown.prefix(Limits.complaintCharacters) + "…"
    }

    /// Characters of a line that says something about whom it was written for: not `user`, nor `{`.
    private static let shortestSecret = 8
}
