package import FishbowlCore

/// Who a handler is called for: its first argument.
package enum ScriptSubject: Sendable {
    case character(SelfView)
    case stage(StageView)
    case plugin(PluginView)
}

/// The second argument of a handler.
package enum ScriptArgument: Sendable {
    case message(MessageView)
    case turn(TurnView)
    case memory(MemoryView)
    case goal(GoalView)
    /// A goal as it is, and the progress it shall have.
    case goalChange(GoalView, progress: Double)
    case trustChange(TrustChangeView)
    case person(PersonView)
    case candidates([ScriptCandidate])
    case prompt([PromptMessage])
    case reply(String)
    case answer(AnswerView)
    case veto(Veto)
    case problem(code: String, message: String)
    case share(ShareView)
    case release(ReleaseView)
    case alert(AlertView)
}

/// Evidence about someone and what it does to trust in them.
package struct TrustChangeView: Hashable, Sendable {
    package let other: PersonView
    package let evidence: EvidenceKind
    package let weight: Double
    /// Trust before, 0 … 1.
    package let old: Double
    /// Trust with the evidence, 0 … 1.
    package let new: Double

    package init(other: PersonView, evidence: EvidenceKind, weight: Double, old: Double, new: Double) {
        self.other = other
        self.evidence = evidence
        self.weight = weight
        self.old = old
        self.new = new
    }
}

/// A candidate as `next_speaker` sees it.
package struct ScriptCandidate: Hashable, Sendable {
    package let candidate: SpeakerCandidate
    package let name: String

    package init(candidate: SpeakerCandidate, name: String) {
        self.candidate = candidate
        self.name = name
    }
}
