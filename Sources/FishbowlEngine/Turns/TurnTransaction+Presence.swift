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

    /// Asks the scenario, the one who comes, and plugins whether someone may come in; nil when they may.
    func refusal(ofJoining row: CharacterRow) throws -> Veto? {
        arriving = try arrival(of: row)
        defer { arriving = nil }
        let view = PersonView(absent: row)
        let asked = try refine(view, by: .beforeJoin, of: [.scenario, .character(row.key)], rule: .failsEvent) {
            view, _ in
            .person(view)
        }
        return if case .refused(let veto, _) = asked { veto } else { nil }
    }

    /// Someone as they are when they come in.
    private func arrival(of row: CharacterRow) throws -> Participant {
        Participant(
            row, try store.state(of: row.id), personality: catalog.personalities[row.key], joinedTurn: turnNumber,
            now: now, settings)
    }

    /// Lets someone leave the conversation. Does nothing when they are not present.
    func leave(_ key: String) throws {
        guard let index = index(of: key), working.participants[index].isPresent else { return }
        let gone = working.participants[index]
        try store.leave(gone.id, conversation.id, release: catalog.release, now: now)
        try noteStates(of: [key], always: true)
        working.participants[index].isPresent = false
        let view = working.participants[index].view()
        working.events.append(.left(conversation.id, view))
        try announcePresence(.onLeave, of: view)
    }

    /// Writes that someone is present, and tells scenario and characters.
    func admit(_ row: CharacterRow) throws {
        let isFirst = try store.join(row.id, conversation.id, turn: turnNumber, release: catalog.release, now: now)
        var joined = try arrival(of: row)
        if isFirst { joined.conversations += 1 }
        working.participants.removeAll { $0.key == row.key }
        let position = working.participants.firstIndex {
            row.key.utf8.lexicographicallyPrecedes($0.key.utf8)
        }
        working.participants.insert(joined, at: position ?? working.participants.endIndex)
        try noteStates(of: [row.key], always: true)
        if isFirst { try writeStates(of: [row.key]) }
        working.events.append(.joined(conversation.id, joined.view()))
        try announcePresence(.onJoin, of: joined.view())
    }

    private func announcePresence(_ handler: Handler, of who: PersonView) throws {
        var owners = [HandlerOwner.scenario] + present.map { .character($0.key) }
        if let gone = participant(who.key), !gone.isPresent { owners.append(.character(gone.key)) }
        try announce(handler, to: owners, rule: { _ in .undone }) { _ in .person(who) }
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
