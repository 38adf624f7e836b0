import FishbowlCore
import FishbowlEmbedding
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// Kept minds, after whatever may happen to the rows that they are made from.
@Suite struct MindWalkTests {
    /// Everybody recalls, whispers, tells, repeats, forgets, and fails in every handler now and then.
    private static let restless = """
        local function fail(part) if math.random() < part then error("cannot bear it") end end
        function M.improvise(self, turn)
          local known = self.memories:recall("lamp " .. math.random(40), 3, { private = math.random() < 0.5 })
          fail(0.1)
          local text = self.name .. " thinks of lamp " .. math.random(40) .. " and of " .. #known .. " things."
          if known[1] and math.random() < 0.15 then text = known[1].text end
          local told = turn.shareable[1]
          local shares = told and math.random() < 0.6 and { told.id } or nil
          local to = turn.listeners[1] and math.random() < 0.4 and { turn.listeners[1].key } or nil
          return { text = text, to = to, shares = shares }
        end
        function M.on_message(self, message)
          self.memories:recall(message.text, 2)
          fail(message.own and 0.03 or 0.2)
        end
        function M.before_memory(self, memory)
          if math.random() < 0.1 then return veto("no", "let me forget that") end
          return { importance = math.random(10) }
        end
        function M.on_memory(self, memory)
          self.memories:recall(memory.text, 1)
          if memory.provenance ~= "witnessed" or (memory.speaker and memory.speaker.key ~= self.key) then fail(0.15) end
        end
        function M.on_told(self, share) fail(0.2) end
        """

    private static let room = """
        function M.after_turn(stage)
          if math.random() < 0.05 then error("the lights went out") end
          local key = ({ "ada", "bob", "cleo" })[math.random(3)]
          if math.random() < 0.3 then
            if bowl.character(key).present then
              if #stage.present > 2 then stage:leave(key) end
            else
              stage:enter(key)
            end
          end
        end
        """

    private func bundle(_ memories: [Int]) -> BundleText {
        let fields =
            "relationships: { cleo: { trust: 0.9 } }\nmemories: [\(memories.map { "Lamp \($0) was mine." }.joined(separator: ", "))]"
        return BundleText().character("ada", Self.restless, fields: fields).character("bob", Self.restless)
            .character("cleo", Self.restless).scenario(cast: ["ada", "bob", "cleo"], Self.room)
            .adding("conversation: { window: 2 }\nmemory: { reflection_threshold: 60 }", to: "settings")
    }

    @Test("T9: minds agree with their rows, after failing handlers and savepoints that were rolled back")
    func agreesWithItsRows() async throws {
        let seed = TestScale.seed
        var generator = SeededGenerator(seed: Seed(rawValue: seed))
        let test = try TestBowl()
        try await test.apply(bundle([1, 2]).yaml)
        let conversation = try await test.begin()
        let person = try await test.bowl.admit(person: "Ann", to: conversation).key
        var compared = 0
        let steps = 300 * TestScale.factor
        for step in 1...steps {
            switch generator.next() % 20 {
            case 0: try await test.apply(bundle((1...6).filter { _ in generator.chance(0.5) }).yaml)
            case 1, 2:
                let text = "Whose is lamp \(generator.next() % 40)?"
                _ = try await test.bowl.speak(as: person, Utterance(text: text), in: conversation)
            case 3:
                let keys = ["ada", "bob", "cleo"].shuffled(using: &generator)
                let memory = try await test.memories(of: keys[0]).randomElement(using: &generator)
                let author = ChangeAuthor(name: "root", message: "to set it going")
                if let memory { _ = try? await test.bowl.share(memory.id, from: keys[0], to: keys[1], by: author) }
            default: _ = try await test.takeTurn(conversation)
            }
            test.clock.advance(by: .seconds(Int(generator.next() % 3_000)))
            if step % 10 == 0 || step == steps {
                for key in ["ada", "bob", "cleo", person] {
                    compared += try await compare(key, test, "step \(step), seed \(seed)")
                }
            }
        }
        let incidents = try await test.incidents()
        let handlers = Set(incidents.map(\.handler))
        print("\(steps) steps with seed \(seed): \(compared) minds compared, \(incidents.count) handlers failed")
        #expect(compared > steps / 10, "too few minds were kept, seed \(seed)")
        for handler in ["improvise", "on_message", "on_memory", "after_turn"] {
            #expect(handlers.contains(handler), "\(handler) never failed, seed \(seed)")
        }
    }

    /// Compares the mind that is kept of someone with one that is read anew; 0 when none is kept of the present rows.
    private func compare(_ key: String, _ test: TestBowl, _ place: String) async throws -> Int {
        let id = try await test.id(of: key)
        guard let (kept, _) = test.bowl.minds.take(id) else { return 0 }
        let embedder = test.bowl.embedder
        let fresh = try await test.bowl.store.read { try Mind(of: id, in: $0, embedder: embedder) }
        // One that is behind is read anew when it is needed.
        guard kept.revision == fresh.revision else { return 0 }
        #expect(kept.image.count == fresh.image.count, "\(key), \(place)")
        for memory in try await test.memories(of: key).prefix(20) {
            let words = Hygiene.normalised(memory.content)
            #expect(kept.guarded.candidates(in: words) == fresh.guarded.candidates(in: words), "\(key), \(place)")
        }
        for cue in ["lamp 7", "things of Ada", ""] {
            #expect(answer(kept, cue, test) == answer(fresh, cue, test), "\(key) asked for \"\(cue)\", \(place)")
        }
        test.bowl.minds.giveBack([id: kept])
        return 1
    }

    /// What a whole mind says to a cue: every memory with its exact score.
    private func answer(_ mind: Mind, _ cue: String, _ test: TestBowl) -> [String] {
        var ranking = mind.image.ranking(for: MemoryCue(text: test.bowl.embedder.embed(cue), now: test.clock.now()))
        var lines: [String] = []
        while let match = ranking.next() { lines.append("\(match)") }
        return lines
    }
}
