internal import FishbowlCore

extension EntryShapes {
    /// Someone who lives in a bowl.
    public static let personality = ObjectShape(fields: [
        Field("name", .text(maximum: 100), isRequired: true, summary: "What others call the character."),
        Field("about", .text(maximum: 4_000), summary: "Who the character is, in the third person."),
        Field(
            "aliases", .list(of: .text(maximum: 100), minimum: 0, unique: true),
            summary: "Other names by which the character is addressed."),
        Field(
            "traits", .map(keys: .identifier, values: .number(0...1)),
            summary: "Lasting qualities; `talkativeness` weighs how often the character speaks."),
        Field(
            "goals", .map(keys: .identifier, values: .text(maximum: 1_000)),
            summary: "What the character pursues, each with a description."),
        Field("energy", .number(0...1), defaultValue: 1.0, summary: "Energy when the character first appears."),
        Field("valence", .number(-1...1), defaultValue: 0.0, summary: "How pleasant the first mood is."),
        Field("arousal", .number(-1...1), defaultValue: 0.0, summary: "How excited the first mood is."),
        memories,
        relationships,
        Field("script", .script, summary: "The Lua script that makes the character behave as it does."),
        tests,
        model,
        budget,
        capabilities,
        extensions,
    ])

    /// What models may take for one character, in place of the settings `budget.character_…`.
    private static let budget = Field(
        "budget",
        .object(
            ObjectShape(fields: [
                Field(
                    "tokens",
                    .integer(Int64(BudgetSettings.tokens.lowerBound)...Int64(BudgetSettings.tokens.upperBound)),
                    unit: "tokens per day", summary: "Tokens, read and written, that models may take for it."),
                Field(
                    "money", .number(BudgetSettings.money), unit: "price units per day",
                    summary: "What models may cost for it, in the currency of their prices."),
            ])),
        summary: "What models may take for the character in a day (UTC), in place of the settings `budget.character_…`."
    )

    /// The stage.
    public static let scenario = ObjectShape(fields: [
        Field("title", .text(maximum: 200), summary: "What the evening is called; its key when absent."),
        Field("about", .text(maximum: 4_000), summary: "Where and when it plays."),
        Field(
            "cast", .list(of: .reference(.personalities), minimum: 1, unique: true), isRequired: true,
            summary: "The personalities on stage, by key."),
        Field("opening", .text(maximum: 4_000), summary: "The narration that opens the conversation."),
        Field("topic", .text(maximum: 200), summary: "What is talked about at first."),
        Field("settings", .object(SettingsShape.section), summary: "Settings that hold in this scenario only."),
        Field("script", .script, summary: "The Lua script that directs the stage."),
        tests,
        model,
        capabilities,
        extensions,
    ])

    /// Which language model speaks, or answers what a script asks.
    static let model = Field(
        "model", .reference(.models),
        summary: "The language model that is asked: a character's own, else the scenario's; with none, characters "
            + "speak from their scripts. `--model` overrides all.")
}
