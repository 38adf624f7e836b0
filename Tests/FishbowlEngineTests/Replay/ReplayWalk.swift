import FishbowlConfiguration
import FishbowlCore
import FishbowlScripts
import FishbowlStore
import FishbowlTestKit
import Synchronization

@testable import FishbowlEngine

/// Lets a bowl live at random: two rooms side by side, guests, releases, plugins that break, models that fail, processes
/// that end in the middle of a turn; so that there is something to be done again.
struct ReplayWalk {
    /// Answers like somebody who makes things up; fails now and then.
    final class Voice: LanguageModel {
        private let generator: Mutex<SeededGenerator>

        init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: Seed(rawValue: seed))) }

        func answer(_ request: ModelRequest, hear: DraftListener?) async throws -> ModelAnswer {
            let number = generator.withLock { Int.random(in: 0..<1_000, using: &$0) }
            if number < 80 { throw EngineError(.model, "the line is busy (\(number))") }
            if number < 120 { return ModelAnswer(text: "   ") }
            return ModelAnswer(text: "What a \(number % 2 == 0 ? "lovely" : "terrible") thought, number \(number).")
        }
    }

    private static let author = ChangeAuthor(name: "walker", message: "a walk")

    private(set) var test: TestBowl
    private(set) var log: [String] = []
    private let folder: TemporaryFolder
    private var generator: SeededGenerator
    private var rooms: [ConversationID] = []
    private var guests: Set<ConversationID> = []
    private var versions = ["ada": 1, "bob": 1, "room": 1, "guard": 0]

    init(seed: UInt64) throws {
        folder = try TemporaryFolder()
        generator = SeededGenerator(seed: Seed(rawValue: seed))
        test = try TestBowl(in: folder)
    }

    mutating func walk(steps: Int) async throws {
        try await test.apply(bundle.yaml)
        for number in 1...2 { rooms.append(try await test.begin("room", seed: UInt64(number))) }
        for _ in 0..<steps { try await step() }
    }

    private mutating func chance(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

    private mutating func step() async throws {
        let room = rooms[chance(rooms.count)]
        let choice = chance(100)
        log.append("\(choice) in \(room)")
        test.clock.advance(by: .seconds(Double(chance(400))))
        switch choice {
        case ..<45: _ = try await run(room, turns: 1 + chance(3))
        case ..<55: try await speak(in: room)
        case ..<59: _ = try? await test.bowl.dismiss(person: "anna", from: room)
        case ..<63: try await think(in: room)
        case ..<70: try await release()
        case ..<73: _ = try? await test.bowl.rollBack(to: ReleaseNumber(rawValue: 1), by: Self.author)
        case ..<78: try await share()
        case ..<82: try reopen(withModel: chance(2) == 0)
        case ..<85:
            test.clock.advance(by: .seconds(20 * 86_400))
            _ = try await test.bowl.consolidate("ada", by: chance(2) == 0 ? Self.author : nil, limit: 2)
        case ..<88:
            if chance(2) == 0 {
                _ = try? await test.bowl.pause(room, by: Self.author)
            } else {
                _ = try? await test.bowl.resume(room, by: Self.author)
            }
        case ..<91: rooms.append(try await test.begin("room", seed: UInt64(chance(1_000))))
        case ..<94: _ = try await test.bowl.forgiveFailures(ofPlugin: "guard", by: Self.author)
        case ..<97: try await type()
        default:
            _ = try await test.bowl.answerAsks()
            _ = try await test.bowl.deliverAnswers(in: nil)
        }
    }

    private func run(_ room: ConversationID, turns: Int) async throws -> StopReason {
        try await test.run(room, turns: turns)
    }

    private mutating func speak(in room: ConversationID) async throws {
        if !guests.contains(room) {
            guard (try? await test.bowl.admit(person: "Anna", to: room)) != nil else { return }
            guests.insert(room)
        }
        let whispers = chance(3) == 0
        let utterance = Utterance(text: "I like tea, number \(chance(100))", recipients: whispers ? ["ada"] : nil)
        _ = try? await test.bowl.speak(as: "anna", utterance, in: room)
    }

    /// A turn whose process ends while the model thinks, or right after it has answered.
    private mutating func think(in room: ConversationID) async throws {
        if test.bowl.models.selection == .none { try reopen(withModel: true) }
        guard
            case .needsModel(let turn) = try await test.bowl.openTurn(room, ignoringMaxTurns: true).value.opening
        else { return }
        if chance(2) == 0 { try? await test.bowl.think(turn) }
        try reopen(withModel: chance(2) == 0)
    }

    /// Another process goes on.
    private mutating func reopen(withModel: Bool) throws {
        let now = test.clock.now()
        try test.bowl.store.close()
        test = try TestBowl(in: folder, model: withModel ? Voice(seed: generator.next()) : nil, start: now)
    }

    private mutating func release() async throws {
        let entry = ["ada", "bob", "room", "guard"][chance(4)]
        versions[entry, default: 0] += 1
        do {
            try await test.apply(bundle.yaml, message: "another \(entry)")
        } catch let error as ConfigurationProblems {
            log.append("refused: \(error.problems.first?.message ?? "")")
        } catch let error as EngineError {
            log.append("refused: \(error.message)")
        }
    }

    private mutating func share() async throws {
        let (from, to) = chance(2) == 0 ? ("ada", "bob") : ("bob", "carl")
        let memories = try await test.memories(of: from)
        guard !memories.isEmpty else { return }
        _ = try? await test.bowl.share(
            memories[chance(memories.count)].id, from: from, to: to, by: Self.author)
    }

    /// Inputs of a console that are kept.
    private mutating func type() async throws {
        var session = ConsoleSession(
            test.bowl, scenario: "room", owner: .character("ada"), seed: Seed(rawValue: generator.next()))
        guard (try? await session.evaluate(ConsoleCode("self.goals:advance('peace', 0.01)"))) != nil else { return }
        _ = try? await session.commit(by: "walker", message: nil)
    }

    /// Everything as the present versions have it.
    var bundle: BundleText {
        ["ada", "bob", "carl"].reduce(BundleText()) { bundle, key in
            bundle.character(
                key, ReplayScripts.voice(version: versions[key] ?? 1),
                fields: """
                    about: somebody of form \((versions[key] ?? 1) / 2)
                    goals: { peace: Live in peace }
                    capabilities: [ask, files]
                    memories: [{ text: "\(key) has buried a key", sensitivity: private }]
                    relationships: { \(key == "ada" ? "bob" : "ada"): { trust: 0.7 } }
                    """)
        }
        .scenario(
            cast: ["ada", "bob"] + ((versions["room"] ?? 1) % 3 == 2 ? ["carl"] : []), ReplayScripts.room,
            fields: "opening: It is quiet, for the \(versions["room"] ?? 1)th time."
        )
        .plugin("guard", ReplayScripts.guardian(version: versions["guard"] ?? 0), fields: "priority: 5")
    }
}

