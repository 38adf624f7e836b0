import FishbowlConfiguration
import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Testing

@testable import FishbowlEngine

/// What is left out of a prompt that is too long, and what is known of it afterwards.
@Suite struct PromptBudgetTurnTests {
    private static let memories =
        "["
        + (1...6).map { "\"Number \($0) of the things that I know of the old mill by the river.\"" }.joined(
            separator: ", ")
        + "]"

    /// A bowl in which Eva has said twelve sentences to Ada, and what Ada's prompt is then.
    private static func prepared(
        tokens: Int, ada: String = "", recent: Int = 4
    ) async throws -> (prompt: PreparedPrompt, uses: [MemoryUse], said: [MessageRow]) {
        let test = try TestBowl(model: ScriptedModel([]))
        let settings = "prompt: { tokens: \(tokens), recent: \(recent) }\nmemory: { shareable: 3 }"
        try await test.apply(StandardPromptTests.bundle(settings: settings, ada: ada, memories: memories).yaml)
        let conversation = try await test.begin()
        let (eva, _) = try await test.bowl.admit(person: "Eva", to: conversation)
        for number in 1...12 {
            _ = try await test.bowl.speak(
                as: eva, Utterance(text: "Sentence \(number) about the mill and the river and the rain."),
                in: conversation)
        }
        let prompt = try await test.bowl.transact(conversation) { transaction in
            try transaction.beginNext()
            let ada = try #require(transaction.participant("ada"))
            transaction.speaker = ada
            let prompt = try transaction.prompt(for: ada, try transaction.turnView(for: ada))
            return (prompt, transaction.working.uses)
        }.value
        let said = try await test.bowl.store.read { try $0.messages(in: conversation, last: 100) }
        return (prompt.0, prompt.1, said)
    }

    @Test func whatFitsIsWhole() async throws {
        let (prompt, uses, _) = try await Self.prepared(tokens: 3_000)
        #expect(prompt.dropped == [])
        #expect(prompt.messages[1].content.contains("Sentence 1 about"))
        #expect(uses.count { $0.purpose == .shareable } == 3)
        #expect(uses.contains { $0.purpose == .recalled })
    }

    @Test(arguments: [25, 40, 50, 60, 70, 80, 90, 99])
    func theOldestAndLeastRelevantIsLeftOutUntilItFits(percent: Int) async throws {
        let whole = try await Self.prepared(tokens: 100_000).prompt
        let tokens = max(TokenEstimate.count(whole.messages) * percent / 100, 200)
        let (prompt, uses, said) = try await Self.prepared(tokens: tokens)
        let size = TokenEstimate.count(prompt.messages)
        let everything = prompt.dropped.contains { $0.kind == .person }
        #expect(size <= tokens || everything, "\(size)")
        #expect(!prompt.dropped.isEmpty)
        #expect(prompt.dropped.allSatisfy { $0.reason == .budget })
        // The order: old messages, memories, what might be told, newer messages.
        let stages = prompt.dropped.map { piece -> Int in
            switch piece.kind {
            case .message: piece.id.map { $0 <= (said.suffix(4).first?.id.rawValue ?? 0) - 1 } == true ? 0 : 3
            case .memory: 1
            case .shareable: 2
            case .goal: 4
            case .person: 5
            case .topic: 6
            }
        }
        #expect(stages == stages.sorted())
        let messages = prompt.dropped.filter { $0.kind == .message }.compactMap(\.id)
        #expect(messages == messages.sorted())
        // What was left out is not there, and was not used; the rest is, and was.
        let text = prompt.messages.map(\.content).joined(separator: "\n")
        for message in said.dropFirst() {
            #expect(text.contains(message.content) != messages.contains(message.id.rawValue))
        }
        let left = Set(prompt.dropped.filter { $0.kind == .memory || $0.kind == .shareable }.compactMap(\.id))
        #expect(Set(uses.map(\.memory.rawValue)).isDisjoint(with: left))
        #expect(text.contains("Sentence 12 about"))
        #expect(text.contains("You are Ada: a mathematician"))
        // Without the last that was left out it would not have fitted.
        #expect(size > tokens - 80 || everything, "\(size)")
        let again = try await Self.prepared(tokens: tokens)
        #expect(again.prompt.messages == prompt.messages)
        #expect(again.prompt.dropped == prompt.dropped)
    }

    @Test func aScriptsOwnSystemPartLeavesRoomForLessTalk() async throws {
        let ada = "function M.prompt(self, turn) return string.rep(\"word \", 150) end"
        let (prompt, uses, _) = try await Self.prepared(tokens: 350, ada: ada)
        #expect(prompt.messages[0].content == String(repeating: "word ", count: 150))
        #expect(!prompt.dropped.isEmpty && prompt.dropped.allSatisfy { $0.kind == .message })
        #expect(TokenEstimate.count(prompt.messages) <= 350)
        // The script does not read `shareable`.
        #expect(uses == [])
    }

    @Test func aScriptsOwnMessagesAreLeftAlone() async throws {
        let ada = """
            function M.prompt(self, turn)
              return { { role = "system", content = string.rep("word ", 1000) }, { role = "user", content = "Go." } }
            end
            """
        let (prompt, _, _) = try await Self.prepared(tokens: 350, ada: ada)
        #expect(prompt.messages.map(\.content.count) == [5_000, 3])
        #expect(prompt.dropped == [])
    }

    @Test func aMemoryWithTheWordsOfASecretIsLeftOutAndNotUsed() async throws {
        let secret = "She burned the papers and they are gone for good"
        let test = try TestBowl(model: ScriptedModel([]))
        try await test.apply(
            StandardPromptTests.bundle(
                memories: "[The mill turns., \"\(secret)!\", { text: \"\(secret), she said.\", sensitivity: secret }]"
            ).yaml)
        let conversation = try await test.begin()
        let (prompt, uses) = try await test.bowl.transact(conversation) { transaction in
            try transaction.beginNext()
            let ada = try #require(transaction.participant("ada"))
            transaction.speaker = ada
            let prompt = try transaction.prompt(for: ada, try transaction.turnView(for: ada))
            return (prompt, transaction.working.uses)
        }.value
        #expect(prompt.dropped.map(\.reason) == [.untold])
        #expect(prompt.dropped.map(\.kind) == [.shareable])
        #expect(uses.count == 2 && Set(uses.map(\.memory)).count == 1)
        #expect(!prompt.messages[0].content.contains("burned"))
    }

    /// Nobody can silence a character by whispering to it what stands in its prompt anyway.
    @Test func wordsOfASecretInTopicAndAboutAreLeftOutAndTheAuthorsStay() async throws {
        let model = ScriptedModel([.text("Well.")])
        let test = try TestBowl(model: model)
        let rules = "You speak as Ada and for nobody else."
        let memories = ["In London, in winter.", "All of the looms of old Lyon.", "a listener to all things", rules]
            .map { "{ text: \"\($0)\", sensitivity: secret }" }.joined(separator: ", ")
        let bundle = StandardPromptTests.bundle(memories: "[\(memories)]").yaml
            .replacing("topic: looms", with: "topic: all of the looms of old Lyon")
            .replacing("about: a listener", with: "about: a listener to all things")
        try await test.apply(bundle)
        let conversation = try await test.converse("room", turns: 1).conversation
        #expect(try await test.turns(of: conversation).last?.state == .closed)
        let system = model.requests[0].messages[0].content
        #expect(system.contains("In London, in winter.") && system.contains(rules))
        #expect(system.contains("With you is <person>Bob</person>, "))
        #expect(!system.contains("Lyon") && !system.contains("a listener"))
    }
}
