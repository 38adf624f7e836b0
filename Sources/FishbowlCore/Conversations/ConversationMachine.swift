/// Why a conversation stops being run. It may go on later, unless it was closed.
public enum StopReason: Hashable, Sendable {
    /// As many turns as were asked for.
    case turnsDone
    /// The scenario's `max_turns` since a person last spoke.
    case maxTurns
    /// The scenario closed it.
    case closed(String)
    /// A person has paused it.
    case paused
    /// A budget is used up, see `BudgetStanding.message`. It goes on by itself when there is something left again.
    case budget(String)
    /// Someone asked the run to end.
    case requested
    /// Nobody but the last speaker is there, or everyone passes.
    case silence
    /// Too many failed or vetoed turns in a row; the message of the last.
    case failures(String)
}

/// How one turn ended.
public enum TurnOutcome: Hashable, Sendable {
    case said
    case passed
    case vetoed(String)
    case failed(String)
}

/// The order of things in a running conversation: a pure value, without I/O, that says what to do next.
///
/// ```
///            begin                opened(.needsModel)            answered
///   ready ──────────▶ opening ─────────────────────▶ thinking ─────────────▶ closing
///     ▲  │               │ opened(.finished, .prepared) │ thinkingFailed        │ closed
///     │  └─▶ stopped     │                              ▼                       │
///     └──────────────────┴──────────────────────────────┴───────────────────────┘
/// ```
///
/// Invariants:
/// - **M1** A turn is thought about only after its opening was committed, and closed only after its answer was.
/// - **M2** A stored answer is closed without asking again.
/// - **M3** No turn begins after a stop; a request to stop never interrupts opening or closing.
/// - **M4** `Limits.failuresInARow` failed or vetoed turns in a row stop the run; a said or passed turn resets the count.
/// - **M5** At most `turnsWanted` turns are said.
/// - **M6** What keeps a turn from being opened, such as a pause or a budget that is used up, stops the run with that
///   reason, and nothing is thought after it.
public struct ConversationMachine: Hashable, Sendable {
    /// What the engine shall do now.
    public enum Action: Hashable, Sendable {
        case open
        case think(TurnID)
        case close(TurnID)
        /// No answer will come: let the speaker improvise, or record the turn as failed.
        case fail(TurnID, String)
        case stop(StopReason)
    }

    /// What an opening transaction came to.
    public enum Opening: Hashable, Sendable {
        /// The turn is done: improvised, passed, vetoed or failed.
        case finished(TurnOutcome)
        /// No turn yet: something had to be done before, such as following a changed cast.
        case prepared
        /// The request is stored; the model must answer.
        case needsModel(TurnID)
        /// An answer was found stored, from before a crash.
        case answered(TurnID)
        /// There is no turn to take.
        case none(StopReason)
    }

    private enum Phase: Hashable, Sendable {
        case ready, opening, thinking(TurnID), closing(TurnID), failing(TurnID), stopped(StopReason)
    }

    private var phase = Phase.ready
    private var stopRequested = false
    private var failures = 0
    private var passes = 0
    /// Turns said so far.
    public private(set) var said = 0
    private let turnsWanted: Int?

    /// - Parameter turnsWanted: how many turns to say; nil for no bound.
    public init(turnsWanted: Int?) {
        self.turnsWanted = turnsWanted
    }

    /// Asks for the end after the present turn. May come at any time, more than once.
    public mutating func requestStop() {
        stopRequested = true
    }

    /// Whether thinking should be given up now.
    public var isStopRequested: Bool { stopRequested }

    /// Begins the next turn, or stops.
    /// - Parameter present: how many could speak; twice as many passes in a row are silence.
    public mutating func begin(present: Int) -> Action {
        guard phase == .ready else { illegal("begin") }
        if stopRequested { return stop(.requested) }
        if let turnsWanted, said >= turnsWanted { return stop(.turnsDone) }
        if passes > 0, passes >= 2 * max(present, 1) { return stop(.silence) }
        phase = .opening
        return .open
    }

    public mutating func opened(_ opening: Opening) -> Action? {
        guard phase == .opening else { illegal("opened") }
        switch opening {
        case .finished(let outcome): return finish(outcome)
        case .prepared:
            phase = .ready
            return nil
        case .needsModel(let turn):
            phase = .thinking(turn)
            return .think(turn)
        case .answered(let turn):
            phase = .closing(turn)
            return .close(turn)
        case .none(let reason): return stop(reason)
        }
    }

    /// The answer is committed to the turn's row.
    public mutating func answered() -> Action {
        guard case .thinking(let turn) = phase else { illegal("answered") }
        phase = .closing(turn)
        return .close(turn)
    }

    /// No answer came. The turn's row still says `thinking`.
    public mutating func thinkingFailed(_ message: String) -> Action {
        guard case .thinking(let turn) = phase else { illegal("thinkingFailed") }
        phase = .failing(turn)
        return .fail(turn, message)
    }

    /// Thinking was given up because a stop was requested; the turn stays open and is taken up again later.
    public mutating func thinkingCancelled() -> Action {
        guard case .thinking = phase else { illegal("thinkingCancelled") }
        return stop(.requested)
    }

    /// The transaction that ends the turn, with an answer or without, is committed.
    public mutating func closed(_ outcome: TurnOutcome) -> Action? {
        switch phase {
        case .closing, .failing: return finish(outcome)
        default: illegal("closed")
        }
    }

    private mutating func finish(_ outcome: TurnOutcome) -> Action? {
        phase = .ready
        switch outcome {
        case .said:
            said += 1
            failures = 0
            passes = 0
        case .passed:
            passes += 1
            failures = 0
        case .vetoed(let message), .failed(let message):
            failures += 1
            if failures >= Limits.failuresInARow { return stop(.failures(message)) }
        }
        return nil
    }

    private mutating func stop(_ reason: StopReason) -> Action {
        phase = .stopped(reason)
        return .stop(reason)
    }

    private func illegal(_ event: String) -> Never {
        preconditionFailure("\(event) in phase \(phase)")
    }
}
