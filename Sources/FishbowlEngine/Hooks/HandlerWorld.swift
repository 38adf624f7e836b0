internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// The world of one handler call of a conversation: the transaction, seen with the caller's eyes (T7).
final class HandlerWorld: BowlWorld {
    let turn: TurnTransaction
    let owner: HandlerOwner

    init(_ turn: TurnTransaction, owner: HandlerOwner, script: EntryName, handler: Handler) {
        self.turn = turn
        self.owner = owner
        super.init(turn.scene, script: script, handler: handler)
    }

    override func character(_ key: String) throws -> PersonView? {
        if let participant = turn.participant(key) { return participant.view() }
        return try super.character(key)
    }

    override func recall(_ cue: String?, limit: Int, isPrivate: Bool) throws -> [MemoryView] {
        let owner = try caller("self.memories:recall")
        return try turn.recall(owner, cue: cue, limit: limit, isPrivate: isPrivate)
    }

    override func trust(in key: String) throws -> Double {
        let truster = try caller("self:trust")
        return try turn.trust(of: truster.id, in: try someone(key).id)
    }

    override func familiarity(with key: String) throws -> Double {
        let character = try caller("self:familiarity")
        return try turn.relationship(of: character.id, to: try someone(key).id).familiarity
    }

    override func affinity(to key: String) throws -> Double {
        let character = try caller("self:affinity")
        return try turn.relationship(of: character.id, to: try someone(key).id).affinity
    }

    override func recordEvidence(_ kind: EvidenceKind, about key: String) throws -> Double? {
        let truster = try caller("self:record_evidence")
        let other = try someone(key)
        guard other.id != truster.id else {
            throw ScriptRefusal(
                code: ScriptError.Code.argument.rawValue,
                message: "\(truster.name) cannot have evidence about themselves; name somebody else")
        }
        return try causing {
            try turn.recordEvidence(kind, by: truster, of: TurnTransaction.Acquaintance(absent: other))
        }
    }

    override func goals() throws -> [GoalView] {
        try turn.goals(of: try caller("self.goals"))
    }

    override func advanceGoal(_ key: String, by amount: Double) throws -> GoalView {
        let owner = try caller("self.goals:advance")
        guard let goal = try turn.goals(of: owner).first(where: { $0.key == key }) else {
            throw refusal(
                .unknownName, "\(owner.name) has no goal \"\(key)\"", near: key,
                try turn.goals(of: owner).map(\.key))
        }
        return try causing { try turn.advance(goal, of: owner, by: amount) }
    }

    override func closeConversation(reason: String) throws {
        turn.working.closeReason = reason
    }

    override func enter(_ key: String) throws {
        try causing { try turn.join(key) }
    }

    override func leave(_ key: String) throws {
        try causing { try turn.leave(key) }
    }

    /// Causes an event. When it fails, all that came of it is undone, whether the script catches the error or not.
    private func causing<Value>(_ event: () throws -> Value) throws -> Value {
        try willWrite()
        return try turn.attempt(event)
    }

    /// Anyone of the bowl.
    private func someone(_ key: String) throws -> CharacterRow {
        guard let row = try turn.store.character(key: key) else {
            let known = Set(turn.working.participants.map(\.key)).union(turn.catalog.personalities.keys)
            throw refusal(.unknownName, "there is nobody called \"\(key)\"", near: key, known)
        }
        return row
    }

    private func caller(_ function: String) throws -> Participant {
        guard case .character(let key) = owner, let participant = turn.participant(key) else {
            throw ScriptRefusal(
                code: EngineError.Code.phase.rawValue, message: "\(function) belongs to characters alone")
        }
        return participant
    }
}
