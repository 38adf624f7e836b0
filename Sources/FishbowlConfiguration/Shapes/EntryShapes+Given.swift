internal import FishbowlCore

extension EntryShapes {
    /// What a character remembers from before.
    static let memories = Field(
        "memories", .list(of: .object(memory), minimum: 0, unique: true),
        summary: "What the character remembers from before it came here; a text alone will do for one.")

    /// How a character stands to others from before.
    static let relationships = Field(
        "relationships", .map(keys: .reference(.personalities), values: .object(relationship)),
        summary: "How the character stands to others from before, by their keys.")

    private static let memory = ObjectShape(
        fields: [
            Field("text", .text(maximum: 2_000), isRequired: true, summary: "What is remembered."),
            Field("topic", .text(maximum: 200), summary: "What it belongs to."),
            Field("importance", .integer(1...10), defaultValue: 5, summary: "How well it is remembered."),
            Field(
                "sensitivity", .sensitivity, defaultValue: "open",
                summary: "Who may be told: whoever the character trusts as much. A number or a name: "
                    + Sensitivity.names.map { "`\($0.name)` \($0.value)" }.joined(separator: ", ") + "."),
            Field("about", .reference(.personalities), summary: "Whom it is about; scripts find it in `tags.about`."),
        ], shorthand: "text")

    private static let relationship = ObjectShape(fields: [
        Field(
            "trust", .number(TrustRule.givenTrust),
            summary: "How far it trusts the other when nothing else has happened; it does not fade."),
        Field("familiarity", .number(0...1), summary: "How well it knows the other."),
        Field("affinity", .number(-1...1), summary: "How much it likes the other."),
    ])
}
