import FishbowlCore
import FishbowlEngine
import FishbowlScripts
import Synchronization

/// Script errors that wait for the next event of their conversation: one that made a turn fail is told by the turn, and
/// only its details are told here.
final class HeldIncidents: Sendable {
    private let held = Mutex<[ConversationID?: [ScriptIncident]]>([:])
    /// The details that were told last: what fails again and again shows them once.
    private let toldDetails = Mutex<[String]>([])

    func hold(_ incident: ScriptIncident) {
        held.withLock { $0[incident.conversation, default: []].append(incident) }
    }

    /// Writes those that waited for this event, but for the one that it tells of itself.
    ///
    /// - Returns: that one, for its details behind the event.
    func tellOthers(than event: BowlEvent) -> ScriptIncident? {
        if case .incident = event { return nil }
        let waiting = held.withLock { held in
            let waiting = (held[nil] ?? []) + (held[event.conversation] ?? [])
            held[nil] = nil
            held[event.conversation] = nil
            return waiting
        }
        for incident in waiting where !event.tells(of: incident) { tell(incident) }
        return waiting.first(where: event.tells)
    }

    /// Writes those that still wait when nothing else will happen.
    func tellAll() {
        let waiting = held.withLock { held in
            defer { held = [:] }
            return held.values.flatMap(\.self)
        }
        for incident in waiting { tell(incident) }
    }

    /// Writes where in the script something went wrong, for a turn that has told what.
    func tellDetails(of incident: ScriptIncident) {
        let details = newDetails(of: incident)
        if !details.isEmpty { Output.writeError(TextLayout.printable(details.joined(separator: "\n"))) }
    }

    private func tell(_ incident: ScriptIncident) {
        let lines = ["fishbowl: \(incident.error)"] + newDetails(of: incident)
        Output.writeError(TextLayout.printable(lines.joined(separator: "\n")))
    }

    private func newDetails(of incident: ScriptIncident) -> [String] {
        let details = incident.details
        return toldDetails.withLock { told in
            defer { told = details }
            return told == details ? [] : details
        }
    }
}

extension BowlEvent {
    /// Nil for an incident of no conversation.
    fileprivate var conversation: ConversationID? {
        switch self {
        case .began(let start): start.conversation
        case .message(let message): message.conversation
        case .skipped(let turn): turn.conversation
        case .incident(let incident): incident.conversation
        case .draft(let draft): draft.conversation
        case .alert: nil
        case .joined(let id, _), .left(let id, _), .closed(let id, _), .stopped(let id, _): id
        }
    }

    fileprivate func tells(of incident: ScriptIncident) -> Bool {
        guard case .skipped(let turn) = self, case .failed(let message) = turn.outcome else { return false }
        return message == incident.error.description
    }
}
