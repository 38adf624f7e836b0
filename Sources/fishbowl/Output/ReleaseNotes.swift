import FishbowlConfiguration
import FishbowlCore

extension ConfigurationBundle {
    /// What somebody should know who applies it.
    var notes: [String] { ReleaseNotes(entries.map(\.name)).texts }
}

extension ConfigurationPlan {
    /// What somebody should know who does it.
    var notes: [String] { ReleaseNotes(steps.filter { $0.after != nil }.map(\.name)).texts }
}

/// What entries do not do yet, so that nobody waits for it.
private struct ReleaseNotes {
    let texts: [String]

    init(_ names: [EntryName]) {
        func list(_ section: Section) -> String? {
            let keys = names.filter { $0.section == section }.map(\.key)
            return keys.isEmpty ? nil : keys.joined(separator: ", ")
        }
        texts = [
            list(.plugins).map { "plugins are checked and kept, but this version calls none of their hooks: \($0)" },
            list(.models).map { "models are checked and kept, but this version asks none of them: \($0)" },
        ].compactMap(\.self)
    }
}

extension Output {
    /// Writes each note on a line of standard error.
    static func note(_ notes: [String]) {
        for note in notes { writeError("note: \(note)") }
    }
}
