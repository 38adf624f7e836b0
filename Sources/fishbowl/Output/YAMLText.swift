import FishbowlCore

/// A value as YAML for people: maps by name, texts of several lines as blocks.
struct YAMLText {
    let lines: [String]

    init(_ value: JSONValue) {
        switch value {
        case .object(let members) where !members.isEmpty: lines = Self.map(members)
        case .array(let elements) where !elements.isEmpty: lines = elements.flatMap(Self.item)
        default: lines = [Self.scalar(value)]
        }
    }

    private static func map(_ members: [String: JSONValue]) -> [String] {
        // Short values first: a script of many lines would hide what comes after it.
        let sorted = members.sorted { left, right in
            (isBlock(left.value) ? 1 : 0, left.key) < (isBlock(right.value) ? 1 : 0, right.key)
        }
        return sorted.flatMap { key, value -> [String] in
            let name = scalar(.string(key))
            switch value {
            case .string(let text) where isBlock(value):
                return ["\(name): |"] + block(text)
            case .object(let members) where !members.isEmpty:
                return ["\(name):"] + YAMLText(value).lines.map { "  \($0)" }
            case .array(let elements) where !elements.isEmpty:
                return ["\(name):"] + YAMLText(value).lines.map { "  \($0)" }
            default: return ["\(name): \(scalar(value))"]
            }
        }
    }

    private static func item(_ value: JSONValue) -> [String] {
        YAMLText(value).lines.enumerated().map { index, line in (index == 0 ? "- " : "  ") + line }
    }

    private static func isBlock(_ value: JSONValue) -> Bool {
        value.stringValue?.contains("\n") ?? false
    }

    private static func block(_ text: String) -> [String] {
        let trimmed = text.hasSuffix("\n") ? String(text.dropLast()) : text
        return TextLayout.printable(trimmed).split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.isEmpty ? "" : "  \($0)"
        }
    }

    /// A plain text where it reads back as one, else JSON, which is YAML too.
    private static func scalar(_ value: JSONValue) -> String {
        guard let text = value.stringValue, isPlain(text) else { return value.canonicalText }
        return text
    }

    private static let words: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "~"]

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter, text.last?.isWhitespace == false,
            !words.contains(text.lowercased())
        else { return false }
        return !text.contains(": ") && !text.contains(" #") && !text.hasSuffix(":")
            && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
