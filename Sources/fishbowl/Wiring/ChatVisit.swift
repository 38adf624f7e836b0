import FishbowlCore
import FishbowlEngine
import FishbowlStore

/// A person's time in a conversation, from joining to leaving.
///
/// The characters are let speak from here, or by another process that runs the conversation: then this one waits and
/// shows what is said there.
struct ChatVisit: Sendable {
    let talk: Talk
    let name: String
    /// Turns of the others after each line.
    let replies: Int
    let audience: Audience
    /// What asks for a line; nil where nobody types.
    let prompt: String?

    /// Joins, takes part until the lines end, and leaves.
    func run(_ lines: InputLines) async throws -> StopReason {
        let earshot = try await Earshot(talk.bowl, talk.conversation)
        let (key, joined) = try await talk.bowl.admit(person: name, to: talk.conversation)
        for event in joined { await hear(event, earshot) }
        let reason: StopReason
        do {
            reason = try await takePart(as: key, lines, earshot)
        } catch {
            try? await leave(key)
            throw error
        }
        if case .closed = reason { return reason }
        try await leave(key)
        return reason
    }

    private func leave(_ key: String) async throws {
        await audience.hear(try await talk.bowl.dismiss(person: key, from: talk.conversation))
    }

    private func takePart(as key: String, _ lines: InputLines, _ earshot: Earshot) async throws -> StopReason {
        try ask(lines)
        while let line = await lines.next() {
            let reason: StopReason?
            switch ChatLine(line) {
            case .leave: return .turnsDone
            case .help:
                Output.writeError(ChatLine.usage)
                reason = nil
            case .who:
                try await tellWhoIsHere()
                reason = nil
            case .listen: reason = try await listen(to: max(replies, 1), as: key, lines, earshot)
            case .say(let text): reason = try await say(Utterance(text: text), as: key, lines, earshot)
            case .whisper(let ear, let text):
                reason = try await say(Utterance(text: text, recipients: [ear]), as: key, lines, earshot)
            }
            if let reason { return reason }
            try ask(lines)
        }
        // The cursor still stands behind the prompt.
        if prompt != nil { try Output.write("") }
        return Task.isCancelled ? .requested : .turnsDone
    }

    /// - Returns: why the visit ends; nil when it goes on.
    private func say(
        _ utterance: Utterance, as key: String, _ lines: InputLines, _ earshot: Earshot
    ) async throws -> StopReason? {
        // What was said before is no answer.
        _ = try await tellNews(to: key, earshot)
        let (outcome, events) = try await talk.bowl.speak(as: key, utterance, in: talk.conversation)
        for event in events { await hear(event, earshot) }
        guard outcome == .said else { return nil }
        return try await listen(to: replies, as: key, lines, earshot)
    }

    /// Lets the others speak that many times, or waits until they have where another process runs the conversation. The
    /// person's next line ends the waiting.
    private func listen(
        to turns: Int, as key: String, _ lines: InputLines, _ earshot: Earshot
    ) async throws -> StopReason? {
        var turns = turns
        while turns > 0 {
            audience.expect(turns)
            let runner = ConversationRunner(
                bowl: talk.bowl, conversation: talk.conversation, turnsWanted: turns,
                hearsDrafts: audience.hearsDrafts
            ) { await hear($0, earshot) }
            do {
                let reason = try await runner.run()
                switch reason {
                case .turnsDone, .silence, .maxTurns: return nil
                case .closed, .paused, .budget, .requested, .failures: return reason
                }
            } catch let error as StoreError where error.code == .conversationBusy {
                turns -= try await tellNews(to: key, earshot)
                if Task.isCancelled { return .requested }
                if turns <= 0 || lines.hasWaiting { return nil }
                try? await Task.sleep(for: Self.interval)
            }
        }
        return nil
    }

    /// How often to look for what another process lets be said.
    private static let interval = Duration.milliseconds(200)

    /// Shows what another process has let be said.
    ///
    /// - Returns: how many messages of characters that were.
    private func tellNews(to key: String, _ earshot: Earshot) async throws -> Int {
        // The other process has paused after each already.
        audience.expect(0)
        let news = try await earshot.news(for: key)
        for message in news { await audience.hear(.message(message)) }
        return news.count { $0.speaker?.kind == .character }
    }

    private func hear(_ event: BowlEvent, _ earshot: Earshot) async {
        earshot.note(event)
        await audience.hear(event)
    }

    private func tellWhoIsHere() async throws {
        let people = try await talk.bowl.summary(of: talk.conversation).people.map(\.view).filter(\.isPresent)
        let rows = people.map { ["  \($0.key)", $0.about.isEmpty ? $0.name : $0.about] }
        Output.writeError(TextTable(rows, width: Terminal.current().width).lines.joined(separator: "\n"))
    }

    private func ask(_ lines: InputLines) throws {
        // Its echo stands above already.
        if let prompt, !lines.hasWaiting { try Output.write(raw: prompt) }
    }
}
