import FishbowlCore
import FishbowlEngine
import FishbowlScripts
import FishbowlStore

/// Shows a talk as one JSON object per line. Keys are always there, null when they do not apply; they are only added to.
struct JSONReporter: TalkReporter {
    /// Whether the ends of runs are shown; a run with a summary has no need of it.
    var showsEnds = false
    var showsDrafts: Bool { true }

    func show(_ event: BowlEvent) throws(CommandError) {
        if case .stopped = event, !showsEnds { return }
        try Output.write(Self.line(event).text)
    }

    func note(_ outcome: ReleaseOutcome, of file: String) throws(CommandError) {
        try Output.write(outcome.line("imported").adding("file", file).text)
    }

    func saved(_ outcome: ReleaseOutcome, of files: String) throws(CommandError) {
        try note(outcome, of: files)
    }

    func refused(_ failure: Failure, of files: String) throws(CommandError) {
        try Output.write(failure.line("refused").adding("file", files).text)
    }

    func summarise(_ summary: TalkSummary) throws(CommandError) {
        try Output.write(summary.line.text)
    }

    private static func line(_ event: BowlEvent) -> JSONLine {
        switch event {
        case .began(let start): start.line
        case .message(let message): message.line
        case .draft(let draft): draft.line
        case .skipped(let turn): turn.line
        case .incident(let incident): incident.line
        case .alert(let alert):
            JSONLine("alert").adding("code", alert.code).adding("message", alert.message)
                .adding("subject", alert.subject)
        case .joined(let conversation, let person): person.line("joined", conversation)
        case .left(let conversation, let person): person.line("left", conversation)
        case .closed(let conversation, let reason):
            JSONLine("closed").adding("conversation", conversation.rawValue).adding("reason", reason)
        case .stopped(let conversation, let reason):
            JSONLine("stopped").adding("conversation", conversation.rawValue)
                .adding("reason", reason.code).adding("detail", reason.detail)
        }
    }
}

extension ConversationStart {
    fileprivate var line: JSONLine {
        JSONLine("began")
            .adding("conversation", conversation.rawValue)
            .adding("scenario", scenario)
            .adding("title", title)
            .adding("is_new", .boolean(isNew))
            .adding("turns_before", turns)
            .adding("present", .array(present.map { .string($0.key) }))
            .adding("release", release.rawValue)
    }
}

extension SpokenMessage {
    var line: JSONLine {
        JSONLine("message")
            .adding("conversation", conversation.rawValue)
            .adding("turn", turn)
            .adding("id", id.rawValue)
            .adding("speaker", speaker?.key)
            .adding("name", speaker?.name)
            .adding("text", text)
            .adding("to", recipients.map { .array($0.map { .string($0.key) }) } ?? .null)
            .adding("topic", topic)
            .adding("release", release.rawValue)
            .adding("created_at", createdAt.text)
            .adding("signs", .array(signs.map(\.json)))
    }
}

extension SpokenDraft {
    fileprivate var line: JSONLine {
        JSONLine("delta")
            .adding("conversation", conversation.rawValue)
            .adding("turn", turn)
            .adding("attempt", attempt)
            .adding("speaker", speaker.key)
            .adding("name", speaker.name)
            .adding("text", text)
    }
}

extension SignOfChange {
    /// `sign` and `name` in every one; `from` and `to` for a mood and a topic, `key` and `value` for a goal.
    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = [
            "name": .null, "key": .null, "from": .null, "to": .null, "value": .null,
        ]
        switch self {
        case .mood(let name, let from, let to):
            members["sign"] = "mood"
            members["name"] = .string(name)
            members["from"] = .string(from.rawValue)
            members["to"] = .string(to.rawValue)
        case .energy(let name, let energy):
            members["sign"] = "energy"
            members["name"] = .string(name)
            members["value"] = .number(energy.rawValue)
        case .goal(let name, let goal):
            members["sign"] = "goal"
            members["name"] = .string(name)
            members["key"] = .string(goal.key)
            members["value"] = .number(goal.progress)
        case .topic(let topic):
            members["sign"] = "topic"
            members["to"] = .string(topic)
        }
        return .object(members)
    }
}

extension SkippedTurn {
    fileprivate var line: JSONLine {
        JSONLine("skipped")
            .adding("conversation", conversation.rawValue)
            .adding("turn", turn)
            .adding("speaker", speaker?.key)
            .adding("name", speaker?.name)
            .adding("outcome", outcome.code)
            .adding("message", outcome.message)
            .adding("release", release.rawValue)
    }
}

extension ScriptIncident {
    fileprivate var line: JSONLine {
        JSONLine("incident")
            .adding("conversation", conversation?.rawValue)
            .adding("code", error.code.rawValue)
            .adding("message", error.message)
            .adding("script", error.script.description)
            .adding("version", error.version)
            .adding("handler", error.handler)
            .adding("during", event)
            .adding("file", error.location?.file)
            .adding("line", error.location?.line ?? error.line)
            .adding("release", release.rawValue)
    }
}

extension PersonView {
    fileprivate func line(_ event: String, _ conversation: ConversationID) -> JSONLine {
        JSONLine(event)
            .adding("conversation", conversation.rawValue)
            .adding("key", key)
            .adding("name", name)
            .adding("kind", kind.rawValue)
    }
}
