/// When two memories say the same.
enum Hygiene {
    /// The text without case, punctuation and the width of white space.
    static func normalised(_ text: String) -> String {
        var words: [String] = []
        for word in text.lowercased().split(whereSeparator: { $0.isWhitespace || $0.isPunctuation }) {
            words.append(String(word))
        }
        return words.joined(separator: " ")
    }
}
