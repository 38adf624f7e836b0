internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore
internal import LuaRuntime

/// What specs see of what happened: plain tables, whose missing members are nil.
extension LuaValue {
    /// A table of those members that are something.
    private static func members(_ members: KeyValuePairs<String, LuaValue?>) -> LuaValue {
        .table(
            LuaTable(
                fields: members.compactMap { name, value in
                    value.map { LuaTable.Field(key: .string(name), value: $0) }
                }))
    }

    private static func text(_ text: String?) -> LuaValue? { text.map { .string($0) } }

    /// A message that was said.
    init(said message: SpokenMessage) {
        self = .members([
            "outcome": "said", "id": .integer(message.id.rawValue), "number": .integer(Int64(message.turn)),
            "speaker": Self.text(message.speaker?.key), "name": Self.text(message.speaker?.name),
            "text": .string(message.text),
            "to": message.recipients.map { .list($0.map { .string($0.key) }) }, "topic": Self.text(message.topic),
        ])
    }

    /// A turn in which nothing was said.
    init(skipped turn: SkippedTurn) {
        let outcome =
            switch turn.outcome {
            case .said: "said"
            case .passed: "passed"
            case .vetoed: "vetoed"
            case .failed: "failed"
            }
        self = .members([
            "outcome": .string(outcome), "number": .integer(Int64(turn.turn)),
            "speaker": Self.text(turn.speaker?.key), "name": Self.text(turn.speaker?.name),
            "code": Self.text(turn.failure?.code), "message": Self.text(turn.failure?.message),
        ])
    }

    /// Why there was no turn.
    init(stopped reason: StopReason) {
        let (code, message): (String, String?) =
            switch reason {
            case .turnsDone: ("turns_done", nil)
            case .maxTurns: ("max_turns", nil)
            case .closed(let why): ("closed", why)
            case .paused: ("paused", nil)
            case .budget(let message): ("budget", message)
            case .requested: ("requested", nil)
            case .silence: ("silence", nil)
            case .failures(let last): ("failures", last)
            }
        self = .members(["outcome": "stopped", "code": .string(code), "message": Self.text(message)])
    }

    init(goal: GoalRow) {
        self = [
            "key": .string(goal.key), "description": .string(goal.description), "progress": .number(goal.progress),
            "status": .string(goal.status.rawValue),
        ]
    }

    init(memory: MemoryRow, names: [CharacterID: String]) {
        self = .members([
            "id": .integer(memory.id.rawValue), "text": .string(memory.content), "topic": Self.text(memory.topic),
            "importance": .integer(Int64(memory.importance.rawValue)), "sensitivity": .number(memory.sensitivity),
            "how": .string(memory.provenance.rawValue),
            "speaker": Self.text(memory.speaker.flatMap { names[$0] }), "tags": LuaValue(json: memory.tags),
        ])
    }

    init(incident: IncidentRow) {
        self = .members([
            "script": .string(incident.script), "handler": Self.text(incident.handler),
            "event": Self.text(incident.event),
            "code": .string(incident.code), "message": .string(incident.message), "file": Self.text(incident.file),
            "line": incident.line.map { .integer(Int64($0)) },
        ])
    }
}
