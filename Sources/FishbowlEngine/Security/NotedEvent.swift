internal import FishbowlCore
internal import FishbowlStore

/// A security event of the transaction under way.
struct NotedEvent: Sendable {
    let event: SecurityEvent
    /// The script whose doing it is, of which only so many events are kept in a day; nil when it is nobody's script.
    let script: EntryName?
    let conversation: ConversationID?
    let release: ReleaseNumber
}

extension TurnTrace {
    /// Keeps an event in mind; of very many only how many there were.
    func note(_ event: NotedEvent) {
        update { content in
            if content.refusals.count + content.events.count < Limits.refusalsPerTransaction {
                content.events.append(event)
            } else {
                content.omittedRefusals += 1
            }
        }
    }
}

extension TurnTransaction {
    /// Keeps in mind that somebody was kept from something.
    func note(_ code: SecurityCode, subject: String, message: String, _ data: [String: JSONValue] = [:]) {
        surroundings.trace.note(
            NotedEvent(
                event: SecurityEvent(code, subject: subject, message: message, data: data),
                script: EntryName(subject), conversation: conversation.id, release: catalog.release))
    }
}

extension Transaction {
    /// Counts one more security event of a script.
    ///
    /// - Returns: false when so many were kept today that this one is not.
    func mayKeepEvent(of script: EntryName, now: Timestamp) throws -> Bool {
        try countUse(of: .securityEvents, by: script, now: now) <= Limits.securityEventsPerDay
    }

    /// Stores an event, unless its script had too many today.
    func keep(_ noted: NotedEvent, omitted: Int = 0, now: Timestamp) throws {
        if let script = noted.script, try !mayKeepEvent(of: script, now: now) { return }
        var event = noted.event
        event.data["release"] = .integer(noted.release.rawValue)
        // The conversation may have been rolled back with its beginning.
        if let id = try noted.conversation.flatMap({ try conversation($0)?.id }) {
            event.data["conversation"] = .integer(id.rawValue)
        }
        if omitted > 0 { event.data["omitted"] = .integer(Int64(omitted)) }
        try insertSecurityEvent(event, now: now)
    }
}
