import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct ConversationTests {
    let store: Store

    init() throws { store = try Store.inMemory(now: .start) }

    private func say(
        _ text: String, to witnesses: [CharacterID], _ scene: Scene, whisperedTo: [String]? = nil
    ) async throws -> MessageID {
        try await store.write { transaction in
            let id = try transaction.insertMessage(
                NewMessage(
                    conversation: scene.conversation, turn: nil, speaker: scene.ada, content: text,
                    whisperedTo: whisperedTo), release: scene.release, now: .start)
            try transaction.insertWitnesses(witnesses, of: id, in: scene.conversation, release: scene.release)
            return id
        }
    }

    @Test("T7: the window holds what a character witnessed, newest last, and no whisper of others")
    func theWindowIsWhatWasWitnessed() async throws {
        let scene = try await store.scene()
        for number in 1...5 { _ = try await say("to all \(number)", to: scene.cast, scene) }
        let whisper = try await say("psst", to: [scene.ada, scene.wolfgang], scene, whisperedTo: ["wolfgang"])
        _ = try await say("last", to: scene.cast, scene)
        func window(_ character: CharacterID, _ count: Int) async throws -> [String] {
            try await store.read {
                try $0.messages(witnessedBy: character, in: scene.conversation, last: count).map(\.content)
            }
        }
        #expect(try await window(scene.hypatia, 3) == ["to all 4", "to all 5", "last"])
        #expect(try await window(scene.wolfgang, 3) == ["to all 5", "psst", "last"])
        #expect(try await window(scene.hypatia, 100).count == 6)
        #expect(try await store.read { try $0.message(whisper)?.whisperedTo } == ["wolfgang"])
    }

    @Test func participantsComeWithTheirState() async throws {
        let scene = try await store.scene()
        let state = CharacterState(
            energy: Energy(rawValue: 0.5), emotion: Emotion(valence: 0.4, arousal: 0.2), conversationCount: 3,
            recentInteractions: ["wolfgang"], lastUpdated: .hours(1))
        try await store.write { transaction in
            try transaction.putState(state, of: scene.ada, release: scene.release)
            try transaction.leave(scene.hypatia, scene.conversation, release: scene.release, now: .start)
            try transaction.countSpoken(by: scene.ada, in: scene.conversation, turn: 4, release: scene.release)
            let isNew = try transaction.join(
                scene.wolfgang, scene.conversation, turn: 9, release: scene.release, now: .start)
            #expect(!isNew)
        }
        let participants = try await store.read { try $0.participants(of: scene.conversation) }
        #expect(participants.map(\.character.key) == ["ada", "hypatia", "wolfgang"])
        #expect(participants.map(\.isPresent) == [true, false, true])
        #expect(participants.map(\.lastSpokeTurn) == [4, nil, nil])
        // Who is present already does not join anew.
        #expect(participants.map(\.joinedTurn) == [0, 0, 0])
        #expect(participants[0].state == state)
        let mood = try await store.read {
            try $0.sql.value("SELECT mood FROM character_state WHERE character_id = \(scene.ada)", as: String.self)
        }
        #expect(mood == "bright")
    }

    @Test func aClosedConversationStaysClosed() async throws {
        let scene = try await store.scene()
        let results = try await store.write { transaction in
            try [ConversationStatus.paused, .open, .closed, .open, .closed].map {
                try transaction.setStatus($0, of: scene.conversation, reason: "late", now: .start)
            }
        }
        #expect(results == [true, true, true, false, false])
        let row = try #require(try await store.read { try $0.conversation(scene.conversation) })
        #expect(row.status == .closed && row.closeReason == "late" && row.closedAt == .start && row.seed == 7)
        #expect(try await store.read { try $0.openConversation(of: "coffeehouse") } == nil)
    }

    @Test func aPersonsTurnRestartsTheCount() async throws {
        let scene = try await store.scene()
        try await store.write { transaction in
            for byPerson in [false, true, false] {
                try transaction.countTurnSaid(in: scene.conversation, byPerson: byPerson, now: .start)
            }
        }
        let row = try #require(try await store.read { try $0.conversation(scene.conversation) })
        #expect(row.turnsSaid == 3 && row.lastHumanTurn == 2)
    }

    @Test func aTurnIsAnsweredOnceAndEndsOnce() async throws {
        let scene = try await store.scene()
        let (turn, answers, ends) = try await store.write { transaction in
            let turn = try transaction.insertTurn(
                in: scene.conversation, number: 1, speaker: scene.ada, release: scene.release, seed: .max,
                request: "[]", now: .start)
            let answers = try (1...2).map { try transaction.recordAnswer("answer \($0)", of: turn) }
            let ends = try [TurnState.closed, .failed].map {
                try transaction.closeTurn(turn, as: $0, release: scene.release, now: .start)
            }
            return (turn, answers, ends)
        }
        #expect(answers == [true, false])
        #expect(ends == [true, false])
        let row = try #require(try await store.read { try $0.turn(turn) })
        #expect(row.state == .closed && row.answer == "answer 1" && row.seed == .max)
        #expect(row.closedRelease == scene.release)
        #expect(try await store.read { try $0.lastTurnNumber(of: scene.conversation) } == 1)
    }

    @Test func theLastSpeakersGoByMessageAndLeaveNarrationOut() async throws {
        let scene = try await store.scene()
        try await store.write { transaction in
            for speaker in [scene.ada, nil, scene.wolfgang] {
                _ = try transaction.insertMessage(
                    NewMessage(conversation: scene.conversation, turn: nil, speaker: speaker, content: "Well."),
                    release: scene.release, now: .start)
            }
        }
        #expect(
            try await store.read { try $0.lastSpeakers(of: scene.conversation, count: 4) } == [
                scene.wolfgang, scene.ada,
            ])
        #expect(try await store.read { try $0.lastSpeakers(of: scene.conversation, count: 1) } == [scene.wolfgang])
    }

    @Test func hygieneFindsTheSameTextOnlyOfTheSameKind() async throws {
        let scene = try await store.scene()
        let memory = NewMemory(
            owner: scene.ada, content: "Hello!", normalised: "hello", importance: Importance(rawValue: 2),
            provenance: .given, embedding: .test())
        let id = try await store.write { try $0.insertMemory(memory, release: scene.release, now: .start) }
        var other = [memory, memory, memory, memory]
        other[0].owner = scene.wolfgang
        other[1].sensitivity = 0.2
        other[2].provenance = .concluded
        other[3].normalised = "hello there"
        let found = try await store.read { [other] transaction in
            try ([memory] + other).map { try transaction.memoryEqual(to: $0) }
        }
        #expect(found == [id, nil, nil, nil, nil])
    }

    @Test func incidentsAreListedNewestFirst() async throws {
        let scene = try await store.scene()
        let incidents = (1...3).map { number in
            IncidentRow(
                instanceKind: "personality", script: "personalities/ada", version: 1, handler: "on_message",
                event: "message", code: "script.error", message: "number \(number)", file: "ada.lua", line: number,
                traceback: nil, conversation: number == 2 ? nil : scene.conversation, turn: nil, character: scene.ada,
                release: scene.release, createdAt: .start)
        }
        try await store.write { try $0.insertIncidents(incidents) }
        #expect(try await store.read { try $0.incidents(limit: 9).map(\.line) } == [3, 2, 1])
        #expect(try await store.read { try $0.incidents(of: scene.conversation, limit: 9).map(\.line) } == [3, 1])
    }
}
