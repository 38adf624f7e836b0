/// Divides texts into their sentences.
enum Sentences {
    /// The sentences of a text, in order, without white space before them; line breaks become spaces.
    ///
    /// A sentence ends where white space follows a full stop, an exclamation or question mark, or an ellipsis. So "Mr. Bell"
    /// is two, which does no harm where sentences are compared.
    static func of(_ text: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        func end() {
            let trimmed = String(sentence.drop(while: \.isWhitespace))
            sentence = ""
            if !trimmed.isEmpty { sentences.append(trimmed) }
        }
        var isEnding = false
        for character in text {
            if isEnding, character.isWhitespace { end() }
            isEnding = ".!?…".contains(character)
            sentence.append(character.isNewline ? " " : character)
        }
        end()
        return sentences
    }
}
