internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// The world of one handler call: the transaction, seen with the caller's eyes (T7).
final class HandlerWorld: ScriptWorld {
    let turn: TurnTransaction
    let owner: HandlerOwner
    let access: HandlerAccess
    let handler: String
    /// Open as soon as something was written.
    private(set) var savepoint: Savepoint?

    init(_ turn: TurnTransaction, owner: HandlerOwner, access: HandlerAccess, handler: String) {
        self.turn = turn
        self.owner = owner
        self.access = access
        self.handler = handler
    }

    var now: Timestamp { turn.now }

    /// Opens the handler's savepoint before its first write.
    func willWrite() throws {
        if savepoint == nil { savepoint = try turn.store.beginSavepoint() }
    }

    func character(_ key: String) throws -> PersonView? {
        if let participant = turn.participant(key) { return participant.view() }
        return try turn.store.character(key: key).map(PersonView.init(absent:))
    }

    func setting(_ path: String) throws -> JSONValue? {
        turn.settings.value(at: path)
    }

    func prompt(_ key: String, values: JSONValue) throws -> String {
        guard let template = turn.catalog.prompts[key] else {
            throw refusal(.unknownName, "there is no prompt \"\(key)\"", near: key, turn.catalog.prompts.keys)
        }
        return try template.render(values: values)
    }

    func log(_ level: ScriptLogLevel, _ text: String) {
        turn.surroundings.log.write(level, text, from: turn.chain.last ?? handler)
    }

    func recall(_ cue: String?, limit: Int, isPrivate: Bool) throws -> [MemoryView] {
        let owner = try caller("memories:recall")
        return try turn.recall(owner, cue: cue, limit: limit, isPrivate: isPrivate)
    }

    func trust(in key: String) throws -> Double {
        let truster = try caller("trust")
        guard let other = try turn.store.character(key: key) else {
            throw refusal(
                .unknownName, "there is nobody called \"\(key)\"", near: key, turn.working.participants.map(\.key))
        }
        return try turn.trust(of: truster.id, in: other.id)
    }

    func goals() throws -> [GoalView] {
        try turn.goals(of: try caller("goals"))
    }

    func advanceGoal(_ key: String, by amount: Double) throws -> GoalView {
        try mayWrite("goals:advance")
        let owner = try caller("goals:advance")
        guard let goal = try turn.goals(of: owner).first(where: { $0.key == key }) else {
            throw refusal(
                .unknownName, "\(owner.name) has no goal \"\(key)\"", near: key,
                try turn.goals(of: owner).map(\.key))
        }
        try willWrite()
        return try turn.advance(goal, of: owner, by: amount)
    }

    func closeConversation(reason: String) throws {
        try mayWrite("stage:close")
        turn.working.closeReason = reason
    }

    func enter(_ key: String) throws {
        try mayWrite("stage:enter")
        try willWrite()
        try turn.join(key)
    }

    func leave(_ key: String) throws {
        try mayWrite("stage:leave")
        try willWrite()
        try turn.leave(key)
    }

    private func caller(_ function: String) throws -> Participant {
        guard case .character(let key) = owner, let participant = turn.participant(key) else {
            throw ScriptRefusal(
                code: EngineError.Code.phase.rawValue, message: "\(function) belongs to characters, not to scenarios")
        }
        return participant
    }

    private func mayWrite(_ function: String) throws {
        guard access == .writing else {
            throw ScriptRefusal(
                code: EngineError.Code.phase.rawValue,
                message: "\(function) cannot be called in \(handler), where scripts only read; "
                    + "call it in improvise, on_message or after_turn")
        }
    }

    private func refusal(
        _ code: EngineError.Code, _ message: String, near name: String, _ known: some Sequence<String>
    ) -> ScriptRefusal {
        let names = known.sorted()
        let hint =
            Nearest.name(to: name, among: names).map { "; did you mean \"\($0)\"?" }
            ?? (names.isEmpty ? "" : "; known are \(names.joined(separator: ", "))")
        return ScriptRefusal(code: code.rawValue, message: message + hint)
    }
}
