internal import FishbowlCore

extension EntryShapes {
    /// What operators may set of a plugin: each setting declared once.
    static let pluginSettings = Field(
        "settings", .map(keys: .identifier, values: .object(pluginSetting)),
        summary: "What operators may set, each with its type and the value that holds until they do; the script finds "
            + "them in `plugin.settings`.")

    /// What operators have set of it.
    static let pluginValues = Field(
        "values",
        .declared(
            DeclaredShape(from: ["settings"], outline: .map(keys: .identifier, values: .anything)) { members in
                .object(
                    ObjectShape(
                        fields: PluginSetting.all(in: .object(members)).map {
                            Field($0.name, $0.shape, summary: $0.about)
                        }))
            }),
        summary: "What is set, by the names under `settings`; what is not there has its default.")

    private static let pluginSetting = ObjectShape(
        fields: [
            Field(
                "type", .choice(PluginSetting.Kind.allCases.map(\.rawValue)), isRequired: true,
                summary: "What the value is; a `map` holds texts by keys of the operator's choice."),
            Field(
                "of", .choice(PluginSetting.Kind.elements.map(\.rawValue)), summary: "What a list holds."),
            Field(
                "default",
                .declared(
                    DeclaredShape(from: ["type", "of", "choices", "range", "maximum"]) { members in
                        PluginSetting("", .object(members))?.shape ?? .anything
                    }), summary: "The value that holds until an operator sets one; without it there is none."),
            Field(
                "choices", .list(of: .text(maximum: 200), minimum: 1, unique: true),
                summary: "The texts that a string, or each one in a list, may be."),
            Field(
                "range", .list(of: .number(-1e15...1e15), minimum: 0, unique: false),
                summary: "The least and the greatest number: `[1, 100]`."),
            Field(
                "maximum", .integer(1...100_000), defaultValue: .integer(Int64(PluginSetting.usualMaximum)),
                unit: "characters", summary: "The longest that a string may be."),
            Field("unit", .text(maximum: 40), summary: "The unit of a number: `turns`."),
            Field("about", .text(maximum: 1_000), summary: "What the setting does, for operators."),
        ], rule: FieldRule(breaches: breaches))

    /// What does not go together in a declaration.
    @Sendable private static func breaches(_ members: [String: JSONValue]) -> [FieldRule.Breach] {
        guard let kind = PluginSetting.Kind(members["type"]) else { return [] }
        let element = kind == .list ? PluginSetting.Kind(members["of"]) : kind
        guard let element else { return [.init(.missing, "of", "is needed: it says what the list holds")] }
        let isNumber = element == .integer || element == .number
        let thing = element == .integer ? "an integer" : "a \(element.rawValue)"
        let isText = element == .string || element == .map
        var found: [FieldRule.Breach] = []
        func refuse(_ field: String, unless isFitting: Bool, _ message: String) {
            guard members[field] != nil, !isFitting else { return }
            found.append(.init(.type, field, message))
        }
        refuse("of", unless: kind == .list, "is for lists, and this is \(thing)")
        refuse("range", unless: isNumber, "is for numbers, and this is \(thing)")
        refuse("unit", unless: isNumber, "is for numbers, and this is \(thing)")
        refuse("choices", unless: element == .string, "is for strings, and this is \(thing)")
        refuse("maximum", unless: isText, "is for strings, and this is \(thing)")
        if let bounds = members["range"]?.arrayValue?.compactMap(\.numberValue), isNumber {
            if bounds.count != 2 || bounds[0] > bounds[1] {
                found.append(.init(.range, "range", "must be the least and the greatest number: [1, 100]"))
            } else if element == .integer, bounds.contains(where: { $0 != $0.rounded() }) {
                found.append(.init(.range, "range", "must be whole numbers, as the setting is"))
            }
        }
        return found
    }
}
