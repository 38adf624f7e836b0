import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension PursuedGoal {
    /// Key, how far, and what it is.
    var cells: [String] {
        let standing = goal.status == .active ? "" : goal.status.rawValue + " · "
        return [
            goal.key, Sparkline.gauge(goal.progress, width: 10), percent(goal.progress),
            standing + TextLayout.oneLine(goal.description),
        ]
    }

    var json: JSONValue {
        [
            "key": .string(goal.key), "description": .string(goal.description),
            "status": .string(goal.status.rawValue), "progress": .number(goal.progress),
            "created_at": .text(goal.createdAt), "updated_at": .text(updatedAt),
            "release": .integer(release.rawValue),
        ]
    }
}

extension KnownTopic {
    /// Topic, how well, and since when.
    var cells: [String] {
        [TextLayout.oneLine(topic), Sparkline.gauge(expertise, width: 10), percent(expertise), lastUpdated.shown]
    }

    var json: JSONValue {
        [
            "topic": .string(topic), "expertise": .number(expertise), "last_updated": .text(lastUpdated),
            "release": .integer(release.rawValue),
        ]
    }
}

extension CharacterReport.Acquaintance {
    /// Whom, how far, and how well they are known and liked.
    var cells: [String] {
        let known = relationship.map {
            "familiarity \(decimal($0.familiarity)), affinity \(signed($0.affinity))"
                + ($0.lastConversedAt.map { " · spoke \($0.shown)" } ?? "")
        }
        return [other.key, Sparkline.gauge(trust, width: 10), decimal(trust), known ?? "never spoke"]
    }

    var json: JSONValue {
        [
            "key": .string(other.key), "trust": .number(trust), "familiarity": .real(relationship?.familiarity),
            "affinity": .real(relationship?.affinity), "last_conversed_at": .text(relationship?.lastConversedAt),
        ]
    }
}
