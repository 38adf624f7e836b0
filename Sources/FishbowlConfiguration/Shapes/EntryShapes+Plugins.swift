internal import FishbowlCore

extension EntryShapes {
    /// The capabilities of a script, as every entry that runs one declares them.
    static let capabilities = Field(
        "capabilities", .list(of: .choice(Capability.allCases.map(\.rawValue)), minimum: 0, unique: true),
        summary: "What the script may do beyond its own state: "
            + Capability.allCases.map { "`\($0.rawValue)` \($0.meaning)" }.joined(separator: ", ") + ".")

    /// A script that adds hooks for all characters and conversations.
    public static let plugin = ObjectShape(
        fields: [
            Field("about", .text(maximum: 4_000), summary: "What the plugin does, for those who run it."),
            Field("script", .script, isRequired: true, summary: "The Lua script with the plugin's handlers."),
            tests,
            Field(
                "priority", .integer(-1_000...1_000), defaultValue: 0,
                summary: "Plugins of higher priority are called first, those of equal priority by key."),
            Field(
                "required", .boolean, defaultValue: false,
                summary: "Whether an error of the plugin fails the event, rather than undoing only its own writes."),
            Field(
                "enabled", .boolean, defaultValue: true,
                summary: "Whether the plugin is called; `fishbowl plugin disable` and `enable` set it."),
            model,
            capabilities,
            pluginSettings,
            pluginValues,
            extensions,
        ], shorthand: "script")
}
