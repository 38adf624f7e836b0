import FishbowlCore
import Testing

@Suite("ModelRequest")
struct ModelRequestTests {
    @Test func readsBackFromItsStoredForm() throws {
        let request = ModelRequest(messages: [
            PromptMessage(role: .system, content: "You are Ada.\n\"Quoted\""), PromptMessage(role: .user, content: ""),
            PromptMessage(role: .assistant, content: "é😀"),
        ])
        let stored = request.json.canonicalText
        #expect(ModelRequest(json: try JSONValue(parsing: stored)) == request)
    }

    @Test(arguments: [
        "null", "{}", #"{"messages":1}"#, #"{"messages":[1]}"#, #"{"messages":[{"role":"user"}]}"#,
        #"{"messages":[{"content":"a"}]}"#, #"{"messages":[{"role":"wizard","content":"a"}]}"#,
    ])
    func refusesWhatIsNoRequest(text: String) throws {
        #expect(ModelRequest(json: try JSONValue(parsing: text)) == nil)
    }
}
