import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension Bowl {
    /// The plugin of that key.
    ///
    /// - Throws: `EngineError.unknownEntry` with the plugin that was probably meant.
    func plugin(_ key: String) async throws -> PluginStatus {
        let plugins = try await plugins().plugins
        if let plugin = plugins.first(where: { $0.definition.key == key }) { return plugin }
        _ = try await planSwitching(plugin: key, on: true)
        throw EngineError(.unknownEntry, "plugins/\(key) has no script")
    }
}

extension PluginStatus {
    /// Key, priority, whether it is called, and what it does.
    var cells: [String] {
        let hooks = handlers.map { $0.map(\.name).joined(separator: ", ") } ?? "its script does not load"
        let details = [hooks] + (capabilities.isEmpty ? [] : ["may " + capabilityWords]) + failureWords
        return [
            definition.key, "priority \(definition.priority)", stateWords, details.joined(separator: " · "),
        ]
    }

    private var stateWords: String {
        switch state {
        case .on: definition.isRequired ? "on, required" : "on"
        case .off: "off"
        case .switchedOff: "off after \(counted(failures, "error"))"
        }
    }

    private var capabilityWords: String { capabilities.map(\.rawValue).joined(separator: ", ") }

    private var failureWords: [String] { incidents == 0 ? [] : [counted(incidents, "incident")] }

    /// All that is known of it.
    func lines(width: Int) -> [String] {
        let head = "\(definition.key) · version \(version) · \(stateWords) · priority \(definition.priority)"
        let last = lastIncident.map { ", the last at \($0.createdAt.shown): \($0.message) [\($0.code)]" } ?? ""
        let rows = [
            ["hooks", handlers.map { $0.map(\.name).joined(separator: ", ") } ?? "none; its script does not load"],
            ["may", capabilities.isEmpty ? "nothing beyond its own state" : capabilityWords],
            ["state", kept.map { "version \($0.version), written \(counted($0.revision, "time"))" } ?? "none yet"],
            ["incidents", incidents == 0 ? "none" : "\(incidents)\(last)"],
        ]
        let about = definition.about.isEmpty ? [] : TextLayout.below(definition.about, width: width)
        return [head] + about + [""] + TextTable(rows, width: width).lines + settingLines(width: width)
    }

    private func settingLines(width: Int) -> [String] {
        guard !settings.isEmpty else { return [] }
        let rows = settings.map { setting in
            [
                "  \(setting.declared.name)", setting.value?.shortText ?? "not set", setting.words,
            ]
        }
        return ["", "Settings"] + TextTable(rows, width: width).lines
    }

    /// As one line of JSON.
    var line: JSONLine {
        (json.objectValue ?? [:]).sorted { $0.key < $1.key }.reduce(JSONLine("plugin")) { $0.adding($1.key, $1.value) }
    }

    var json: JSONValue {
        [
            "key": .string(definition.key),
            "about": .string(definition.about),
            "version": .integer(Int64(version)),
            "priority": .integer(Int64(definition.priority)),
            "required": .boolean(definition.isRequired),
            "state": .string(state.rawValue),
            "failures": .integer(Int64(failures)),
            "hooks": handlers.map { .array($0.map { .string($0.name) }) } ?? .null,
            "capabilities": .array(capabilities.map { .string($0.rawValue) }),
            "settings": .array(settings.map(\.json)),
            "incidents": .integer(Int64(incidents)),
            "last_incident": lastIncident.map(\.json) ?? .null,
            "state_version": kept.map { .integer(Int64($0.version)) } ?? .null,
            "state_revision": kept.map { .integer(Int64($0.revision)) } ?? .null,
        ]
    }
}

extension PluginStatus.Setting {
    /// What may be set, and what it is for.
    fileprivate var words: String {
        let given = isGiven ? ["set; default \(declared.defaultValue?.shortText ?? "none")"] : []
        return (given + [declared.domain, declared.about]).filter { !$0.isEmpty }.joined(separator: " · ")
    }

    fileprivate var json: JSONValue {
        [
            "name": .string(declared.name), "type": .string(declared.kind.rawValue),
            "of": declared.element.map { .string($0.rawValue) } ?? .null, "value": value ?? .null,
            "default": declared.defaultValue ?? .null, "is_set": .boolean(isGiven),
            "choices": declared.choices.map { .array($0.map { .string($0) }) } ?? .null,
            "range": declared.range.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null,
            "unit": declared.unit.map { .string($0) } ?? .null, "about": .string(declared.about),
        ]
    }
}

extension PluginSetting {
    /// What the value may be, in few words.
    fileprivate var domain: String {
        let bounds = range.map {
            " from \(JSONValue.number($0.lowerBound).shortText) to \(JSONValue.number($0.upperBound).shortText)"
        }
        let extent = (choices.map { ": \($0.joined(separator: ", "))" } ?? "") + (bounds ?? "")
        let measure = unit.map { " \($0)" } ?? ""
        return (element.map { "list of \($0.rawValue)" } ?? kind.rawValue) + extent + measure
    }
}

extension JSONValue {
    /// A text as it is, anything else as JSON; cut when it is long.
    fileprivate var shortText: String {
        let text: String
        switch self {
        case .string(let value): text = value.isEmpty ? "\"\"" : value
        case .number(let value) where value == value.rounded() && abs(value) < 1e15: text = String(Int64(value))
        default: text = canonicalText
        }
        let line = TextLayout.oneLine(text)
        return line.count > 30 ? line.prefix(29) + "…" : line
    }
}
