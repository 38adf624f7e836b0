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
        case .plugins: plugin
        case .libraries: library
        case .models: languageModel
        }
    }

    /// What a section holds, in one sentence for authors.
    public static func summary(of section: Section) -> String {
        switch section {
        case .settings: "Settings that hold everywhere, in groups; a scenario may carry its own."
        case .prompts: "Texts that a model is given, as templates."
        case .personalities: "Who may live in the bowl."
        case .scenarios: "Stages: the cast, the setting, and the script that directs."
        case .plugins: "Scripts that add hooks for all characters and conversations."
        case .libraries: "Lua modules that other scripts `require`."
        case .models: "Language models, and how they are reached and asked."
        }
    }

    /// The keys that a section may have; nil when the author chooses them.
    public static func keys(of section: Section) -> [String]? {
        section == .settings ? SettingsShape.groups.map(\.name) : nil
    }

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
            tests,
            extensions,
        ], shorthand: "script")

    /// The specs of an entry that has a script.
    static let tests = Field(
        "tests", .script,
        summary: "Specs that must pass before a release with this entry becomes active, as `fishbowl test` runs them.")

    /// The open map that every entry has.
    static let extensions = Field(
        "extensions", .map(keys: .any, values: .anything),
        summary: "Anything that other tools keep with the entry; Fishbowl stores it and reads it not.")
}
