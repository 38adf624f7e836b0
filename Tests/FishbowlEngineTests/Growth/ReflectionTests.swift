import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Conclusions that characters draw by themselves, without a model.
@Suite struct ReflectionTests {
    /// Ada and Bob, who talk of the engine; each message has the importance 2 for both.
    static func bundle(
        threshold: Int = 10, ada: String = "", text: String = "\"The engine, \" .. turn.number .. \".\"",
        room: String = ""
    ) -> BundleText {
        BundleText()
            .character(
                "ada", "function M.improvise(self, turn) return \(text) end\n" + ada, fields: "about: a mathematician"
            )
            .character("bob", "function M.improvise(self, turn) return \"The engine! \" .. turn.number end")
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate + "\n" + room)
            .adding("memory: { reflection_threshold: \(threshold) }", to: "settings")
    }

    private func turns(_ count: Int, _ conversation: ConversationID, _ test: TestBowl) async throws {
        for _ in 0..<count { _ = try await test.takeTurn(conversation) }
    }

    @Test func beginsWhenEnoughImportanceWasGathered() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        try await turns(4, conversation, test)
        #expect(try await test.conclusions(of: "ada").isEmpty)
        #expect(try await test.gathered(by: "ada") == 8)
        try await turns(1, conversation, test)
        let ada = try #require(try await test.conclusions(of: "ada").first)
        #expect(ada.content == "I keep returning to the engine: Bob spoke of it twice and I myself three times.")
        #expect(ada.tags == ["kind": "reflection"] && ada.speaker == nil && ada.sourceMessage == nil)
        #expect(ada.importance.rawValue == 4 && ada.sensitivity == 0)
        #expect(
            try await test.conclusions(of: "bob").map(\.content)
                == ["I keep returning to the engine: Ada spoke of it three times and I myself twice."])
        #expect(try await test.gathered(by: "ada") == 0)
    }

    @Test func restsOnMemoriesOfItsOwnerSinceTheLastOne() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        try await turns(10, conversation, test)
        let conclusions = try await test.conclusions(of: "ada").sorted { $0.id < $1.id }
        #expect(conclusions.count == 2)
        var used: [[MessageID?]] = []
        for conclusion in conclusions {
            let evidence = try await test.bowl.store.read { try $0.evidence(of: conclusion.id) }
            #expect(evidence.allSatisfy { $0.owner == conclusion.owner && $0.provenance == .witnessed })
            used.append(evidence.map(\.sourceMessage))
        }
        #expect(used == [(1...5).map(MessageID.init(rawValue:)), (6...10).map(MessageID.init(rawValue:))])
    }

    @Test func whatWasGatheredIsThereAfterARestart() async throws {
        let folder = try TemporaryFolder()
        let conversation: ConversationID
        do {
            let first = try TestBowl(in: folder)
            try await first.apply(Self.bundle().yaml)
            conversation = try await first.begin()
            try await turns(4, conversation, first)
            try first.bowl.store.close()
        }
        let second = try TestBowl(in: folder)
        #expect(try await second.gathered(by: "bob") == 8)
        try await turns(1, conversation, second)
        #expect(try await second.conclusions(of: "bob").count == 1)
    }

    @Test("T1: a reflection is rolled back with its turn")
    func goesWithItsTurn() async throws {
        let test = try TestBowl()
        let room = "function M.after_turn(stage) if stage.turns == 5 then error(\"no\") end end"
        try await test.apply(Self.bundle(room: room).yaml)
        let conversation = try await test.begin()
        try await turns(5, conversation, test)
        #expect(try await test.conclusions(of: "ada").isEmpty)
        #expect(try await test.gathered(by: "ada") == 8)
    }

    @Test func hooksOfMemorySeeItAndMayRefuseIt() async throws {
        let test = try TestBowl()
        let ada = """
            function M.before_memory(self, memory)
              if memory.tags.kind == "reflection" then
                self.state.seen = memory.text
                return veto("no", "I do not brood")
              end
            end
            """
        try await test.apply(Self.bundle(ada: ada).yaml)
        let conversation = try await test.begin()
        try await turns(5, conversation, test)
        #expect(try await test.conclusions(of: "ada").isEmpty)
        #expect(try await test.state(of: "ada")?.contains("I keep returning") == true)
        #expect(try await test.conclusions(of: "bob").count == 1)
        #expect(try await test.gathered(by: "ada") == 0)
    }

    @Test func aFailingHookUndoesItAlone() async throws {
        let test = try TestBowl()
        let ada = """
            function M.on_memory(self, memory) if memory.tags.kind then error("no") end end
            """
        try await test.apply(Self.bundle(ada: ada).yaml)
        let conversation = try await test.begin()
        try await turns(5, conversation, test)
        #expect(try await test.texts(of: conversation).count == 5)
        #expect(try await test.incidents().map(\.handler) == ["on_memory"])
    }

    @Test("T8: what rests on a whisper is as confidential as that")
    func sensitivityIsInherited() async throws {
        let test = try TestBowl()
        let text = "{ text = \"The letter, \" .. turn.number .. \".\", to = { \"bob\" } }"
        try await test.apply(Self.bundle(threshold: 30, text: text).yaml)
        let conversation = try await test.begin()
        try await turns(12, conversation, test)
        let conclusions = try await test.conclusions(of: "bob")
        let letter = try #require(conclusions.first { $0.content.contains("letter") })
        #expect(letter.sensitivity == 0.45)
        let engine = conclusions.first { $0.content.contains("engine") }
        #expect(engine?.sensitivity ?? 0 == 0)
    }

    @Test("T12: the same seed gives the same rows")
    func isDeterministic() async throws {
        var dumps: [BowlDump] = []
        for _ in 1...2 {
            let test = try TestBowl()
            try await test.apply(Self.bundle(room: "function M.topic() return \"tea\" end").yaml)
            try await test.converse("room", turns: 12)
            dumps.append(try BowlDump(test).without(BowlDump.configuration))
        }
        #expect(dumps[0].differences(from: dumps[1]) == [])
        #expect(dumps[0].count("memory_evidence") > 0)
    }

    @Test func peopleDoNotReflect() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle().yaml)
        let conversation = try await test.begin()
        let key = try await test.bowl.admit(person: "Anna", to: conversation).key
        for number in 1...8 {
            _ = try await test.bowl.speak(as: key, Utterance(text: "The engine \(number)!"), in: conversation)
        }
        #expect(try await test.conclusions(of: key).isEmpty)
        #expect(try await test.conclusions(of: "ada").count == 1)
    }
}

extension TestBowl {
    func conclusions(of key: String) async throws -> [MemoryRow] {
        try await memories(of: key).filter { $0.provenance == .concluded }
    }

    func gathered(by key: String) async throws -> Double {
        let id = try await id(of: key)
        return try await bowl.store.read { try $0.importanceGathered(by: id) }
    }
}
