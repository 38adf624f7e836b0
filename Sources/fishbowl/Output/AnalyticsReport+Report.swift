import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension AnalyticsReport {
    /// Cells of a plot.
    private static let plotCells = 48
    private static let gaugeCells = 10

    /// For people, within 80 cells but for very long names.
    func lines(for terminal: Terminal) -> [String] {
        let head = [terminal.styled(TextLayout.oneLine(conversation.title), .bold)]
        guard let analysis, let first = messages.first, let last = messages.last else {
            return head
                + TextLayout.wrap(
                    "No message of conversation \(conversation.id) was analysed: nobody has spoken, or the setting "
                        + "analytics.enabled is off.", width: terminal.width)
        }
        let on = counted(releases.count, "release").replacing("\(releases.count) ", with: "")
        let facts =
            "Conversation \(conversation.id) · \(counted(messages.count, "message")) of \(speakers.count) · "
            + "\(first.scores.at.shown) to \(Self.end(last.scores.at, after: first.scores.at)) · \(on) "
            + releases.map(\.description).joined(separator: ", ")
        let sections = [
            ("Speakers", TextTable(speakers.map(cells), width: terminal.width).lines),
            ("Topics", TextTable(topics.map(cells), width: terminal.width).lines),
            ("Talk about the talk", TextTable(passages, width: terminal.width).lines),
        ]
        return head + TextLayout.wrap(facts, width: terminal.width) + [""] + scoreLines(analysis)
            + sections.flatMap { title, lines in lines.isEmpty ? [] : ["", terminal.styled(title, .bold)] + lines }
    }

    /// The time alone, where the day is the same.
    private static func end(_ end: Timestamp, after start: Timestamp) -> String {
        end.dayText == start.dayText ? String(end.shown.suffix(9)) : end.shown
    }

    private func scoreLines(_ analysis: ConversationAnalysis) -> [String] {
        let scores = messages.map(\.scores)
        let creativity = scores.compactMap { score in
            score.novelty.flatMap { novelty in score.distinct.map { (novelty + $0) / 2 } }
        }
        let questions =
            analysis.questions == 0
            ? "nobody asked anything" : "\(analysis.answered) of \(counted(analysis.questions, "question"))"
        let rows: [[String]] = [
            ["sentiment", signed(analysis.sentimentScore), plot(scores.map(\.sentiment), in: -1...1)],
            ["engagement", decimal(analysis.engagement), plot(engagement, in: 0...1)],
            ["  balance", decimal(analysis.balance), "how evenly they share the talking"],
            ["  relevance", shown(analysis.relevance.mean), "nearness to what they reply to"],
            ["  answered", "", questions],
            ["  lulls", "", "\(analysis.lulls) of \(counted(analysis.pauses, "pause"))"],
            ["creativity", shown(analysis.creativity), plot(creativity, in: 0...1)],
            ["  novelty", shown(analysis.novelty.mean), "against all that was said before"],
            ["  distinct", shown(analysis.distinct.mean), "different word pairs"],
            ["meta", "", "\(analysis.metaMessages) of \(counted(messages.count, "message"))"],
        ]
        return TextTable(rows.map { ["  " + $0[0]] + $0.dropFirst() }).lines.map(\.trimmedAtEnd)
    }

    private func shown(_ score: Double?) -> String { score.map(decimal) ?? "–" }

    private func plot(_ values: [Double], in range: ClosedRange<Double>) -> String {
        Sparkline.line(values, in: range, width: Self.plotCells)
    }

    private func cells(_ speaker: Speaker) -> [String] {
        [
            "  " + TextLayout.oneLine(speaker.character.name), Sparkline.gauge(speaker.share, width: Self.gaugeCells),
            percent(speaker.share), signed(speaker.sentiment), "\(Int(speaker.words.rounded())) words",
            "asks \(speaker.questions), answers \(speaker.answers)",
        ]
    }

    private func cells(_ topic: Topic) -> [String] {
        [
            "  \(topic.row.number)", "messages \(topic.row.first)–\(topic.last)", signed(topic.sentiment),
            topic.row.depth.map { "depth \(decimal($0))" } ?? "",
            topic.phrases.isEmpty ? "–" : topic.phrases.map { TextLayout.oneLine($0) }.joined(separator: " · "),
        ]
    }

    private var passages: [[String]] {
        messages.flatMap { message in
            message.passages.map { passage in
                [
                    "  message \(message.scores.id)", TextLayout.oneLine(message.speaker.name), passage.kind.rawValue,
                    "“\(TextLayout.oneLine(passage.words))”",
                ]
            }
        }
    }

    /// As one line of JSON.
    var line: JSONLine {
        let scores = (analysis ?? ConversationAnalysis()).json.sorted { $0.key < $1.key }
        let head = JSONLine("analytics").adding("conversation", conversation.id.rawValue)
            .adding("scenario", conversation.scenario).adding("title", conversation.title)
            .adding("status", conversation.status.rawValue)
            .adding("releases", .array(releases.map { .integer($0.rawValue) }))
        return scores.reduce(head) { $0.adding($1.key, $1.value) }
            .adding("speakers", .array(speakers.map(\.json))).adding("topics", .array(topics.map(\.json)))
            .adding("scores", .array(zip(messages, engagement).map { $0.json(engagement: $1) }))
    }
}

extension AnalyticsReport.Speaker {
    fileprivate var json: JSONValue {
        [
            "key": .string(character.key), "name": .string(character.name), "messages": .number(messages),
            "share": .number(share), "sentiment": .number(sentiment), "words": .number(words),
            "questions": .number(questions), "answers": .number(answers),
        ]
    }
}

extension AnalyticsReport.Topic {
    fileprivate var json: JSONValue {
        [
            "number": .number(row.number), "first_message": .integer(row.first.rawValue),
            "last_message": .integer(last.rawValue), "is_over": .boolean(row.last != nil), "depth": .real(row.depth),
            "messages": .number(messages), "sentiment": .number(sentiment),
            "phrases": .array(phrases.map { .string($0) }), "release": .integer(row.release.rawValue),
        ]
    }
}

extension AnalyticsReport.Message {
    fileprivate func json(engagement: Double) -> JSONValue {
        [
            "id": .integer(scores.id.rawValue), "turn": .number(scores.turn), "speaker": .string(speaker.key),
            "at": .text(scores.at), "release": .integer(scores.release.rawValue),
            "sentiment": .number(scores.sentiment),
            "reply_to": .number(scores.replyTo), "relevance": .real(scores.relevance), "asks": .boolean(scores.asks),
            "answers": .number(scores.answers), "lull_seconds": .real(scores.lullSeconds),
            "novelty": .real(scores.novelty), "distinct": .real(scores.distinct), "cohesion": .real(scores.cohesion),
            "engagement": .number(engagement), "words": .number(scores.wordCount),
            "meta": .array(
                passages.map { ["kind": .string($0.kind.rawValue), "words": .string($0.words)] }),
        ]
    }
}
