import FishbowlCore
import FishbowlEngine

/// A person's time in a conversation, from joining to leaving.
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
        let (key, joined) = try await talk.bowl.admit(person: name, to: talk.conversation)
        await audience.hear(joined)
        let reason: StopReason
        do {
            reason = try await takePart(as: key, lines)
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

    private func takePart(as key: String, _ lines: InputLines) async throws -> StopReason {
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
            case .listen: reason = try await listen(to: max(replies, 1))
            case .say(let text): reason = try await say(Utterance(text: text), as: key)
            case .whisper(let ear, let text):
                reason = try await say(Utterance(text: text, recipients: [ear]), as: key)
            }
            if let reason { return reason }
            try ask(lines)
        }
        // The cursor still stands behind the prompt.
        if prompt != nil { try Output.write("") }
        return Task.isCancelled ? .requested : .turnsDone
    }

    /// - Returns: why the visit ends; nil when it goes on.
    private func say(_ utterance: Utterance, as key: String) async throws -> StopReason? {
        audience.expect(0)
        let (outcome, events) = try await talk.bowl.speak(as: key, utterance, in: talk.conversation)
        await audience.hear(events)
        guard outcome == .said else { return nil }
        return try await listen(to: replies)
    }

    private func listen(to turns: Int) async throws -> StopReason? {
        guard turns > 0 else { return nil }
        audience.expect(turns)
        let runner = ConversationRunner(
            bowl: talk.bowl, conversation: talk.conversation, turnsWanted: turns, listener: audience.hear)
        let reason = try await runner.run()
        switch reason {
        case .turnsDone, .silence, .maxTurns: return nil
        case .closed, .paused, .requested, .failures: return reason
        }
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
