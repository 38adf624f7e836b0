import FishbowlCore
import FishbowlStore

extension ContextRow {
    private var feelings: JSONValue? { try? JSONValue(parsing: emotionalState) }

    /// For people.
    func lines(of conversation: ConversationRow, _ people: [ParticipantRow], width: Int) -> [String] {
        let valence = feelings?["valence"]?.numberValue.map { "valence \(signed($0))" }
        let arousal = feelings?["arousal"]?.numberValue.map { "arousal \(decimal($0))" }
        let facts = [
            ["type", conversationType],
            ["energy", "\(percent(energyLevel))  \(Sparkline.gauge(energyLevel, width: 10))"],
            ["feelings", [valence, arousal].compactMap(\.self).joined(separator: ", ")],
            ["topic", topic ?? "none"],
            ["updated", lastUpdated.shown],
        ]
        let speakers = people.compactMap { person -> [String]? in
            guard let pattern = speakerPatterns[person.character.key] else { return nil }
            let stored = SpeakerPattern(pattern)
            let turns = pattern["turns"]?.integerValue ?? 0
            return [
                "  " + TextLayout.oneLine(person.character.name), counted(Int(turns), "turn"),
                "last in \(pattern["last"]?.integerValue ?? 0)",
                stored.words.map { "\(Int($0.rounded())) words" } ?? "",
                stored.questions.map { "asks in \(percent($0))" } ?? "",
                stored.sentiment.map { "sentiment \(signed($0))" } ?? "",
            ]
        }
        return ["\(TextLayout.oneLine(conversation.title)) · conversation \(conversation.id)"]
            + TextTable(facts, width: width).lines
            + (speakers.isEmpty ? [] : ["", "Speakers, of late"] + TextTable(speakers, width: width).lines)
    }

    /// For programs.
    func json(of conversation: ConversationRow) -> JSONValue {
        [
            "conversation": .integer(conversation.id.rawValue), "scenario": .string(conversation.scenario),
            "type": .string(conversationType), "energy": .number(energyLevel),
            "emotional_state": feelings ?? .string(emotionalState), "topic": .text(topic),
            "speakers": speakerPatterns, "updated_at": .text(lastUpdated),
        ]
    }

    /// Of a conversation in which nobody has spoken.
    static func none(of conversation: ConversationRow) -> JSONValue {
        [
            "conversation": .integer(conversation.id.rawValue), "scenario": .string(conversation.scenario),
            "type": .null, "energy": .null, "emotional_state": .null, "topic": .null, "speakers": [:],
            "updated_at": .null,
        ]
    }
}
