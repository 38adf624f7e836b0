import FishbowlCore
import FishbowlEngine
import FishbowlScripts
import Synchronization

/// Script errors that wait for the next event of their conversation: one that made a turn fail is told by the turn.
final class HeldIncidents: Sendable {
    private let held = Mutex<[ConversationID?: [ScriptIncident]]>([:])

    func hold(_ incident: ScriptIncident) {
        held.withLock { $0[incident.conversation, default: []].append(incident) }
    }

    /// Writes those that waited for this event, but for the one that it tells of itself.
    func tellOthers(than event: BowlEvent) {
        if case .incident = event { return }
        let waiting = held.withLock { held in
            let waiting = (held[nil] ?? []) + (held[event.conversation] ?? [])
            held[nil] = nil
            held[event.conversation] = nil
            return waiting
        }
        for incident in waiting where !event.tells(of: incident) {
            Output.writeError(TextLayout.printable("fishbowl: \(incident.error)"))
        }
    }

    /// Writes those that still wait when nothing else will happen.
    func tellAll() {
        let waiting = held.withLock { held in
            defer { held = [:] }
            return held.values.flatMap(\.self)
        }
        for incident in waiting { Output.writeError(TextLayout.printable("fishbowl: \(incident.error)")) }
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
        case .alert: nil
        case .joined(let id, _), .left(let id, _), .closed(let id, _), .stopped(let id, _): id
        }
    }

    fileprivate func tells(of incident: ScriptIncident) -> Bool {
        guard case .skipped(let turn) = self, case .failed(let message) = turn.outcome else { return false }
        return message == incident.error.description
    }
}
