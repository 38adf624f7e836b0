import FishbowlCore
import FishbowlModels
import FishbowlStore
import FishbowlTestKit
import Synchronization
import Testing

@testable import FishbowlEngine

/// What is heard of a reply before it is said.
@Suite struct DraftTests {
    private static func bundle(_ plugin: String = "", fields: String = "") -> BundleText {
        let bundle = ModelTurnTests.bundle()
        return plugin.isEmpty
            ? bundle : bundle.plugin("guard", plugin, fields: fields)
    }

    /// Runs a conversation and tells what was heard, drafts as `~text`.
    private func heard(_ test: TestBowl, turns: Int, drafts: Bool = true) async throws -> [String] {
        let conversation = try await test.begin()
        let heard = Heard()
        _ = try await ConversationRunner(
            bowl: test.bowl, conversation: conversation, turnsWanted: turns, hearsDrafts: drafts
        ) { heard.note($0) }.run()
        return heard.texts
    }

    @Test func draftsAreHeardBeforeTheMessageIsCommitted() async throws {
        let test = try TestBowl(model: ScriptedModel([.text("Good evening."), .text("Good night.")]))
        try await test.apply(Self.bundle().yaml)
        #expect(
            try await heard(test, turns: 2)
                == ["~1 ada 2: Good evening.", "Good evening.", "~1 bob 3: Good night.", "Good night."])
    }

    @Test func whoDoesNotAskForDraftsHearsNone() async throws {
        let test = try TestBowl(model: ScriptedModel([.text("Good evening.")]))
        try await test.apply(Self.bundle().yaml)
        #expect(try await heard(test, turns: 1, drafts: false) == ["Good evening."])
    }

    @Test(
        "what a required plugin may still refuse is not heard before",
        arguments: [
            ("function M.before_reply(plugin, reply) return \"Changed.\" end", "required: true", false),
            ("function M.before_message(plugin, message) end", "required: true", false),
            ("function M.before_reply(plugin, reply) end", "required: false", true),
            ("function M.on_message(plugin, message) end", "required: true", true),
            ("function M.before_reply(plugin, reply) end", "required: true\nenabled: false", true),
        ])
    func guarded(_ script: String, _ fields: String, _ isHeard: Bool) async throws {
        let test = try TestBowl(model: ScriptedModel([.text("Good evening.")]))
        try await test.apply(Self.bundle(script, fields: fields).yaml)
        let heard = try await heard(test, turns: 1)
        #expect(heard.contains { $0.hasPrefix("~") } == isHeard)
        #expect(heard.last == (script.contains("Changed") ? "Changed." : "Good evening."))
    }

    @Test func aDraftThatIsNeverSaidLeavesNoTrace() async throws {
        let test = try TestBowl(model: ScriptedModel([.text("Damn."), .text("Hello.")]))
        try await test.apply(
            Self.bundle(
                "function M.before_reply(plugin, reply) if reply.text == \"Damn.\" then return veto(\"rude\", \"no\") end end"
            ).yaml)
        #expect(try await heard(test, turns: 1) == ["~1 ada 2: Damn.", "~1 bob 3: Hello.", "Hello."])
        let conversation = try #require(try await test.bowl.openConversation(of: "room"))
        let rows = try await test.bowl.store.read { try $0.messages(in: conversation.id, last: 10) }
        #expect(Set(rows.map(\.content)) == ["It is quiet.", "Hello."])
    }
}

private final class Heard: Sendable {
    private let noted = Mutex<[String]>([])

    var texts: [String] { noted.withLock { $0 } }

    func note(_ event: BowlEvent) {
        noted.withLock { noted in
            switch event {
            case .draft(let draft):
                noted.append("~\(draft.attempt) \(draft.speaker.key) \(draft.turn): \(draft.text)")
            case .message(let message): noted.append(message.text)
            default: break
            }
        }
    }
}
