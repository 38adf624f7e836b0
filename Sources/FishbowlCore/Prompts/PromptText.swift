/// Makes of what others said, wrote or are called something that can stand in a prompt as data: no text can end the
/// delimiters around it, begin others, or speak in another role.
public enum PromptText {
    /// The text on one line, in which nothing is a delimiter or a control token of a model's template.
    ///
    /// - `<`, `>` and `&`, also in their wide forms, become `&lt;`, `&gt;` and `&amp;`: there are no tags, no `<|im_start|>`,
    ///   no `</s>` and no `<<SYS>>` left.
    /// - Line breaks and tabs become spaces: no line begins with a role.
    /// - The brackets of `[INST]`, `[/INST]`, `[TOOL_CALLS]`, `[gMASK]` and their like become parentheses.
    /// - Control characters and what is not seen are left out: marks of direction, zero-width spaces, tag characters.
    ///
    /// Linear in the text; a text of ordinary letters is returned as it is.
    public static func data(_ text: String) -> String {
        if isPlain(text) { return text }
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch fate(of: scalar) {
            case .kept: scalars.append(scalar)
            case .space: scalars.append(" ")
            case .left: break
            }
        }
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if let entity = entity(of: scalar) {
                result.append(contentsOf: entity.unicodeScalars)
            } else if isOpeningBracket(scalar), let end = controlToken(in: scalars, from: index) {
                result.append("(")
                result.append(contentsOf: scalars[index..<end])
                result.append(")")
                index = end + 1
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// `data` of a text that stands between double quotes.
    public static func attribute(_ text: String) -> String {
        let data = data(text)
        return data.utf8.contains(UInt8(ascii: "\"")) ? data.replacing("\"", with: "&quot;") : data
    }

    /// What a text of a prompt says: `&lt;`, `&gt;`, `&quot;` and `&amp;` are what they stand for.
    ///
    /// For comparing a prompt with what must not be told; the result is no data any more.
    public static func plain(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let ampersand = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
            result += rest[..<ampersand]
            rest = rest[ampersand...]
            let found = entities.first { rest.utf8.starts(with: $0.name.utf8) }
            result += found?.text ?? "&"
            rest = rest[rest.utf8.index(ampersand, offsetBy: found?.name.utf8.count ?? 1)...]
        }
        return result + rest
    }

    private static let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].map {
        (name: $0.0, text: $0.1)
    }

    private enum Fate { case kept, space, left }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "["): false
            default: byte >= 0x20 && byte < 0x7F
            }
        }
    }

    private static func fate(of scalar: Unicode.Scalar) -> Fate {
        switch scalar {
        case "\t"..."\r", "\u{85}", "\u{2028}", "\u{2029}": return .space
        case " "..."~": return .kept
        // Joiners are part of emoji and of some scripts' words.
        case "\u{200C}", "\u{200D}": return .kept
        // Selectors of variants that no letter has, which can carry any text unseen.
        case "\u{E0100}"..."\u{E01EF}": return .left
        default:
            switch scalar.properties.generalCategory {
            case .control, .format: return .left
            default: return .kept
            }
        }
    }

    private static func entity(of scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "<", "\u{FF1C}", "\u{FE64}": "&lt;"
        case ">", "\u{FF1E}", "\u{FE65}": "&gt;"
        case "&", "\u{FF06}", "\u{FE60}": "&amp;"
        default: nil
        }
    }

    private static func isOpeningBracket(_ scalar: Unicode.Scalar) -> Bool { scalar == "[" || scalar == "\u{FF3B}" }

    /// Where the bracket closes that was opened before `start`, when both are those of a control token: a name with two
    /// capital letters in a row, perhaps after a slash.
    private static func controlToken(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
        var hasCapitals = false
        var index = start
        if index < scalars.count, scalars[index] == "/" { index += 1 }
        let name = index
        while index < scalars.count, index - name <= longestToken {
            switch scalars[index] {
            case "A"..."Z":
                if index > name, ("A"..."Z").contains(scalars[index - 1]) { hasCapitals = true }
            case "a"..."z", "0"..."9", "_", " ": break
            case "]", "\u{FF3D}": return hasCapitals ? index : nil
            default: return nil
            }
            index += 1
        }
        return nil
    }

    /// Letters of the longest name that counts as a control token's.
    private static let longestToken = 40
}