/// What those of a walk do.
enum ReplayScripts {
    static func voice(version: Int) -> String {
        """
        M.state_version = \(1 + version / 2)
        function M.migrate(state, from) state.way = (state.way or "") .. from return state end
        function M.improvise(self, turn)
          local luck = math.random()
          if luck < 0.06 then return nil end
          if luck < 0.12 then error("a headache") end
          if luck < 0.2 then pcall(bowl.files.read, "../etc/passwd") end
          if luck < 0.3 then bowl.files.write("notes/" .. math.random(3), "turn " .. turn.number) end
          if luck < 0.4 then bowl.ask { prompt = "Why, in turn " .. turn.number .. "?", tag = "why" } end
          self.state.said = (self.state.said or 0) + 1
          self.state.luck = luck
          local listener = turn.listeners[math.random(#turn.listeners)]
          local memory = self.memories:recall(turn.topic or "tea", 3)[1]
          local text = "Form \(version), " .. listener.name .. ", how lovely is line " .. self.state.said
            .. (memory and #memory.text % 2 == 0 and " as ever" or "") .. "."
          if luck > 0.9 then return { text = text, to = { listener.key } } end
          return text
        end
        function M.before_message(self, message)
          if math.random() < 0.04 then return veto("not-now", "it is not the time") end
          if math.random() < 0.1 then return message.text .. " Indeed." end
        end
        function M.on_message(self, message)
          if math.random() < 0.06 then error("deaf") end
          if message.addressed then self.goals:advance("peace", 0.02) end
        end
        function M.on_answer(self, answer)
          if math.random() < 0.2 then error("not now") end
          self.state.answer = answer.text or answer.code
        end
        function M.on_error(self, problem) self.state.problem = problem.code end
        function M.on_veto(self, refused) self.state.veto = refused.code end
        """
    }

    static let room = """
        function M.topic(stage) if math.random() < 0.3 then return "topic " .. math.random(4) end end
        function M.before_turn(stage, turn) if math.random() < 0.03 then return veto("hush", "not yet") end end
        function M.before_join(stage, who) if math.random() < 0.2 then return veto("full", "no chair is left") end end
        function M.after_turn(stage, message)
          stage.state.turns = (stage.state.turns or 0) + 1
          if math.random() < 0.05 then error("the roof leaks") end
          if math.random() < 0.1 then
            if bowl.character("carl").present then stage:leave("carl") else stage:enter("carl") end
          end
          if stage.turns > 25 then stage:close("late") end
        end
        function M.close(stage) return "The lights go out." end
        """

    static func guardian(version: Int) -> String {
        """
        function M.on_message(plugin, message)
          plugin.state.heard = (plugin.state.heard or 0) + 1
          if math.random() < 0.\(version % 3 == 1 ? 8 : 1) then error("broken, form \(version)") end
        end
        function M.on_alert(plugin, alert) plugin.state.alerts = (plugin.state.alerts or 0) + 1 end
        function M.before_release(plugin, release)
          if math.random() < 0.1 then return veto("frozen", "no release today") end
          if math.random() < 0.1 then error("what release?") end
        end
        function M.on_release(plugin, release) plugin.state.release = release.number end
        """
    }
}
