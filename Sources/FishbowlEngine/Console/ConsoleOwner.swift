/// With whose eyes an author looks at a conversation.
package enum ConsoleOwner: Hashable, Sendable {
    case character(String)
    case scenario
    case plugin(String)
    /// Nobody's: only `bowl` is there.
    case bowl

    /// Reads `ada`, `scenario`, `plugin guard` or `bowl`; also the names of entries, `personalities/ada`.
    package init?(_ text: String) {
        let words = text.split { $0 == " " || $0 == "/" }.map(String.init)
        switch (words.first, words.count) {
        case ("bowl", 1): self = .bowl
        case ("scenario", 1), ("scenarios", 2): self = .scenario
        case ("plugin", 2), ("plugins", 2): self = .plugin(words[1])
        case ("character", 2), ("personalities", 2): self = .character(words[1])
        case (let key?, 1): self = .character(key)
        default: return nil
        }
    }

    /// Short, for a prompt and the audit.
    package var name: String {
        switch self {
        case .character(let key): key
        case .scenario: "scenario"
        case .plugin(let key): "plugin \(key)"
        case .bowl: "bowl"
        }
    }
}
