/// What is known before rendering about a value that a template may name.
indirect enum TemplateKind: Sendable {
    /// Nothing is known; any name may be inside.
    case open
    /// A text, a number or a boolean.
    case text
    case map([String: TemplateKind])
    case list(of: TemplateKind)
}

/// The names that every prompt may use: those that scripts hand to `bowl.prompt` under their usual names.
enum TemplateVocabulary {
    static let standard: [String: TemplateKind] = [
        "self": character, "turn": turn, "stage": stage, "memories": .list(of: memory), "scene": scene,
        "goals": .list(of: goal), "present": .list(of: person), "shareable": .list(of: memory),
    ]

    private static let character = map(
        texts: [
            "key", "name", "about", "energy", "energy_in_words", "mood", "valence", "arousal", "conversations",
            "traits_in_words",
        ],
        others: ["traits": .open, "state": .open])

    private static let turn = map(
        texts: ["number", "topic", "scenario", "title", "conversation"],
        others: [
            "messages": .list(of: message), "listeners": .list(of: listener), "shareable": .list(of: memory),
        ])

    private static let scene = map(texts: ["key", "title", "about", "topic"], others: [:])

    private static let goal = map(texts: ["key", "description", "progress", "percent", "status"], others: [:])

    private static let person = map(
        texts: ["key", "name", "about", "kind", "present", "trust", "familiarity", "affinity", "regard"], others: [:])

    private static let stage = map(
        texts: ["turns", "topic", "scenario", "title", "conversation"],
        others: ["present": .list(of: listener), "state": .open])

    private static let message = map(
        texts: ["id", "speaker", "name", "text", "own", "addressed", "sentiment", "turn", "topic"],
        others: ["to": .list(of: .text)])

    private static let listener = map(texts: ["key", "name", "about", "kind", "present"], others: [:])

    private static let memory = map(
        texts: [
            "id", "text", "topic", "importance", "speaker", "name", "hours", "conversation", "earlier", "provenance",
            "known", "when",
        ],
        others: ["tags": .open])

    private static func map(texts: [String], others: [String: TemplateKind]) -> TemplateKind {
        .map(Dictionary(texts.map { ($0, TemplateKind.text) }) { first, _ in first }.merging(others) { $1 })
    }
}
