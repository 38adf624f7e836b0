import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension CharacterReport {
    private var state: CharacterState { overview.state }

    /// Key, name, how they are, and what they have gathered.
    var cells: [String] {
        let character = overview.character
        let kind = character.kind == .person ? ["a person"] : personality == nil ? ["no personality any more"] : []
        let details =
            kind + [
                counted(overview.turns, "turn"), counted(overview.memories, "memory", plural: "memories"),
            ] + (character.about.isEmpty ? [] : [character.about])
        return [
            character.key, TextLayout.oneLine(character.name), overview.mood, percent(energy.rawValue),
            details.joined(separator: " · "),
        ]
    }

    /// Who they are and how, as a heading and a table.
    func lines(width: Int) -> [String] {
        let character = overview.character
        let about = character.about.isEmpty ? [] : TextLayout.below(character.about, width: width)
        return [heading] + about + [""]
            + TextTable(
                [
                    [
                        "mood",
                        "\(overview.mood) (valence \(signed(state.emotion.valence)), "
                            + "arousal \(decimal(state.emotion.arousal)))",
                    ],
                    ["energy", percent(energy.rawValue)],
                    [
                        "talks",
                        "\(counted(overview.turns, "turn")) in "
                            + counted(overview.conversations, "conversation"),
                    ],
                    ["memories", "\(overview.memories)"],
                    ["here since", overview.createdAt.shown],
                ], width: width
            ).lines
    }

    private var heading: String {
        let character = overview.character
        let kind =
            character.kind == .person
            ? "a person" : personality.map { "personality version \($0)" } ?? "without a personality in this release"
        return "\(TextLayout.oneLine(character.name)) · \(character.key) · \(kind)"
    }

    /// How they are, with the course of it: sparklines, then the points one by one.
    func stateLines(_ moments: [StateMoment], width: Int) -> [String] {
        let room = max(10, width - 32)
        func course(_ name: String, _ now: String, _ values: [Double], _ range: ClosedRange<Double>) -> [String] {
            [name, now, Sparkline.line(values, in: range, width: room)]
        }
        let table = TextTable([
            ["mood", overview.mood, ""],
            course("energy", percent(energy.rawValue), moments.map(\.energy), 0...1),
            course("valence", signed(state.emotion.valence), moments.map(\.valence), -1...1),
            course("arousal", decimal(state.emotion.arousal), moments.map(\.arousal), 0...1),
        ])
        let points =
            moments.isEmpty
            ? ["", "No change was recorded yet."]
            : ["", "Course"] + TextTable(moments.map(\.cells), width: width).lines
        let recent = (state.recentInteractions.arrayValue ?? []).compactMap { json -> [String]? in
            guard let key = json["key"]?.stringValue, let at = json["at"]?.stringValue.flatMap({ Timestamp($0) })
            else { return nil }
            return [
                "  " + at.shown, key, json["conversation"]?.integerValue.map { "conversation \($0)" } ?? "",
            ]
        }
        let spoken = recent.isEmpty ? [] : ["", "Spoke last with"] + TextTable(recent, width: width).lines
        return [heading, ""] + table.lines.map(\.trimmedAtEnd) + points + spoken
    }

    var json: JSONValue {
        let character = overview.character
        return [
            "key": .string(character.key), "name": .string(character.name), "kind": .string(character.kind.rawValue),
            "about": .string(character.about), "personality_version": .number(personality),
            "mood": .string(overview.mood), "energy": .number(energy.rawValue),
            "valence": .number(state.emotion.valence), "arousal": .number(state.emotion.arousal),
            "turns": .number(overview.turns), "conversations": .number(overview.conversations),
            "memories": .number(overview.memories), "created_at": .text(overview.createdAt),
            "last_updated": .text(state.lastUpdated), "at": .text(at),
        ]
    }
}

extension StateMoment {
    var cells: [String] {
        let place = conversation.map { conversation in
            "conversation \(conversation)" + (turn.map { ", turn \($0)" } ?? "")
        }
        return [
            "  " + at.shown, mood, "energy " + percent(energy),
            (["valence \(signed(valence)), arousal \(decimal(arousal))"] + [place].compactMap(\.self))
                .joined(separator: " · "),
        ]
    }

    var json: JSONValue {
        [
            "at": .text(at), "mood": .string(mood), "energy": .number(energy), "valence": .number(valence),
            "arousal": .number(arousal), "conversation": .number(conversation), "turn": .number(turn),
            "release": .integer(release.rawValue),
        ]
    }
}

extension String {
    /// Without spaces at the end.
    var trimmedAtEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
