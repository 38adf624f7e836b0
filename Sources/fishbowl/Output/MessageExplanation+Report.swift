import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension MessageExplanation {
    /// Everything that is known of it, in sections; what there is none of is left out.
    func lines(_ people: Inhabitants, width: Int) throws -> [String] {
        let name = speaker.map { TextLayout.oneLine($0.name) } ?? "The narrator"
        let number = turn.map { ", turn \($0.number)" } ?? ""
        let head = [
            "Message \(message.id) · \(name) · conversation \(conversation.id)\(number) · \(message.createdAt.shown)"
        ]
        let facts = [
            ["came from", sourceWords],
            ["model", modelWords],
            ["release", releaseWords],
            ["scripts", scripts.map { "\($0.entry) v\($0.version)" }.joined(separator: ", ")],
            ["heard by", heardWords],
            ["topic", message.topic ?? ""],
            ["sensitivity", "\(decimal(message.sensitivity)) (\(sensitivityLevel(message.sensitivity)))"],
            [
                "tokens",
                [tokens.map { "\(Int($0))" }, cost.map { "cost \(decimal($0))" }].compactMap(\.self)
                    .joined(separator: ", "),
            ],
            ["measured", measuredWords],
        ].filter { !$0[1].isEmpty }
        let sections = [
            ("Answers that were not taken", discarded.map { [$0.flaw.rawValue, TextLayout.oneLine($0.text)] }),
            (
                "Attempts",
                isPlainlyAnswered
                    ? [] : attempts.map { [$0.model, $0.failure ?? "answered", TextLayout.oneLine($0.message ?? "")] }
            ),
            ("Changed or refused by", hooks.map { [$0.handler, $0.entry, $0.effect.rawValue, $0.detail] }),
            ("Memories used", memories.map(\.cells)),
            ("Told", tellings.map(\.cells)),
            (
                "Became",
                try remembered.map {
                    [
                        $0.owner.key, "memory \($0.record.memory.id)",
                        try $0.record.provenanceWords(people) + ($0.record.fate.map { " · " + $0 } ?? ""),
                    ]
                }
            ),
            ("Scores", analysis?.cells ?? []),
            ("Left out of the prompt", leftOut.map(\.cells)),
            ("The model was asked", prompt.map { [$0.role.rawValue, TextLayout.oneLine($0.content)] }),
        ]
        return head + TextLayout.below(message.content, width: width) + [""]
            + TextTable(facts, width: width).lines
            + sections.flatMap { title, rows in
                rows.isEmpty
                    ? [] : ["", title] + TextTable(rows.map { ["  " + $0[0]] + $0.dropFirst() }, width: width).lines
            }
    }

    private var sourceWords: String {
        switch source {
        case .improvised: "improvise of personalities/\(speaker?.key ?? "")"
        case .model:
            "a model's answer" + (turn?.answer.map { $0 == message.content ? "" : ", changed since" } ?? "")
        case .person: "a person"
        case .narrated: "the scenario: its opening, or its handler open or close"
        }
    }

    /// What the turn took, in the order in which it went.
    private var measuredWords: String {
        guard !isRolledUp else {
            return
                "measurements of that time were rolled up: they are in sums of hours or days. See: fishbowl metrics summary"
        }
        let shown: [(Metric, String)] = [
            (.turnOpen, "opened in"), (.turnThink, "thought for"), (.turnClose, "closed in"),
            (.turnRecall, "recalled in"),
            (.scriptTime, "scripts"), (.turnHandlerCalls, "handler calls"), (.turnRows, "rows"),
        ]
        return shown.compactMap { metric, words in
            guard let value = measurements.first(where: { $0.name == metric.rawValue })?.value else { return nil }
            return "\(words) \(metric.unit.words(value))"
        }.joined(separator: ", ")
    }

    /// Whether there was one attempt, and it was answered.
    private var isPlainlyAnswered: Bool { attempts.count <= 1 && attempts.allSatisfy { $0.failure == nil } }

    private var modelWords: String {
        guard let model else { return "" }
        return source == .model ? model : "\(model), which did not answer"
    }

    private var releaseWords: String {
        let opened = turn.flatMap { turn in turn.release == release?.number ? nil : turn.release }
        let words = release.map { "\($0.number), \($0.author): \(TextLayout.oneLine($0.message))" } ?? ""
        return words + (opened.map { " (opened on \($0))" } ?? "")
    }

    private var heardWords: String {
        let heard = witnesses.map(\.key).joined(separator: ", ")
        let whisper = message.whisperedTo == nil ? "" : " (whispered)"
        return heard + whisper
            + (deaf.isEmpty ? "" : "; not by \(deaf.map(\.key).joined(separator: ", ")), present")
    }

    func json(_ people: Inhabitants) throws -> JSONValue {
        [
            "id": .number(message.id), "conversation": .number(conversation.id),
            "scenario": .string(conversation.scenario), "turn": .number(turn?.number), "turn_id": .number(turn?.id),
            "speaker": .text(speaker?.key), "text": .string(message.content),
            "to": message.whisperedTo.map { .array($0.map { .string($0) }) } ?? .null,
            "topic": .text(message.topic), "sentiment": .number(message.sentiment),
            "sensitivity": .number(message.sensitivity), "created_at": .text(message.createdAt),
            "source": .string(source.rawValue), "model": .text(model),
            "attempts": .array(attempts.map(\.json)),
            "discarded": .array(
                discarded.map { ["text": .string($0.text), "flaw": .string($0.flaw.rawValue)] }),
            "release": .integer(message.release.rawValue),
            "opened_on": .number(turn?.release), "closed_on": .number(turn?.closedRelease),
            "release_message": .text(release?.message), "release_author": .text(release?.author),
            "seed": turn.map { .string("\($0.seed)") } ?? .null, "answer": .text(source == .model ? turn?.answer : nil),
            "prompt": .array(prompt.map { ["role": .string($0.role.rawValue), "content": .string($0.content)] }),
            "left_out": .array(leftOut.map(\.json)),
            "scripts": .array(scripts.map(\.json)), "memories": .array(try memories.map { try $0.json(people) }),
            "told": .array(try tellings.map { try $0.telling.json(people) }),
            "witnesses": .array(witnesses.map { .string($0.key) }),
            "present_without_hearing": .array(deaf.map { .string($0.key) }), "hooks": .array(hooks.map(\.json)),
            "became": .array(try remembered.map { try $0.record.json(people) }),
            "metrics": .object(Dictionary(measurements.map { ($0.name, .number($0.value)) }) { $1 }),
            "metrics_rolled_up": .boolean(isRolledUp), "tokens": .real(tokens), "cost": .real(cost),
            "scores": analysis?.json ?? .null,
        ]
    }
}

