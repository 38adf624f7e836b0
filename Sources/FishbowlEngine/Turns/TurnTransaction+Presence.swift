internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension TurnTransaction {
    /// Brings someone into the conversation, asked for by its scenario; hooks of the `join` event may refuse.
    ///
    /// Does nothing when they are present already.
    /// - Throws: `ScriptRefusal` when there is no such character or a hook refuses.
    func join(_ key: String) throws {
        if let known = participant(key), known.isPresent { return }
        let row = try character(key)
        guard row.kind == .character else {
            throw ScriptRefusal(
                code: EngineError.Code.unknownName.rawValue,
                message: "\(row.name) is a person; people come in by themselves")
        }
        if let veto = try refusal(ofJoining: row) { throw ScriptRefusal(code: veto.code, message: veto.message) }
        try admit(row)
    }

    /// Asks the scenario whether someone may come in; nil when they may.
    func refusal(ofJoining row: CharacterRow) throws -> Veto? {
        let asked = try call(
            "before_join", of: .scenario, .person(PersonView(absent: row)), event: "join", rule: .failsTurn)
        return if case .veto(let veto) = asked { veto } else { nil }
    }

    /// Lets someone leave the conversation. Does nothing when they are not present.
    func leave(_ key: String) throws {
        guard let index = index(of: key), working.participants[index].isPresent else { return }
        let gone = working.participants[index]
        try store.leave(gone.id, conversation.id, release: catalog.release, now: now)
        working.participants[index].isPresent = false
        let view = working.participants[index].view()
        working.events.append(.left(conversation.id, view))
        try announce("on_leave", view, event: "leave")
    }

    /// Writes that someone is present, and tells scenario and characters.
    func admit(_ row: CharacterRow) throws {
        let isFirst = try store.join(row.id, conversation.id, turn: turnNumber, release: catalog.release, now: now)
        let personality = catalog.personalities[row.key]
        let state = try store.state(of: row.id)
        var joined = Participant(
            row, state, personality: personality, joinedTurn: turnNumber, now: now, settings)
        if isFirst { joined.conversations += 1 }
        working.participants.removeAll { $0.key == row.key }
        let position = working.participants.firstIndex {
            row.key.utf8.lexicographicallyPrecedes($0.key.utf8)
        }
        working.participants.insert(joined, at: position ?? working.participants.endIndex)
        if isFirst { try writeStates(of: [row.key]) }
        working.events.append(.joined(conversation.id, joined.view()))
        try announce("on_join", joined.view(), event: "join")
    }

    private func announce(_ handler: String, _ who: PersonView, event: String) throws {
        _ = try call(handler, of: .scenario, .person(who), event: event, rule: .undone)
        for other in present {
            _ = try call(handler, of: .character(other.key), .person(who), event: event, rule: .undone)
        }
        if let gone = participant(who.key), !gone.isPresent {
            _ = try call(handler, of: .character(gone.key), .person(who), event: event, rule: .undone)
        }
    }

    /// The row of someone who lives in the bowl; personalities have theirs since the apply that brought them.
    private func character(_ key: String) throws -> CharacterRow {
        guard let row = try store.character(key: key) else {
            let names = catalog.personalities.keys.sorted()
            let hint = Nearest.name(to: key, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
            throw ScriptRefusal(
                code: EngineError.Code.unknownName.rawValue, message: "there is nobody called \"\(key)\"\(hint)")
        }
        return row
    }
}
