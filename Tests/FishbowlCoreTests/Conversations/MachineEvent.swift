import FishbowlCore

/// What may happen to a conversation machine, for tests that try every order of events.
enum MachineEvent: Hashable, CustomStringConvertible {
    case requestStop
    case begin
    case opened(ConversationMachine.Opening)
    case answered
    case thinkingFailed
    case thinkingCancelled
    case closed(TurnOutcome)

    static let outcomes: [TurnOutcome] = [.said, .passed, .vetoed("veto"), .failed("failure")]

    /// What can happen next while the engine carries `pending` out; nil when it has nothing to do but to begin.
    static func possible(during pending: ConversationMachine.Action?, turn: TurnID) -> [MachineEvent] {
        switch pending {
        case nil: [.begin]
        case .open:
            outcomes.map { .opened(.finished($0)) }
                + [
                    .opened(.prepared), .opened(.needsModel(turn)), .opened(.answered(turn)),
                    .opened(.none(.closed("the end"))), .opened(.none(.paused)), .opened(.none(.budget("used up"))),
                ]
        case .think: [.answered, .thinkingFailed, .thinkingCancelled]
        case .close: outcomes.map { .closed($0) }
        case .fail: [.closed(.failed("recorded"))]
        case .stop: []
        }
    }

    /// How a turn ended by this event, if one did.
    func outcome(during pending: ConversationMachine.Action?) -> TurnOutcome? {
        switch (self, pending) {
        case (.opened(.finished(let outcome)), _): outcome
        case (.closed, .fail(_, let message)): .failed(message)
        case (.closed(let outcome), _): outcome
        default: nil
        }
    }

    var description: String {
        switch self {
        case .requestStop: "requestStop"
        case .begin: "begin"
        case .opened(let opening): "opened(\(opening))"
        case .answered: "answered"
        case .thinkingFailed: "thinkingFailed"
        case .thinkingCancelled: "thinkingCancelled"
        case .closed(let outcome): "closed(\(outcome))"
        }
    }
}

extension ConversationMachine {
    /// Lets one event happen and returns the action that it asks for.
    mutating func happen(_ event: MachineEvent, present: Int) -> Action? {
        switch event {
        case .requestStop:
            requestStop()
            return nil
        case .begin: return begin(present: present)
        case .opened(let opening): return opened(opening)
        case .answered: return answered()
        case .thinkingFailed: return thinkingFailed("model down")
        case .thinkingCancelled: return thinkingCancelled()
        case .closed(let outcome): return closed(outcome)
        }
    }
}
