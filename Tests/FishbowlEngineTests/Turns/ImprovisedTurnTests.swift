import FishbowlCore
import FishbowlEngine
import FishbowlStore
import FishbowlTestKit
import Testing

@Suite struct ImprovisedTurnTests {
    static let bundle = """
        fishbowl: 1
        personalities:
          ada:
            name: Ada
            about: a mathematician
            goals: { engine: Describe the engine }
            script: |
              local ada = {}
              function ada.improvise(self, turn)
                self.state.said = (self.state.said or 0) + 1
                return "Ada says her line number " .. self.state.said .. " to " .. turn.listeners[1].name .. "."
              end
              function ada.on_message(self, message)
                if not message.own then self.goals:advance("engine", 0.05) end
              end
              return ada
          bob:
            name: Bob
            about: a listener
            script: |
              local bob = {}
              function bob.improvise(self, turn)
                return "Bob heard: " .. turn.messages[#turn.messages].text:sub(1, 30)
              end
              return bob
        scenarios:
          room:
            title: A room
            cast: [ada, bob]
            opening: It is quiet.
        """

    @Test func charactersTakeTurnsAndKeepWhatTheyBecome() async throws {
        let test = try TestBowl()
        try await test.apply(Self.bundle)
        let (conversation, reason) = try await test.converse("room", turns: 6)
        #expect(reason == .turnsDone)
        let texts = test.messages.map(\.text)
        #expect(texts.count == 7)
        #expect(texts.first == "It is quiet.")
        #expect(texts.contains("Ada says her line number 1 to Bob."))
        #expect(texts.contains("Ada says her line number 3 to Bob."))
        let goals = try await test.bowl.store.read { store in
            try store.goals(of: store.character(key: "ada")!.id)
        }
        // Three lines of Bob and the narration.
        #expect(abs(goals[0].progress - 0.20) < 1e-9)
        #expect(try await test.run(conversation, turns: 2) == .turnsDone)
        #expect(test.messages.count == 9)
    }
}
