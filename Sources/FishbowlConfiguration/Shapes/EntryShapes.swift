public import FishbowlCore

/// The shape of one entry of each section: the bundle format, described once.
public enum EntryShapes {
    /// The version of the format that `fishbowl:` names.
    public static let formatVersion: Int64 = 1

    /// What an entry of `section` with that key may be; nil when the section has no such key.
    public static func shape(of section: Section, key: String) -> ObjectShape? {
        switch section {
        case .settings: SettingsShape.group(key)
        case .prompts: prompt
        case .personalities: personality
        case .scenarios: scenario
        case .libraries: library
        }
    }

    /// The keys that a section may have; nil when the author chooses them.
    public static func keys(of section: Section) -> [String]? {
        section == .settings ? SettingsShape.groups.map(\.name) : nil
    }

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
        Field("script", .script, summary: "The Lua script that makes the character behave as it does."),
        extensions,
    ])

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
        extensions,
    ])

    /// A text that a model is given.
    public static let prompt = ObjectShape(
        fields: [
            Field("template", .template, isRequired: true, summary: "The text, with {{…}} for values."),
            Field(
                "values", .list(of: .text(maximum: 64), minimum: 0, unique: true),
                summary: "Names of further values that scripts hand to this prompt."),
            extensions,
        ], shorthand: "template")

    /// A Lua module that other scripts `require`.
    public static let library = ObjectShape(
        fields: [
            Field("script", .script, isRequired: true, summary: "The Lua module; its value is what `require` gives."),
            extensions,
        ], shorthand: "script")

    /// The open map that every entry has.
    static let extensions = Field(
        "extensions", .map(keys: .any, values: .anything),
        summary: "Anything that other tools keep with the entry; Fishbowl stores it and reads it not.")
}
