import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension TalkSummary {
    /// The closing line of a run.
    var line: JSONLine {
        JSONLine("summary")
            .adding("conversation", state.conversation.id.rawValue)
            .adding("scenario", state.conversation.scenario)
            .adding("title", state.conversation.title)
            .adding("status", state.conversation.status.rawValue)
            .adding("reason", reason.code)
            .adding("detail", reason.detail)
            .adding("paused_until", state.conversation.pausedUntil?.text)
            .adding("turns", turns)
            .adding("turns_total", state.conversation.turnsSaid)
            .adding("topic", state.topic)
            .adding("seed", state.conversation.seed)
            .adding("release", state.release.rawValue)
            .adding("bowl", bowl)
            .adding("participants", .array(state.people.map { $0.json(spoken: spoken[$0.view.key] ?? 0) }))
    }
}

extension ConversationSummary.Person {
    /// - Parameter spoken: turns in this run.
    func json(spoken: Int) -> JSONValue {
        [
            "key": .string(view.key),
            "name": .string(view.name),
            "kind": .string(view.kind.rawValue),
            "present": .boolean(view.isPresent),
            "turns": .integer(Int64(spoken)),
            "turns_total": .integer(Int64(participant.turnsSpoken)),
            "mood": .string(participant.state.emotion.mood.rawValue),
            "energy": .number(participant.state.energy.rawValue),
            "goals": .array(goals.map(\.json)),
        ]
    }
}

extension GoalRow {
    fileprivate var json: JSONValue {
        [
            "key": .string(key), "description": .string(description), "progress": .number(progress),
            "status": .string(status.rawValue),
        ]
    }
}
