import FishbowlCore
import FishbowlStore
import FishbowlTestKit
import GRDB

@testable import FishbowlEngine

extension TestBowl {
    /// Takes exactly one turn without a model, whatever becomes of it.
    func takeTurn(_ conversation: ConversationID) async throws -> ConversationMachine.Opening {
        var opening = ConversationMachine.Opening.prepared
        while opening == .prepared {
            opening = try await bowl.openTurn(conversation, ignoringMaxTurns: true).value.opening
        }
        return opening
    }

    /// Begins a conversation without taking a turn.
    func begin(_ scenario: String = "room", seed: UInt64 = 1) async throws -> ConversationID {
        try await bowl.begin(scenario, seed: Seed(rawValue: seed)).conversation
    }

    func id(of key: String) async throws -> CharacterID {
        guard let row = try await bowl.store.read({ try $0.character(key: key) }) else {
            throw EngineError(.unknownCharacter, "the test has no \(key)")
        }
        return row.id
    }

    /// The durable state of a character's script as JSON text; nil when it never wrote any.
    func state(of key: String) async throws -> String? {
        let id = try await id(of: key)
        return try await bowl.store.read { try $0.scriptState(of: .personality(key: key, id))?.state }
    }

    /// Gives a character lasting evidence about another.
    func trust(_ truster: String, _ trusted: String, weight: Double) async throws {
        let (from, to) = (try await id(of: truster), try await id(of: trusted))
        let now = clock.now()
        try await bowl.store.write { store in
            let evidence = EvidenceRow(
                truster: from, trusted: to, kind: .given, weight: weight, occurredAt: now, conversation: nil)
            try store.insertEvidence([evidence], release: try store.newestRelease() ?? ReleaseNumber(rawValue: 1))
        }
    }

    /// What a conversation has heard so far.
    func texts(of conversation: ConversationID) async throws -> [String] {
        try await bowl.store.read { try $0.messages(in: conversation, last: 10_000).map(\.content) }
    }

    func turns(of conversation: ConversationID) async throws -> [TurnRow] {
        try await bowl.store.read { store in
            var turns: [TurnRow] = []
            while let turn = try store.turn(TurnID(rawValue: Int64(turns.count + 1))) { turns.append(turn) }
            return turns.filter { $0.conversation == conversation }
        }
    }

    /// The texts that a statement finds in the file, past the store.
    func texts(found sql: String) throws -> [String] {
        let database = try database()
        defer { try? database.close() }
        return try database.read { try String.fetchAll($0, sql: sql) }
    }

    /// Newest last.
    func incidents() async throws -> [IncidentRow] {
        try await bowl.store.read { try $0.incidents(limit: 1_000).reversed() }
    }

    func memories(of key: String) async throws -> [MemoryRow] {
        let id = try await id(of: key)
        return try await bowl.store.read { try $0.memories(of: id, limit: 10_000) }
    }
}
