import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite("Models: what goes together")
struct ModelRulesTests {
    private func complaint(_ model: String) throws -> String {
        try TemporaryFolder(["b.yaml": "fishbowl: 1\nmodels:\n  m: {\(model)}\n"]).complaint(["b.yaml"])
    }

    private func value(_ model: String) throws -> JSONValue {
        let folder = try TemporaryFolder(["b.yaml": "fishbowl: 1\nmodels:\n  m: {\(model)}\n"])
        return try folder.read(["b.yaml"]).entries[0].value
    }

    @Test func aServerNeedsAnAddressAndAName() throws {
        #expect(
            try complaint("provider: openai") == """
                b.yaml:3:3: error: models/m.base_url is needed: it says where the server is [config.missing]
                    3 |   m: {provider: openai}
                      |   ^
                b.yaml:3:3: error: models/m.model is needed: it says what the server calls the model [config.missing]
                    3 |   m: {provider: openai}
                      |   ^
                2 errors
                """)
    }

    @Test func whatBelongsToAnotherProviderIsRefused() throws {
        #expect(
            try complaint("provider: script, answers: [Yes.], temperature: 1") == """
                b.yaml:3:55: error: models/m.temperature is for models of the provider openai, and this one is script \
                [config.type]
                    3 |   m: {provider: script, answers: [Yes.], temperature: 1}
                      |                                                       ^
                1 error
                """)
        for (model, field) in [
            ("provider: replay, answers: [a]", "answers"), ("provider: replay, delay: 1", "delay"),
            ("provider: replay, base_url: http://a/", "base_url"),
            ("provider: script, answers: [a], of: m", "of"), ("provider: script, answers: [a], stop: [b]", "stop"),
            ("provider: script, answers: [a], timeouts: {total: 3}", "timeouts"),
            ("provider: openai, base_url: http://a/v1, model: b, delay: 2", "delay"),
        ] {
            let text = try complaint(model)
            #expect(text.contains("error: models/m.\(field) is for models of the provider "), "\(text)")
            #expect(text.hasSuffix("1 error"), "\(text)")
        }
    }

    @Test func aScriptNeedsAnswers() throws {
        #expect(try complaint("provider: script").contains("models/m.answers is needed: it says what is answered"))
        #expect(try complaint("provider: script, answers: []").contains("models/m.answers must not be empty"))
        #expect(try complaint("provider: script, answers: [{cue: a}]").contains("needs the field \"text\""))
        #expect(try complaint("provider: script, answers: [{que: a, text: b}]").contains("did you mean \"cue\"?"))
    }

    @Test func answersMayBeTextsOrHaveACue() throws {
        #expect(
            try value("provider: script, answers: [Yes., {cue: tea, text: Gladly.}], delay: 1, concurrency: 2")
                == [
                    "provider": "script", "answers": [["text": "Yes."], ["cue": "tea", "text": "Gladly."]],
                    "delay": 1.0,
                    "concurrency": 2,
                ])
    }

    @Test func aReplayNamesAModelThatIsThere() throws {
        #expect(try complaint("provider: replay, of: large").contains("there is no entry models/large"))
        #expect(try value("provider: replay, of: m") == ["provider": "replay", "of": "m"])
    }

    @Test(arguments: ["api.openai.com/v1", "ftp://a/v1", "http://", "'http://a b/v1'", "localhost:8080", "/v1"])
    func whatIsNoAddressIsRefused(base: String) throws {
        let text = try complaint("provider: openai, model: a, base_url: \(base)")
        #expect(text.contains("models/m.base_url must be the address of a web server: https://"), "\(text)")
    }

    @Test func anAddressNamesNoUser() throws {
        #expect(
            try complaint("provider: openai, model: a, base_url: 'https://ada@a.example/v1'")
                .contains("must not name a user; a key is named by api_key: env:NAME"))
    }

    @Test(arguments: [
        "http://127.0.0.1:8080/v1", "https://a.example/v1/", "https://a.example/v1/chat/completions",
        "http://[::1]:11434/v1", "https://a.example/x?api-version=2",
    ])
    func addressesAreKeptAsTheyAre(base: String) throws {
        #expect(try value("provider: openai, model: a, base_url: '\(base)'")["base_url"] == .string(base))
    }
}
