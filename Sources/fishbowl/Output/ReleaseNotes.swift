import FishbowlConfiguration
import FishbowlCore

extension ConfigurationBundle {
    /// What somebody should know who applies it.
    var notes: [String] {
        let values = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.value) })
        return ReleaseNotes(of: entries.map(\.name), in: values).texts
    }
}

extension ConfigurationPlan {
    /// What somebody should know who does it.
    var notes: [String] {
        var values = before.entries.mapValues(\.value)
        for step in steps { values[step.name] = step.after?.value }
        return ReleaseNotes(of: steps.filter { $0.after != nil }.map(\.name), in: values).texts
    }
}

extension ConfigurationPlan.Content {
    fileprivate var value: JSONValue {
        switch self {
        case .put(let entry): entry.value
        case .restored(let version): version.value
        }
    }
}

/// What entries do not do, so that nobody waits for it.
private struct ReleaseNotes {
    let texts: [String]

    /// - Parameters:
    ///   - names: the entries that somebody applies.
    ///   - values: those, and what is known of others.
    init(of names: [EntryName], in values: [EntryName: JSONValue]) {
        let named = Set(names)
        let scenarios = values.keys.filter { $0.section == .scenarios }.sorted()
        texts = scenarios.compactMap { Self.voiceless(in: $0, named, values) }
    }

    /// Those in the cast who cannot speak, where the scenario or one of them is applied; nil when all can.
    private static func voiceless(
        in scenario: EntryName, _ names: Set<EntryName>, _ values: [EntryName: JSONValue]
    ) -> String? {
        guard let stage = values[scenario], stage["model"] == nil else { return nil }
        let silent = (stage["cast"]?.arrayValue ?? []).compactMap(\.stringValue).filter { key in
            let name = EntryName(.personalities, key)
            guard let value = values[name], names.contains(scenario) || names.contains(name) else { return false }
            return value["script"] == nil && value["model"] == nil
        }
        guard !silent.isEmpty else { return nil }
        let verb = silent.count == 1 ? "has" : "have"
        return
            "\(silent.joined(separator: ", ")) of \(scenario) \(verb) neither a script nor a model, and so cannot speak"
    }
}

extension Output {
    /// Writes each note on a line of standard error.
    static func note(_ notes: [String]) {
        for note in notes { writeError("note: \(note)") }
    }
}
