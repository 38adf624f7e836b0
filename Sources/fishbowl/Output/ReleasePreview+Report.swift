import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine

extension ReleasePreview {
    /// Conversations that are shown to people; programs get all.
    private static let shownConversations = 10

    /// The number that the release would have.
    private var next: Int64 { (plan.before.release?.rawValue ?? 0) + 1 }

    /// As one line of JSON, which a command may add to.
    var line: JSONLine {
        JSONLine("plan")
            .adding("base", plan.before.release?.rawValue)
            .adding("release", plan.isEmpty ? nil : next)
            .adding("changed", .boolean(!plan.isEmpty))
            .adding("kind", plan.kind.rawValue)
            .adding("restored_from", plan.restoredFrom?.rawValue)
            .adding("manifest_hash", plan.manifestHash)
            .adding("unchanged", plan.unchanged)
            .adding("changes", .array(plan.steps.map(\.fullJSON)))
            .adding("capabilities", .array(capabilities.map(\.json)))
            .adding("conversations", .array(conversations.map(\.json)))
            .adding("migrations", .array(migrations.map(\.json)))
    }

    /// For people: every change, then what follows from it.
    func lines(for terminal: Terminal) -> [String] {
        guard !plan.isEmpty else {
            let place = plan.before.release.map { "Already at release \($0)" } ?? "The bowl is empty, and so is this"
            return ["\(place); nothing to change."]
        }
        let base = plan.before.release.map { "release \($0)" } ?? "an empty bowl"
        let same = plan.unchanged > 0 ? "; \(plan.unchanged) unchanged" : ""
        var lines = ["Over \(base): \(plan.tally)\(same)."]
        for step in plan.steps { lines += step.lines(for: terminal) }
        lines += section("Capabilities", capabilities.map(\.words), terminal)
        let listed = conversations.prefix(Self.shownConversations).map(\.words)
        let further = conversations.count - listed.count
        lines += section(
            "Conversations affected", listed + (further > 0 ? ["… and \(further) more"] : []), terminal)
        lines += section("Durable state", migrations.words, terminal)
        return lines + ["", plan.kind == .import ? "Applying makes release \(next)." : "This makes release \(next)."]
    }

    private func section(_ title: String, _ items: [String], _ terminal: Terminal) -> [String] {
        guard !items.isEmpty else { return [] }
        return ["", terminal.styled(title, .bold)] + TextLayout.items(items, width: terminal.width)
    }
}

extension ReleasePreview.Capability {
    fileprivate var json: JSONValue {
        ["entry": .string(entry.description), "name": .string(name), "is_granted": .boolean(isGranted)]
    }

    fileprivate var words: String { "\(entry) \(isGranted ? "asks for" : "gives up") \(name)" }
}

extension ReleasePreview.Conversation {
    fileprivate var json: JSONValue {
        [
            "conversation": .integer(id.rawValue), "scenario": .string(scenario), "title": .string(title),
            "entries": .strings(entries.map(\.description)), "joining": .strings(joining),
            "leaving": .strings(leaving), "can_go_on": .boolean(!isStranded),
        ]
    }

    fileprivate var words: String {
        let joins =
            joining.isEmpty ? nil : "\(joining.joined(separator: ", ")) \(joining.count == 1 ? "joins" : "join")"
        let leaves =
            leaving.isEmpty ? nil : "\(leaving.joined(separator: ", ")) \(leaving.count == 1 ? "leaves" : "leave")"
        let end = isStranded ? "cannot go on: its scenario goes" : nil
        return [["#\(id) \(scenario)", TextLayout.oneLine(title)].joined(separator: " · "), joins, leaves, end]
            .compactMap(\.self).joined(separator: " · ")
    }
}

extension JSONValue {
    /// A list of texts.
    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
