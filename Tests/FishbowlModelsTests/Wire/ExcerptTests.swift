import FishbowlCore
import Testing

@testable import FishbowlModels

@Suite("Excerpt")
struct ExcerptTests {
    private let request = ModelRequest(messages: [
        PromptMessage(role: .system, content: "You are Ada.\nYou love engines, and Wolfgang does not know it."),
        PromptMessage(role: .user, content: "Hi."),
    ])

    @Test func neitherTheKeyNorThePromptIsShown() {
        let said = "key sk-abc refused for \"You love engines, and Wolfgang does not know it.\"\nfrom You are Ada. Hi."
        #expect(Excerpt.of(said, of: request, key: "sk-abc") == "key ••• refused for \"…\" from … Hi.")
    }

    @Test func longTextsAreCut() {
        let shown = Excerpt.of(String(repeating: "é", count: 5_000), of: request, key: nil)
        #expect(shown.count == Limits.complaintCharacters + 1 && shown.hasSuffix("é…"))
    }
}
