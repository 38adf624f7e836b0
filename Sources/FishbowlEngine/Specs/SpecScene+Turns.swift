internal import FishbowlCore
internal import FishbowlModels
internal import FishbowlScripts
internal import FishbowlStore
internal import LuaRuntime

extension SpecScene {
    /// Takes the next turn, as a run would, and tells what came of it.
    func turn() throws -> LuaValue {
        let before = events.count
        var machine = ConversationMachine(turnsWanted: nil)
        var isDone = false
        while !isDone {
            var action: ConversationMachine.Action? = machine.begin(present: 1)
            while let next = action {
                if case .stop(let reason) = next { return LuaValue(stopped: reason) }
                (action, isDone) = try perform(next, &machine)
            }
        }
        return result(since: before)
    }

    /// Takes turns until that many were said, or the conversation stops; tells what came of each.
    func turns(_ count: Int) throws -> LuaValue {
        var results: [LuaValue] = []
        var said = 0
        // Whoever passes or is refused every time would else be asked for ever.
        while said < count, results.count < count + 100 {
            let result = try turn()
            results.append(result)
            if result["outcome"] == "stopped" { break }
            if result["outcome"] == "said" { said += 1 }
        }
        return .list(results)
    }

    private func perform(
        _ action: ConversationMachine.Action, _ machine: inout ConversationMachine
    ) throws -> (next: ConversationMachine.Action?, isDone: Bool) {
        switch action {
        case .open:
            let opened = try hold { try bowl.openTurn(conversation, ignoringMaxTurns: false, on: $0) }
            note(opened.events)
            let isDone = if case .finished = opened.value.opening { true } else { false }
            return (machine.opened(opened.value.opening), isDone)
        case .think(let turn):
            do {
                try think(turn)
                return (machine.answered(), false)
            } catch let error as EngineError {
                return (machine.thinkingFailed(error.message), false)
            }
        case .close(let turn):
            let closed = try hold { try bowl.closeTurn(conversation, turn, on: $0) }
            note(closed.events)
            return (machine.closed(closed.value), true)
        case .fail(let turn, let message):
            let ended = try hold { try bowl.failTurn(conversation, turn, message, on: $0) }
            note(ended.events)
            return (machine.closed(ended.value), true)
        case .stop: return (action, true)
        }
    }

    /// What `Bowl.think` does, with a model that answers at once.
    private func think(_ turn: TurnID) throws {
        let request = try look { try $0.request(of: turn) }
        guard let model else { return }
        do {
            let answer = try model.answerAtOnce(request)
            try hold { try bowl.keep(StoredThought(answer: answer), of: turn, on: $0) }
        } catch {
            throw EngineError.unanswered(turn, error)
        }
    }

    /// Lets someone who is present say something.
    func say(_ arguments: SpecArguments) throws -> LuaValue {
        let key = try self.key(of: try arguments.string(1))
        let utterance = try arguments.utterance(2)
        let before = events.count
        let spoken = try hold { try bowl.speak(as: key, utterance, in: conversation, on: $0) }
        note(spoken.events)
        return result(since: before)
    }

    func join(_ name: String) throws -> LuaValue {
        if try look({ try $0.character(key: name)?.kind }) == .character {
            note(
                try hold { writer in
                    try bowl.transact(conversation, on: writer) { turn in
                        try turn.beginAside(name)
                        try turn.join(name)
                        try turn.closeWhenAsked()
                    }
                }.events)
        } else {
            try admit(name)
        }
        return .string(try key(of: name))
    }

    func leave(_ name: String) throws -> LuaValue {
        let key = try self.key(of: name)
        note(try hold { try bowl.dismiss(person: key, from: conversation, on: $0) })
        return .nil
    }

    /// The key of someone who is, or was, in the conversation, by key or name.
    func key(of name: String) throws -> String {
        let people = try look { try $0.participants(of: conversation) }.map(\.character)
        if let found = people.first(where: { $0.key == name }) ?? people.first(where: { $0.name == name }) {
            return found.key
        }
        throw ScriptRefusal(
            code: EngineError.Code.unknownName.rawValue,
            message: "nobody here is called \"\(name)\"; there are " + people.map(\.key).joined(separator: ", "))
    }

    /// What a turn came to, from its events.
    private func result(since start: Int) -> LuaValue {
        outcomes(in: events[start...]).last ?? .table(["outcome": "none"])
    }

    /// What every turn came to that was taken, what people said included.
    var outcomes: [LuaValue] { outcomes(in: events[...]) }

    private func outcomes(in events: ArraySlice<BowlEvent>) -> [LuaValue] {
        events.compactMap { event in
            switch event {
            case .message(let message): message.speaker == nil ? nil : LuaValue(said: message)
            case .skipped(let turn): LuaValue(skipped: turn)
            default: nil
            }
        }
    }

    /// Every message, narration included.
    var spoken: [SpokenMessage] {
        events.compactMap { if case .message(let message) = $0 { message } else { nil } }
    }
}

extension SpecArguments {
    /// What shall be said: a text, or a table as handlers return it.
    func utterance(_ position: Int) throws -> Utterance {
        if let text = self[position].stringValue { return Utterance(text: text) }
        guard let text = self[position]["text"]?.stringValue else {
            throw wrong(position, "a text, or { text = \"…\", to = { … }, shares = { … } }")
        }
        return Utterance(
            text: text, recipients: self[position]["to"]?.listValue?.compactMap(\.stringValue),
            shares: self[position]["shares"]?.listValue?.compactMap(\.integerValue).map(MemoryID.init(rawValue:)))
    }
}
