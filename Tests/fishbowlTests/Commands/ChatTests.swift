import FishbowlCore
import Foundation
import Testing

@testable import fishbowl

@Suite("fishbowl chat")
struct ChatTests {
    @Test("each line is said and answered; the end of the input leaves")
    func answers() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let result = try await program.run(
            "chat", "bundle.yaml", "--as", "Anna", "--json", "--replies", "2", input: "Hello, Ada!\n\n")
        #expect(result.status == 0, "\(result.errors)")
        let messages = try result.events("message").filter { $0["speaker"] != .null }
        #expect(messages.count == 5, "her line, two answers, two turns to listen to")
        #expect(messages.first?["speaker"] == "anna")
        #expect(messages.first?["text"] == "Hello, Ada!")
        #expect(messages[1]["speaker"] == "ada", "who is addressed answers")
        #expect(try result.events("joined").contains { $0["key"] == "anna" })
        #expect(try result.events("left").map { $0["key"]?.stringValue } == ["anna"])
    }

    @Test("whispers reach one, who is here is told, and an unknown command shows the commands")
    func commands() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let result = try await program.run(
            "chat", "bundle.yaml", "--as", "Anna", "--replies", "0",
            input: "/whisper ben between us\n/who\n/sing\n/leave\nnever said\n")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("(whispers to Benjamin) between us"))
        #expect(result.errors.contains("  ben   agrees\n"))
        #expect(result.errors.contains("/whisper KEY TEXT"))
        #expect(!result.output.contains("never said"))
    }

    @Test("a name that a character has is refused with 64")
    func nameTaken() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let result = try await program.run("chat", "bundle.yaml", "--as", "Ada")
        #expect(result.status == 64)
        #expect(result.errors.contains("[bowl.nameTaken]"))
    }

    @Test("while serve runs the conversation, a person comes, is answered there and goes")
    func besideServe() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        _ = try await program.run("config", "apply", "bundle.yaml", "-m", "first")
        let serve = try program.start(["serve", "tea", "--speed", "1", "--json"])
        try await serve.wait(forOutput: "\"turn\":2")
        let chat = try await program.run("chat", "tea", "--as", "Anna", "--json", input: "Hello, Ada!\n")
        #expect(chat.status == 0, "\(chat.errors)")
        #expect(chat.errors.isEmpty)
        let messages = try chat.events("message")
        let line = try #require(messages.firstIndex { $0["speaker"] == "anna" })
        #expect(messages[line]["text"] == "Hello, Ada!")
        let answers = messages[messages.index(after: line)...].filter { $0["speaker"] != .null }
        #expect(!answers.isEmpty, "\(chat.output)")
        #expect(Set(messages.map { $0["id"]?.integerValue }).count == messages.count, "each is shown once")
        #expect(try chat.events("left").map { $0["key"]?.stringValue } == ["anna"])
        serve.signal(SIGTERM)
        let served = try await serve.finish()
        #expect(served.status == 0, "\(served.errors)")
    }

    @Test("reads what a person types")
    func readsLines() {
        #expect(ChatLine("  ") == .listen)
        #expect(ChatLine(" hello  there ") == .say("hello  there"))
        #expect(ChatLine("/whisper ADA  come here") == .whisper(to: "ada", "come here"))
        #expect(ChatLine("/whisper ada") == .help)
        #expect(ChatLine("/leave") == .leave)
        #expect(ChatLine("/who") == .who)
        #expect(ChatLine("/dance") == .help)
    }
}
