internal import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlScripts
package import FishbowlStore

extension Bowl {
    /// The newest open conversation of a scenario; nil when there is none.
    package func openConversation(of scenario: String) async throws -> ConversationRow? {
        try await store.read { try $0.openConversation(of: scenario) }
    }

    /// Begins a conversation of a scenario: its cast joins and the scene is told.
    ///
    /// - Throws: `EngineError` when the release has no such scenario, or the cast someone who is in no personality.
    package func begin(
        _ scenario: String, seed: Seed
    ) async throws -> (conversation: ConversationID, events: [BowlEvent]) {
        try await store.hold { try self.begin(scenario, seed: seed, on: $0) }
    }

    /// The same on a connection that is held already.
    func begin(
        _ scenario: String, seed: Seed, on writer: HeldWriter
    ) throws -> (conversation: ConversationID, events: [BowlEvent]) {
        let operation = operation(
            .begin, ["scenario": .string(scenario), "seed": .integer(Int64(bitPattern: seed.rawValue))])
        let trace = TurnTrace(of: operation)
        do {
            let result = try transact(on: writer, trace: trace) { turn in
                try turn.raiseCurtain()
                return turn.conversation.id
            } in: { store, catalog in
                let definition = try catalog.scenario(scenario)
                return try store.insertConversation(
                    scenario: scenario, title: definition.title, cast: definition.cast, seed: seed.rawValue,
                    release: catalog.release, now: operation.moment)
            }
            return (result.value, result.events)
        } catch let failed as FailedTurn {
            try record(
                (trace.value.incidents + [failed.incident].compactMap(\.self)).map(\.ofNoConversation), trace,
                on: writer)
            throw EngineError(.refused, "\(scenario) could not begin: \(failed.failure.message)")
        }
    }

    /// Brings a person into a conversation, by name; they witness, are trusted and are told from now on.
    ///
    /// - Returns: the person's key, made of the name.
    /// - Throws: `EngineError.nameTaken` when a character has that key or the name has no letters; `.notAdmitted` when
    ///   the scenario's `before_join` refuses or fails.
    package func admit(
        person name: String, to conversation: ConversationID
    ) async throws -> (key: String, events: [BowlEvent]) {
        try await store.hold { try self.admit(person: name, to: conversation, on: $0) }
    }

    /// The same on a connection that is held already.
    func admit(
        person name: String, to conversation: ConversationID, on writer: HeldWriter
    ) throws -> (key: String, events: [BowlEvent]) {
        let key = Self.key(ofPerson: name)
        guard !key.isEmpty else {
            throw EngineError(
                .nameTaken, "\"\(name)\" has no letter or digit to be called by. Choose another --as NAME")
        }
        let trace = TurnTrace(of: operation(.admit, in: conversation, ["name": .string(name)]))
        let join: (TurnTransaction) throws -> Void = { turn in
            let known = try turn.store.character(key: key)
            guard known == nil || known?.kind == .person else {
                throw EngineError(
                    .nameTaken, "\"\(name)\" is one of the characters of this bowl. Choose another --as NAME")
            }
            if let present = turn.participant(key), present.isPresent { return }
            try turn.beginAside(key)
            let row = try turn.store.putCharacter(
                key: key, name: name, kind: .person, about: known?.about ?? "", release: turn.catalog.release,
                now: turn.now)
            if let veto = try turn.refusal(ofJoining: row) {
                throw EngineError(.notAdmitted, "\(name) may not come in: \(veto.message) [\(veto.code)]")
            }
            try turn.admit(row)
            try turn.closeWhenAsked()
        }
        do {
            return (key, try transact(conversation, on: writer, trace: trace, join).events)
        } catch let failed as FailedTurn {
            try record(trace.value.incidents + [failed.incident].compactMap(\.self), trace, on: writer)
            throw EngineError(.notAdmitted, "\(name) could not come in: \(failed.failure.message)")
        }
    }

    /// Lets a person leave.
    package func dismiss(person key: String, from conversation: ConversationID) async throws -> [BowlEvent] {
        try await store.hold { try self.dismiss(person: key, from: conversation, on: $0) }
    }

    /// The same on a connection that is held already.
    func dismiss(person key: String, from conversation: ConversationID, on writer: HeldWriter) throws -> [BowlEvent] {
        let trace = TurnTrace(of: operation(.dismiss, in: conversation, ["key": .string(key)]))
        return try transact(conversation, on: writer, trace: trace) { turn in
            try turn.beginAside(key)
            try turn.leave(key)
            try turn.closeWhenAsked()
        }.events
    }

    /// `Anna Maria` → `anna-maria`.
    static func key(ofPerson name: String) -> String {
        name.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    }
}

extension TurnTransaction {
    /// The beginning of a conversation: the cast joins, and the scene is told in a turn of its own.
    func raiseCurtain() throws {
        for key in scenario.cast {
            guard catalog.personalities[key] != nil, let row = try store.character(key: key) else {
                throw EngineError(
                    .unknownCharacter,
                    "scenarios/\(scenario.key) casts \"\(key)\", who has no personality in release \(catalog.release)")
            }
            try admit(row)
        }
        var text = scenario.opening
        if case .text(let written) = try call(.open, of: .scenario, rule: .failsEvent) { text = written }
        if let text {
            try beginNext()
            let turn = try store.insertFinishedTurn(
                in: conversation.id, number: turnNumber, speaker: nil, as: .closed, release: catalog.release,
                seed: turnSeed.rawValue, now: now)
            try say(Utterance(text: text), by: nil, turn: turn)
        }
        try closeWhenAsked()
    }
}
