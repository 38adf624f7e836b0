internal import FishbowlCore
internal import Foundation
internal import YAMLSource

/// What an author calls something new, and what follows from it: a key, and a name for Lua.
public struct StarterName: Hashable, Sendable {
    /// As it was given, or with capital letters when it was given as a key.
    public let name: String
    /// `ada-lovelace` for "Ada Lovelace".
    public let key: String
    /// The local variable of the script's table: `ada_lovelace`.
    let variable: String

    /// Room for what the keys of an example add to it.
    private static let keyLength = KeyRule.maximumLength - 16
    private static let nameLength = 100

    /// Reads a name; nil when it is blank or too long, holds what a line cannot, or has no letter to make a key of.
    public init?(_ given: String) {
        let given = given.trimmingCharacters(in: .whitespaces)
        guard !given.isEmpty, given.unicodeScalars.count <= Self.nameLength,
            given.unicodeScalars.allSatisfy({ $0.properties.generalCategory.isWritten && YAMLText.isAllowed($0) }),
            let key = Self.key(of: given)
        else { return nil }
        self.key = key
        name = given == key ? Self.words(of: key) : given
        let variable = key.replacing("-", with: "_")
        self.variable = Self.reserved.contains(variable) ? variable + "_script" : variable
    }

    /// In YAML, in quotes where it needs them.
    var scalar: String { YAMLWriter.scalar(.string(name)) }

    /// As a string of Lua.
    var literal: String { "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }

    /// Latin letters without accents, small, with a hyphen for what is between words.
    private static func key(of name: String) -> String? {
        let latin = name.applyingTransform(.toLatin, reverse: false) ?? name
        let plain = latin.applyingTransform(.stripDiacritics, reverse: false) ?? latin
        var key = ""
        for scalar in plain.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9", "_": key.unicodeScalars.append(scalar)
            case "'", "’", "ʹ", "ʺ": continue
            default: if !key.hasSuffix("-") { key += "-" }
            }
        }
        let letters = key.drop { !("a"..."z").contains($0) }.prefix(keyLength)
        let trimmed = String(letters.reversed().drop { "-_".contains($0) }.reversed())
        return KeyRule.identifier.allows(trimmed) ? trimmed : nil
    }

    private static func words(of key: String) -> String {
        key.split { "-_".contains($0) }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    /// What a script cannot or should not call its table: words of Lua, and what the script itself needs.
    private static let reserved: Set<String> = [
        "and", "bowl", "break", "coroutine", "do", "else", "elseif", "end", "error", "false", "for", "function", "goto",
        "if", "in", "ipairs", "local", "math", "nil", "not", "or", "os", "pairs", "plugin", "print", "repeat",
        "require",
        "return", "select", "self", "stage", "string", "table", "then", "true", "until", "utf8", "veto", "while",
    ]
}

extension Unicode.GeneralCategory {
    /// Whether such a character can stand in a name.
    fileprivate var isWritten: Bool {
        switch self {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse, .format: false
        default: true
        }
    }
}