extension DroppedPiece {
    fileprivate var cells: [String] {
        [
            [kind.rawValue, id.map { "\($0)" } ?? key ?? ""].joined(separator: " "),
            reason == .budget ? "no room (prompt.tokens)" : "those present may not be told it",
        ]
    }
}

extension MessageExplanation.Script {
    fileprivate var json: JSONValue {
        ["entry": .string(entry.description), "version": .number(version), "content_hash": .string(contentHash)]
    }
}

extension MessageExplanation.Telling {
    fileprivate var cells: [String] {
        [
            hearer.key, "memory \(telling.memory)" + (telling.heardAs.map { " → \($0)" } ?? ", not kept"),
            "trust \(decimal(telling.trust)) ≥ \(decimal(telling.sensitivity)) · \(telling.ruleWords)",
        ]
    }
}

extension UsedMemory {
    fileprivate var cells: [String] {
        [
            "\(record.memory.id)", purpose, decimal(total),
            "recency \(decimal(recency)), importance \(decimal(importance)), relevance \(decimal(relevance)) · "
                + "\(record.memory.provenance.rawValue): \(TextLayout.oneLine(record.memory.content))",
        ]
    }

    fileprivate func json(_ people: Inhabitants) throws -> JSONValue {
        [
            "memory": try record.json(people), "purpose": .string(purpose), "recency": .number(recency),
            "importance": .number(importance), "relevance": .number(relevance), "cosine": .real(cosine),
            "bm25": .real(bm25), "total": .number(total),
        ]
    }
}

extension TurnHook {
    fileprivate var json: JSONValue {
        [
            "handler": .string(handler), "entry": .string(entry), "effect": .string(effect.rawValue),
            "detail": .string(detail),
        ]
    }
}
