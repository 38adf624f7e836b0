import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What the default prompt offers a model to tell.
@Suite struct OfferTests {
    @Test func eachMemoryIsOfferedWithHowItIsKnown() async throws {
        let model = ScriptedModel(Array(repeating: .text("I see."), count: 2))
        let test = try TestBowl(model: model)
        let long = String(repeating: "on and ", count: 100) + "on."
        try await test.apply(
            BundleText().character("ada", Lua.voice, fields: "memories: [The mill turns., \(long)]")
                .character("bob", Lua.voice, fields: "memories: [\"The miller\\nsnores.\"]")
                .character("dan", Lua.voice).scenario(cast: ["ada", "dan"], Lua.firstCandidate)
                .adding("conversation: { window: 1 }\nmemory: { shareable: 20 }", to: "settings").yaml)
        // Bob tells Ada something; Dan, who comes later, has heard nothing of what is said before.
        let snore = try #require(try await test.memories(of: "bob").first).id
        _ = try await test.bowl.share(
            snore, from: "bob", to: "ada", by: ChangeAuthor(name: "tester", message: "test"))
        let conversation = try await test.begin()
        _ = try await test.bowl.transact(conversation) { try $0.leave("dan") }
        let (eva, _) = try await test.bowl.admit(person: "Eva", to: conversation)
        _ = try await test.bowl.speak(as: eva, Utterance(text: "It will rain on Sunday."), in: conversation)
        _ = try await test.run(conversation, turns: 1)
        _ = try await test.bowl.speak(as: eva, Utterance(text: "So long, Ada."), in: conversation)
        _ = try await test.bowl.dismiss(person: eva, from: conversation)
        _ = try await test.bowl.transact(conversation) { try $0.join("dan") }
        _ = try await test.run(conversation, turns: 1)
        let prompt = try #require(
            model.requests.map(\.messages[0].content).last { $0.contains("You are Ada") && $0.contains("Dan") })
        let offers = prompt.split(separator: "\n").map(String.init).filter { $0.hasPrefix("You might tell") }
        #expect(
            Set(offers) == [
                "You might tell, if it fits: <memory>The mill turns. (known for long)</memory>",
                "You might tell, if it fits: <memory>The miller snores. (told by Bob, earlier in this talk)</memory>",
                "You might tell, if it fits: "
                    + "<memory>It will rain on Sunday. (Eva said so, earlier in this talk)</memory>",
                "You might tell, if it fits: <memory>I see. (own words, earlier in this talk)</memory>",
                "You might tell, if it fits: <memory>\(long.prefix(400))… (known for long)</memory>",
            ])
    }

    @Test func whereThereIsNothingToTellNothingIsOffered() async throws {
        let model = ScriptedModel([.text("I see.")])
        let test = try TestBowl(model: model)
        try await test.apply(ModelTurnTests.bundle().yaml)
        try await test.converse("room", turns: 1)
        #expect(!model.requests[0].messages[0].content.contains("might tell"))
    }

    /// What may be told but has the words of what may not is not offered, since the prompt would be refused.
    @Test func anOfferRefusesNoPrompt() async throws {
        let model = ScriptedModel([.text("Good evening.")])
        let test = try TestBowl(model: model)
        let secret = "{ text: \"She burned the papers, and they are gone for good.\", sensitivity: secret }"
        try await test.apply(
            BundleText().character(
                "ada", Lua.voice,
                fields: "memories: [The mill turns., She burned the papers and they are gone for good!, \(secret)]"
            ).character("bob", Lua.voice).scenario(cast: ["ada", "bob"], Lua.firstCandidate).yaml)
        let conversation = try await test.converse("room", turns: 1).conversation
        #expect(try await test.turns(of: conversation).map(\.state) == [.closed])
        #expect(
            model.requests[0].messages[0].content.hasSuffix(
                "You might tell, if it fits: <memory>The mill turns. (known for long)</memory>\n"))
    }

    /// Characters with secrets who come and go, whisper, and tell what they are offered.
    @Test("T8: no prompt has what may not be told to those present", arguments: [1, 2, 3, 4, 0xF15B_0417] as [UInt64])
    func randomCasts(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: Seed(rawValue: seed))
        let test = try TestBowl(
            model: ScriptedModel { request in
                // One answer of two is what the prompt offers first.
                let choice = StableHash.of(request.json.canonicalText)
                let offers = request.messages[0].content.split(separator: "\n").filter {
                    $0.hasPrefix("You might tell")
                }
                let offer = offers.first.flatMap { $0.split(separator: "<memory>").last }
                    .flatMap { $0.split(separator: " (").first }.map(String.init)
                let line = "Remark number \(choice % 100_000) is what comes to my mind."
                return ModelAnswer(text: choice % 2 == 0 ? offer ?? line : line)
            })
        let keys = ["ada", "bob", "carl", "dora"]
        try await test.apply(Self.bundle(keys, &generator).yaml)
        for key in keys {
            for other in keys where other != key {
                guard let weight = [nil, 1.0, 3, 100].randomElement(using: &generator) ?? nil else { continue }
                try await test.trust(key, other, weight: weight)
            }
        }
        let conversation = try await test.begin(seed: seed)
        var (offered, guarded) = (0, 0)
        for step in 1...30 {
            let place: Comment = "seed \(seed), step \(step)"
            guard case .needsModel(let turn) = try await test.takeTurn(conversation) else {
                Issue.record("no prompt was written; \(place)")
                return
            }
            let found = try await Self.look(at: turn, in: conversation, test, place)
            offered += found.offered
            guarded += found.guarded
            try await test.bowl.think(turn)
            _ = try await test.bowl.closeTurn(conversation, turn)
            test.clock.advance(by: .seconds(600))
        }
        let replies = try test.texts(found: "SELECT rule FROM memory_sharing_events").filter { $0 == "reply" }.count
        #expect(offered > 10 && guarded > 10 && replies > 5, "seed \(seed): \(offered), \(guarded), \(replies)")
    }

    private static func bundle(_ keys: [String], _ generator: inout SeededGenerator) -> BundleText {
        let voice = """
            function M.before_message(self, message)
              local keys = { "\(keys.joined(separator: "\", \""))" }
              local near = keys[math.random(#keys)]
              if near ~= self.key and bowl.character(near).present and math.random() < 0.6 then
                return { text = message.text, to = { near } }
              end
            end
            """
        let room = """
            function M.after_turn(stage)
              local keys = { "\(keys.joined(separator: "\", \""))" }
              local key = keys[math.random(#keys)]
              local there = bowl.character(key).present
              if there and #stage.present > 2 then stage:leave(key) elseif not there then stage:enter(key) end
            end
            """
        var bundle = BundleText().adding("conversation: { window: 3, max_turns: 1000 }", to: "settings")
        for key in keys {
            let memories = (1...5).map { number in
                let kind = ["open", "casual", "personal", "private"].randomElement(using: &generator) ?? "open"
                return
                    "{ text: Secret \(number) of \(key) is \(StableHash.of("\(key)\(number)"))., sensitivity: \(kind) }"
            }
            bundle = bundle.character(key, voice, fields: "memories: [\(memories.joined(separator: ", "))]")
        }
        return bundle.scenario(cast: Array(keys.prefix(3)), room)
    }

    /// Looks for all that is remembered in a turn's request, and whether the speaker may tell it to each listener.
    ///
    /// - Returns: how many memories it offers, and how many of the speaker's may not be told.
    private static func look(
        at turn: TurnID, in conversation: ConversationID, _ test: TestBowl, _ place: Comment
    ) async throws -> (offered: Int, guarded: Int) {
        let row = try #require(try await test.turns(of: conversation).first { $0.id == turn })
        let request = try #require(row.request.flatMap(StoredRequest.init))
        let prompt = request.request.messages.map(\.content).joined(separator: "\n")
        let now = test.clock.now()
        let speaker = try #require(row.speaker)
        let (memories, texts) = try await test.bowl.transact(conversation) { transaction in
            let listeners = transaction.present.map(\.id).filter { $0 != speaker }
            let own = try transaction.store.memories(of: speaker, limit: 10_000)
            let memories = try own.map { memory in
                let mayTell = try listeners.allSatisfy { listener in
                    let trust = try transaction.store.trust(
                        of: speaker, in: listener, by: transaction.settings, now: now)
                    return try trust >= memory.sensitivity || transaction.store.knows(listener, memory)
                }
                return (text: memory.content, mayTell: mayTell)
            }
            var texts: Set<String> = []
            for character in try transaction.store.characters() {
                texts.formUnion(try transaction.store.memories(of: character.id, limit: 10_000).map(\.content))
            }
            return (memories, texts)
        }.value
        for text in texts where prompt.contains(text) {
            #expect(memories.contains { $0.text == text && $0.mayTell }, "\(place): \(text)")
        }
        return (request.uses.count { $0.purpose == .shareable }, memories.count { !$0.mayTell })
    }
}
