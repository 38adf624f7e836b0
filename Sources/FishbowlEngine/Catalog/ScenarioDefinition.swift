package import FishbowlConfiguration
package import FishbowlCore
package import FishbowlScripts

/// A scenario as a release holds it.
package struct ScenarioDefinition: Sendable {
    package let key: String
    package let title: String
    /// Where and when it plays; nil when the entry does not say.
    package let about: String?
    /// Keys of the personalities that are there when a conversation begins.
    package let cast: [String]
    /// The narration that begins a conversation when the script has none.
    package let opening: String?
    /// What is talked about first.
    package let topic: String?
    /// Nil for a scenario without a script.
    package let script: ScriptDefinition?
    /// The key of the language model that speaks for characters who name none themselves.
    package let model: String?
    /// The settings that hold in its conversations.
    package let settings: Settings
    /// What its own settings say of budgets, without those of the bowl.
    package let ownBudget: ModelBudget
    /// What they say of those of characters, in its conversations.
    package let ownCharacterBudget: ModelBudget

    /// Reads a checked entry; `entries` are the values of section `settings` by key.
    init(_ entry: EntryVersion, script: ScriptDefinition?, settings entries: [String: JSONValue]) {
        key = entry.name.key
        title = entry.value["title"]?.stringValue ?? entry.name.key
        about = entry.value["about"]?.stringValue
        cast = (entry.value["cast"]?.arrayValue ?? []).compactMap(\.stringValue)
        opening = entry.value["opening"]?.stringValue
        topic = entry.value["topic"]?.stringValue
        self.script = script
        model = entry.value["model"]?.stringValue
        settings = Settings(entries: entries, scenario: entry.value["settings"])
        let own = Settings(scenario: entry.value["settings"])
        (ownBudget, ownCharacterBudget) = (own.scenarioBudget, own.characterBudget)
    }

    /// What stands for a scenario where there is no conversation: nobody on stage, no script, the settings of the bowl.
    init(outside settings: Settings) {
        (key, title, cast) = ("", "", [])
        (about, opening, topic, script, model) = (nil, nil, nil, nil, nil)
        (ownBudget, ownCharacterBudget) = (ModelBudget(), ModelBudget())
        self.settings = settings
    }
}
