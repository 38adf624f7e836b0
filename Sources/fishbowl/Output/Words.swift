import FishbowlCore
import FishbowlEngine

// What values of the layers below are called: `code` for programs, `message` and the like for people.

extension StopReason {
    var code: String {
        switch self {
        case .turnsDone: "turns_done"
        case .maxTurns: "max_turns"
        case .closed: "closed"
        case .paused: "paused"
        case .budget: "budget"
        case .requested: "requested"
        case .silence: "silence"
        case .failures: "failures"
        }
    }

    /// What the scenario, the budget or the last failure said; nil for other reasons.
    var detail: String? {
        switch self {
        case .closed(let reason): reason
        case .failures(let message), .budget(let message): message
        default: nil
        }
    }

    /// Why it ended, as a sentence; nil where the number of turns says it.
    var sentence: String? {
        switch self {
        case .turnsDone: nil
        case .maxTurns: "The scenario's limit of turns is reached."
        case .closed(let reason):
            reason.isEmpty ? "The conversation is closed." : "The conversation is closed: \(reason)."
        case .paused: "The conversation is paused."
        case .budget(let message): "The conversation is paused: \(message)"
        case .requested: "Stopped as asked."
        case .silence: "Nobody has anything to say."
        case .failures: "Three turns in a row failed."
        }
    }
}

extension TurnOutcome {
    var code: String {
        switch self {
        case .said: "said"
        case .passed: "passed"
        case .vetoed: "vetoed"
        case .failed: "failed"
        }
    }

    /// What refused it or failed; nil for other outcomes.
    var message: String? {
        switch self {
        case .said, .passed: nil
        case .vetoed(let message), .failed(let message): message
        }
    }
}

extension SkippedTurn {
    /// What happened instead of a message; nil when there was one. Nobody was chosen yet when a scenario fails.
    var sentence: String? {
        switch (outcome, speaker?.name) {
        case (.said, _): nil
        case (.passed, let name): "\(name ?? "nobody") says nothing"
        case (.vetoed(let message), let name?): "\(name) was kept from speaking: \(message)"
        case (.vetoed(let message), nil): "the turn was refused: \(message)"
        case (.failed(let message), let name?) where message.hasPrefix("\(name) cannot speak: "): message
        case (.failed(let message), let name?): "\(name) could not speak: \(message)"
        case (.failed(let message), nil): "the turn failed: \(message)"
        }
    }
}

extension SignOfChange {
    /// Whether it is worth a place under what `speaker` said: what changed in the speaker, how others feel, what was
    /// reached. The small steps of others toward their goals are not.
    func concerns(_ speaker: String) -> Bool {
        switch self {
        case .mood, .topic: true
        case .energy(let name, _): name == speaker
        case .goal(let name, let goal): name == speaker || goal.status == .reached
        }
    }

    /// Whether it is a change in someone else than `speaker`; these are shown last.
    func isOfOther(than speaker: String) -> Bool {
        switch self {
        case .mood(let name, _, _), .energy(let name, _), .goal(let name, _): name != speaker
        case .topic: false
        }
    }

    /// What changed, in few words; whose change it is only when it is not the speaker's.
    func words(speaker: String?) -> String {
        switch self {
        case .mood(let name, let from, let to):
            owner(name, speaker) + "mood \(from.rawValue) → \(to.rawValue)"
        case .energy(let name, let energy): owner(name, speaker) + "energy \(percent(energy.rawValue))"
        case .goal(let name, let goal):
            owner(name, speaker)
                + (goal.status == .reached
                    ? "goal \(goal.key) reached" : "goal \(goal.key) \(percent(goal.progress))")
        case .topic(let topic): "the talk turns to \(topic)"
        }
    }

    private func owner(_ name: String, _ speaker: String?) -> String {
        name == speaker ? "" : "\(name): "
    }
}

/// `0.349` → `35 %`.
func percent(_ part: Double) -> String {
    "\(Int((part * 100).rounded())) %"
}

/// `1 turn`, `2 turns`.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
