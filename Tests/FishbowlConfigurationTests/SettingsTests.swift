import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct SettingsTests {
    @Test func everySettingHasItsDefault() {
        let settings = Settings()
        #expect(settings[ConversationSettings.maxTurns] == 80)
        #expect(settings[MemorySettings.hourlyRecency] == 0.995)
        #expect(settings[TrustSettings.halfLife] == 30)
        #expect(settings[StateSettings.spokenCost] == 0.04)
        #expect(settings[ScriptSettings.fuel] == 10_000_000)
    }

    @Test func theScenarioGoesBeforeTheEntryAndThatBeforeTheDefault() {
        let settings = Settings(
            entries: ["conversation": ["max_turns": 12, "window": 7]],
            scenario: ["conversation": ["max_turns": 3]])
        #expect(settings[ConversationSettings.maxTurns] == 3)
        #expect(settings[ConversationSettings.window] == 7)
        #expect(settings[ConversationSettings.pairTurns] == 4)
    }

    @Test func valuesThatCannotBeCountAsAbsent() {
        let settings = Settings(entries: [
            "conversation": ["max_turns": 0, "window": "many"], "trust": ["base_rate": 1],
        ])
        #expect(settings[ConversationSettings.maxTurns] == 80)
        #expect(settings[ConversationSettings.window] == 20)
        #expect(settings[TrustSettings.baseRate] == 1)
    }

    @Test func aSwitchIsOnOrOff() {
        #expect(Settings()[MemorySettings.consolidation])
        #expect(!Settings(entries: ["memory": ["consolidation": false]])[MemorySettings.consolidation])
        #expect(Settings(entries: ["memory": ["consolidation": "no"]])[MemorySettings.consolidation])
        #expect(Settings().value(at: MemorySettings.consolidation.path) == true)
    }

    @Test func readsByPath() {
        let settings = Settings(entries: ["conversation": ["max_turns": 12]])
        #expect(settings.value(at: "conversation.max_turns") == 12)
        #expect(settings.value(at: "conversation.window") == 20)
        for path in ["conversation", "conversation.", "conversation.nothing", "x.y", "conversation.window.x", ""] {
            #expect(settings.value(at: path) == nil)
        }
    }

    @Test func aSettingWithoutADefaultIsNilUntilItIsWritten() throws {
        let setting = BudgetSettings.bowlTokens
        #expect(Settings()[setting] == nil)
        #expect(Settings().value(at: setting.path) == .null)
        #expect(Settings(entries: ["budget": ["bowl_tokens": 500]])[setting] == 500)
        // What is stored of another type, or out of range, bounds nothing.
        for value in [0, -1, "many", 1.5, true, .null] as [JSONValue] {
            #expect(Settings(entries: ["budget": ["bowl_tokens": value]])[setting] == nil, "\(value)")
        }
        #expect(Settings(entries: ["budget": ["bowl_money": 2]]).bowlBudget == ModelBudget(money: 2))
    }

    @Test func aScenarioMayNotSetTheBudgetOfTheBowl() throws {
        let head = "fishbowl: 1\npersonalities: { ada: { name: Ada, budget: { tokens: 10, money: 0.5 } } }\n"
        func scenario(_ budget: String) -> String {
            head + "scenarios: { tea: { cast: [ada], settings: { budget: { \(budget) } } } }\n"
        }
        #expect(try bundle(scenario("scenario_tokens: 5, character_money: 1")).entries.count == 2)
        let problems = #expect(throws: ConfigurationProblems.self) { try bundle(scenario("bowl_tokens: 5")) }
        #expect(problems?.problems.map(\.code) == [.unknownKey])
        #expect(problems?.problems.first?.allowed.contains("scenario_tokens") == true)
        #expect(throws: ConfigurationProblems.self) { try bundle(scenario("scenario_tokens: 0")) }
    }

    @Test func everyDefaultObeysItsOwnShape() throws {
        var text = "fishbowl: 1\nsettings:\n"
        for group in SettingsShape.groups {
            text += "  \(group.name):\n"
            for field in group.fields {
                guard let value = field.defaultValue else {
                    // Only what bounds may be missing.
                    #expect(group.name == "budget" && Settings().value(at: "budget.\(field.name)") == .null)
                    text += "    \(field.name): 1\n"
                    continue
                }
                text += "    \(field.name): \(value.canonicalText)\n"
                #expect(Settings().value(at: "\(group.name).\(field.name)") == value)
                #expect(!field.summary.isEmpty)
            }
        }
        let entries = try bundle(text).entries
        #expect(entries.map(\.name.key) == SettingsShape.groups.map(\.name).sorted())
    }

    @Test func anUnknownPathIsExplained() {
        let problem = Settings.unknown("conversation.maxturns")
        #expect(problem.suggestion == "conversation.max_turns")
        #expect(problem.code == .unknownSetting)
        #expect(problem.allowed.contains("script.cpu_ms"))
    }
}
