import FishbowlConfiguration
import FishbowlCore
import Testing

/// Plugins, models and capabilities as authors write them.
@Suite struct EntryShapesTests {
    @Test func aPluginMayBeItsScriptAlone() throws {
        let entries = try bundle(
            "fishbowl: 1\nplugins:\n  watch: !file watch.lua\n", beside: ["watch.lua": "return {}"]
        )
        .entries
        #expect(entries.map(\.name) == [EntryName(.plugins, "watch")])
        #expect(entries[0].value == ["script": "return {}"])
    }

    @Test func aPluginKeepsWhatItIsGiven() throws {
        let text = """
            fishbowl: 1
            plugins:
              watch:
                about: Keeps an eye on things.
                script: return {}
                priority: -1000
                required: true
                capabilities: [files, ask]
            """
        #expect(
            try bundle(text).entries[0].value == [
                "about": "Keeps an eye on things.", "script": "return {}", "priority": -1000, "required": true,
                "capabilities": ["files", "ask"],
            ])
    }

    @Test func aModelKeepsWhatItIsGiven() throws {
        let text = """
            fishbowl: 1
            models:
              small: {provider: script, answers: [Indeed., {cue: rain, text: It pours.}], delay: 0.5}
              large:
                provider: openai
                base_url: https://api.openai.com/v1
                model: gpt-4o
                api_key: env:OPENAI_API_KEY
                temperature: 0.7
                max_tokens: 400
                stop: ["\\n\\n", END]
                timeouts: {connect: 5, first_token: 20, total: 90}
                concurrency: 8
                price: {input: 2.5, output: 10}
                fallback: [small]
            """
        let large = try bundle(text).entries[0]
        #expect(large.name == EntryName(.models, "large"))
        #expect(large.value["api_key"] == "env:OPENAI_API_KEY")
        #expect(large.value["stop"] == ["\n\n", "END"])
        #expect(large.value["timeouts"] == ["connect": 5.0, "first_token": 20.0, "total": 90.0])
        #expect(large.value["fallback"] == ["small"])
        let small = try bundle(text).entries[1]
        #expect(
            small.value == [
                "provider": "script", "delay": 0.5,
                "answers": [["text": "Indeed."], ["cue": "rain", "text": "It pours."]],
            ])
    }

    @Test func personalitiesAndScenariosNameTheirModelAndCapabilities() throws {
        let text = """
            fishbowl: 1
            models: {small: {provider: replay}}
            personalities: {ada: {name: Ada, model: small, capabilities: [ask]}}
            scenarios: {s: {cast: [ada], model: small, capabilities: []}}
            """
        let entries = try bundle(text).entries
        #expect(entries[1].value["capabilities"] == ["ask"])
        #expect(entries[1].value["model"] == "small")
        #expect(entries[2].value["model"] == "small")
    }

    @Test func namesOfModelsAreLookedUp() throws {
        let folder = try TemporaryFolder([
            "b.yaml": "fishbowl: 1\nmodels: {small: {provider: replay, fallback: [large]}}\n"
        ])
        #expect(
            folder.complaint(["b.yaml"]) == """
                b.yaml:2:47: error: there is no entry models/large [config.unknownReference]
                    2 | models: {small: {provider: replay, fallback: [large]}}
                      |                                               ^~~~~
                      = allowed: small
                1 error
                """)
    }

    @Test func aChoiceNamesWhatMayStandThere() throws {
        let folder = try TemporaryFolder([
            "b.yaml": """
            fishbowl: 1
            models:
              m: {provider: opnai}
            plugins:
              p: {script: return 1, capabilities: [internet, 7]}
            """
        ])
        #expect(
            folder.complaint(["b.yaml"]) == """
                b.yaml:3:17: error: models/m.provider cannot be "opnai" [config.choice]
                    3 |   m: {provider: opnai}
                      |                 ^~~~~
                      = did you mean "openai"?
                      = allowed: openai, replay, script
                b.yaml:5:40: error: plugins/p.capabilities[1] cannot be "internet" [config.choice]
                    5 |   p: {script: return 1, capabilities: [internet, 7]}
                      |                                        ^~~~~~~~
                      = allowed: ask, files
                b.yaml:5:50: error: plugins/p.capabilities[2] must be one of ask, files, found the number 7 [config.type]
                    5 |   p: {script: return 1, capabilities: [internet, 7]}
                      |                                                  ^
                3 errors
                """)
    }
}
