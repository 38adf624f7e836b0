internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlModels
internal import FishbowlScripts
internal import LuaRuntime

/// What a spec says when it makes a scene: `scene { scenario = "coffeehouse", people = { "Anna" } }`.
struct SceneOptions {
    /// The key of the scenario that is played.
    var scenario = ""
    var seed: UInt64
    var clock = SpecScene.Defaults.start
    /// What the model answers; nil for characters that speak from their scripts.
    var replies: [ScriptedModel.Reply]?
    /// Names of people who come in at once.
    var people: [String] = []
    var isForgetful: Bool
    /// The cast of a stage without a scenario of the bundle.
    var cast: [String]?
    /// Settings that hold in this scene.
    var settings: JSONValue?

    private static let names = ["scenario", "cast", "seed", "clock", "model", "people", "amnesia", "settings"]
    /// The key of a stage that a spec sets itself.
    static let stage = "spec-stage"

    init(_ value: LuaValue, _ defaults: SpecScene.Defaults) throws {
        (seed, isForgetful) = (defaults.seed, defaults.isForgetful)
        guard case .table(let table) = value, table.array.isEmpty else {
            throw Self.refusal("scene takes a table of options, such as scene { scenario = \"coffeehouse\" }")
        }
        for field in table.fields {
            let name = field.key.stringValue ?? "?"
            guard Self.names.contains(name) else {
                let hint = Nearest.name(to: name, among: Self.names).map { "did you mean \"\($0)\"?" }
                throw Self.refusal(
                    "scene knows no option \"\(name)\"; \(hint ?? "it knows \(Self.names.joined(separator: ", "))")")
            }
        }
        if let found = table["scenario"] { scenario = try Self.text(found, "scenario") }
        if let found = table["cast"] { cast = try Self.texts(found, "cast") }
        if let found = table["seed"] { seed = try Self.seed(found) }
        if let found = table["people"] { people = try Self.texts(found, "people") }
        if let found = table["settings"] { settings = try JSONValue(lua: found, path: "settings") }
        if let found = table["clock"] {
            guard let time = Timestamp(try Self.text(found, "clock")) else {
                throw Self.refusal("clock must be a time such as \"2026-01-01T18:00:00Z\"")
            }
            clock = time
        }
        if let found = table["amnesia"] {
            guard let flag = found.booleanValue else { throw Self.refusal("amnesia must be true or false") }
            isForgetful = flag
        }
        if let found = table["model"] { replies = try Self.replies(found) }
    }

    private static func replies(_ value: LuaValue) throws -> [ScriptedModel.Reply] {
        guard let list = value.listValue else {
            throw refusal("model must be a list of answers: { \"Yes.\", { error = \"the line is dead\" } }")
        }
        return try list.map { element in
            if let text = element.stringValue { return .text(text) }
            if let message = element["error"]?.stringValue { return .failure(message) }
            throw refusal("an answer of model must be a text or { error = \"…\" }, found \(element.typeName)")
        }
    }

    private static func seed(_ value: LuaValue) throws -> UInt64 {
        guard let number = value.integerValue, number >= 0 else { throw refusal("seed must be a whole number from 0") }
        return UInt64(number)
    }

    private static func text(_ value: LuaValue, _ name: String) throws -> String {
        guard let text = value.stringValue else { throw refusal("\(name) must be a string, found \(value.typeName)") }
        return text
    }

    private static func texts(_ value: LuaValue, _ name: String) throws -> [String] {
        guard let list = value.listValue else { throw refusal("\(name) must be a list, found \(value.typeName)") }
        return try list.map { try text($0, name) }
    }

    static func refusal(_ message: String) -> ScriptRefusal {
        ScriptRefusal(code: SpecFailure.misuse, message: message)
    }
}

extension SceneOptions {
    /// The bundle with the stage that the options ask for, whose scenario `scenario` then names.
    mutating func stage(in bundle: ConfigurationBundle) throws -> ConfigurationBundle {
        var entries = bundle.entries
        if let cast {
            guard scenario.isEmpty else { throw Self.refusal("scene takes scenario or cast, not both") }
            scenario = Self.stage
            let value: JSONValue = [
                "title": "A stage", "cast": .array(cast.map { .string($0) }),
            ]
            entries.append(BundleEntry(name: EntryName(.scenarios, scenario), value: value))
        } else if scenario.isEmpty {
            let keys = entries.map(\.name).filter { $0.section == .scenarios }.map(\.key)
            guard let only = keys.first, keys.count == 1 else {
                throw Self.refusal(
                    keys.isEmpty
                        ? "the bundle has no scenario; set a stage of its personalities: scene { cast = { \"ada\" } }"
                        : "say which scenario is played: scene { scenario = \"\(keys[0])\" }; there are "
                            + keys.joined(separator: ", "))
            }
            scenario = only
        }
        guard let settings else {
            return cast == nil ? bundle : ConfigurationBundle(entries, of: bundle)
        }
        let name = EntryName(.scenarios, scenario)
        guard let index = entries.firstIndex(where: { $0.name == name }) else { return bundle }
        entries[index] = try BundleEntry(entries[index], settings: settings)
        return ConfigurationBundle(entries, of: bundle)
    }
}
