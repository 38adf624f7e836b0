internal import FishbowlConfiguration
package import FishbowlCore
package import FishbowlScripts

/// A personality as a release holds it.
package struct PersonalityDefinition: Sendable {
    package let key: String
    package let name: String
    package let about: String
    /// 0 … 1 each.
    package let traits: [String: Double]
    /// Goal keys with their descriptions.
    package let goals: [String: String]
    /// Other names by which the character is addressed.
    package let aliases: [String]
    /// The energy that a new character begins with.
    package let energy: Energy
    /// The mood that a new character begins with.
    package let emotion: Emotion
    /// What it remembers from before, in the order of its entry.
    let memories: [GivenMemory]
    /// How it stands to others from before, by their keys.
    let relationships: [String: GivenRelationship]
    /// The key of the language model that speaks for it; nil for the scenario's.
    package let model: String?
    /// What models may take for it in a day; a bound that it has not is that of the settings.
    package let budget: ModelBudget
    /// Nil for a personality without a script.
    package let script: ScriptDefinition?
    /// Whether its script has the word `shareable`. For one that has not, what a turn might share is not looked for.
    let readsShareable: Bool

    /// How much a character likes to talk when its traits do not say.
    static let usualTalkativeness = 0.5

    package var talkativeness: Double { traits["talkativeness"] ?? Self.usualTalkativeness }

    /// Reads a checked entry; what a checked entry must have and this one has not counts as empty.
    init(_ entry: EntryVersion, script: ScriptDefinition?) {
        key = entry.name.key
        name = entry.value["name"]?.stringValue ?? entry.name.key
        about = entry.value["about"]?.stringValue ?? ""
        traits = (entry.value["traits"]?.objectValue ?? [:]).compactMapValues(\.numberValue)
        goals = (entry.value["goals"]?.objectValue ?? [:]).compactMapValues(\.stringValue)
        aliases = (entry.value["aliases"]?.arrayValue ?? []).compactMap(\.stringValue)
        energy = Energy(rawValue: entry.value["energy"]?.numberValue ?? 1)
        emotion = Emotion(
            valence: entry.value["valence"]?.numberValue ?? 0, arousal: entry.value["arousal"]?.numberValue ?? 0)
        memories = GivenMemory.all(in: entry.value)
        relationships = GivenRelationship.all(in: entry.value)
        model = entry.value["model"]?.stringValue
        budget = ModelBudget(
            tokens: entry.value["budget"]?["tokens"]?.integerValue.flatMap { Int(exactly: $0) },
            money: entry.value["budget"]?["money"]?.numberValue)
        self.script = script
        readsShareable = script?.mentions("shareable") ?? false
    }
}
