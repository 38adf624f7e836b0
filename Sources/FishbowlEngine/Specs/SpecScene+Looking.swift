internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlModels
internal import FishbowlScripts
internal import FishbowlStore
internal import LuaRuntime

extension SpecScene {
    /// The durable state of a script; an empty table where none was ever saved.
    func durable(_ instance: ScriptInstance) throws -> LuaValue {
        guard let row = try look({ try $0.scriptState(of: instance) }) else { return .table(LuaTable()) }
        return ScriptStateCodec.lua(try JSONValue(parsing: row.state))
    }

    func state(of key: String) throws -> LuaValue {
        try durable(.personality(key: key, try somebody(key).id))
    }

    func stageState() throws -> LuaValue {
        let key = try row().scenario
        return try durable(.scenario(key: key, conversation))
    }

    func topic() throws -> LuaValue {
        try look { try $0.context(of: conversation)?.topic }.map { .string($0) } ?? .nil
    }

    /// `"open"`, or `"closed"` with the reason.
    func status() throws -> LuaValue {
        let row = try row()
        var table: LuaTable = ["status": .string(row.status.rawValue), "turns": .integer(Int64(row.turnsSaid))]
        if let reason = row.closeReason { table["reason"] = .string(reason) }
        return .table(table)
    }

    func present() throws -> LuaValue {
        let people = try look { try $0.participants(of: conversation) }
        return .list(people.filter(\.isPresent).map { .string($0.character.key) })
    }

    /// Someone as they are now, rested for the time since they were last written.
    func character(_ key: String) throws -> LuaValue {
        let row = try somebody(key)
        let turn = try transacting { turn in
            if let known = turn.participant(row.key) { return known }
            return Participant(
                row, try turn.store.state(of: row.id), personality: turn.catalog.personalities[row.key],
                isPresent: false, joinedTurn: 0, now: turn.now, turn.settings)
        }
        let threshold = try transacting { $0.settings[StateSettings.moodThreshold] }
        return .table([
            "key": .string(row.key), "name": .string(row.name), "about": .string(row.about),
            "kind": .string(row.kind.rawValue), "present": .boolean(turn.isPresent),
            "energy": .number(turn.energy.rawValue), "valence": .number(turn.emotion.valence),
            "arousal": .number(turn.emotion.arousal),
            "mood": .string(turn.emotion.mood(threshold: threshold).rawValue),
            "conversations": .integer(Int64(turn.conversations)), "turns": .integer(Int64(turn.turnsSpoken)),
        ])
    }

    func goals(of key: String) throws -> LuaValue {
        let row = try somebody(key)
        return .list(try look { try $0.goals(of: row.id) }.map(LuaValue.init(goal:)))
    }

    func goal(_ goal: String, of key: String) throws -> LuaValue {
        let row = try somebody(key)
        let goals = try look { try $0.goals(of: row.id) }
        guard let found = goals.first(where: { $0.key == goal }) else {
            throw ScriptRefusal(
                code: EngineError.Code.unknownName.rawValue,
                message: "\(row.name) has no goal \"\(goal)\"; there are " + goals.map(\.key).joined(separator: ", "))
        }
        return LuaValue(goal: found)
    }

    /// What someone remembers, oldest first.
    func memories(of key: String) throws -> LuaValue {
        let row = try somebody(key)
        let (memories, names) = try look { transaction in
            (
                try transaction.memories(of: row.id, limit: 10_000),
                Dictionary(try transaction.characters().map { ($0.id, $0.key) }) { first, _ in first }
            )
        }
        return .list(memories.sorted { $0.id < $1.id }.map { LuaValue(memory: $0, names: names) })
    }

    /// The small files of a character, or of a plugin: contents by path.
    func files(of name: String) throws -> LuaValue {
        let row = try look { try $0.characters() }.first { $0.key == name || $0.name == name }
        let owner = row.map { FileOwner.character($0.id) } ?? .plugin(name)
        let contents = try look { store in
            try store.files(of: owner, in: nil).map { file in
                (file.path, try FilePath(file.path).flatMap { try store.file($0, of: owner) } ?? [])
            }
        }
        return .table(
            LuaTable(
                fields: contents.map { .init(key: .string($0), value: .string(LuaString(bytes: $1))) }))
    }

    func trust(of truster: String, in other: String) throws -> Double {
        let (truster, other) = (try somebody(truster).id, try somebody(other).id)
        return try transacting { try $0.trust(of: truster, in: other) }
    }

    func incidents() throws -> LuaValue {
        .list(try look { try $0.incidents(limit: 10_000) }.reversed().map(LuaValue.init(incident:)))
    }

    /// What the model was asked: a list of lists of messages.
    var prompts: LuaValue {
        .list(
            (model?.requests ?? []).map { request in
                .list(
                    request.messages.map {
                        ["role": .string($0.role.rawValue), "content": .string($0.content)]
                    })
            })
    }

    /// Looks with a transaction of the conversation, which writes nothing.
    private func transacting<Value>(_ body: (TurnTransaction) throws -> Value) throws -> Value {
        try hold { try bowl.transact(conversation, on: $0, body) }.value
    }

    private func row() throws -> ConversationRow {
        guard let row = try look({ try $0.conversation(conversation) }) else {
            throw EngineError.unknownConversation(conversation)
        }
        return row
    }

    private func somebody(_ name: String) throws -> CharacterRow {
        let all = try look { try $0.characters() }
        if let found = all.first(where: { $0.key == name }) ?? all.first(where: { $0.name == name }) { return found }
        throw ScriptRefusal(
            code: EngineError.Code.unknownName.rawValue,
            message: "there is nobody called \"\(name)\"; there are " + all.map(\.key).joined(separator: ", "))
    }
}
