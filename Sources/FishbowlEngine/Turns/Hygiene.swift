/// When two memories say the same.
enum Hygiene {
    /// The text without case, punctuation and the width of white space.
    static func normalised(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        result.reserveCapacity(text.utf8.count)
        var isBetweenWords = false
        for scalar in text.lowercased().unicodeScalars {
            if separates(scalar) {
                isBetweenWords = true
                continue
            }
            if isBetweenWords, !result.isEmpty { result.append(" ") }
            isBetweenWords = false
            result.append(scalar)
        }
        // Of "…" or "?!" nothing would be left, and all such texts would be one.
        return result.isEmpty ? text : String(result)
    }

    /// White space and punctuation. Symbols, such as `+` and `$`, are words of their own.
    private static func separates(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9": return false
        case "$", "+", "<", "=", ">", "^", "`", "|", "~": return false
        case "!"..."\u{7E}", " ", "\t"..."\r": return true
        default:
            switch scalar.properties.generalCategory {
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation:
                return true
            default: return scalar.properties.isWhitespace
            }
        }
    }
}
