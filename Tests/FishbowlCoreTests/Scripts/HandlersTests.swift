import FishbowlCore
import Testing

@Suite("Handlers")
struct HandlersTests {
    @Test(arguments: ScriptKind.allCases) func eachNameIsThereOnce(kind: ScriptKind) {
        let names = kind.handlers.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(!names.isEmpty)
        for name in names { #expect(kind.handler(named: name)?.name == name) }
        #expect(kind.handler(named: "on_mesage") == nil)
    }

    @Test(arguments: ScriptKind.allCases) func theNameSaysWhatAHandlerMayDo(kind: ScriptKind) {
        for handler in kind.handlers {
            if handler.contract.mayVeto { #expect(handler.name.hasPrefix("before_")) }
            if handler.name.hasPrefix("before_") { #expect(handler.contract.mayVeto, "\(handler.name)") }
            if handler.name.hasPrefix("on_") || handler.name.hasPrefix("after_") {
                #expect(handler.contract.returns == .nothing, "\(handler.name)")
            }
        }
    }

    @Test func personalitiesSpeakAndScenariosDirect() {
        #expect(ScriptKind.personality.handler(named: "improvise")?.contract.returns == .utterance)
        #expect(ScriptKind.personality.handler(named: "next_speaker") == nil)
        #expect(ScriptKind.scenario.handler(named: "next_speaker")?.contract.returns == .key)
        #expect(ScriptKind.scenario.handler(named: "improvise") == nil)
        #expect(ScriptKind.personality.section == .personalities)
        #expect(ScriptKind.scenario.section == .scenarios)
    }

    @Test func pluginsHookIntoEveryEventAndProduceNothing() {
        let plugin = ScriptKind.plugin
        for event in ["message", "memory", "share", "trust", "goal", "turn", "join", "release"] {
            #expect(plugin.handler(named: "before_\(event)")?.contract.mayVeto == true, "\(event)")
            #expect(plugin.handler(named: "on_\(event)")?.contract.returns == .nothing, "\(event)")
        }
        #expect(plugin.handler(named: "on_leave") != nil && plugin.handler(named: "before_leave") == nil)
        for event in ["prompt", "reply"] {
            #expect(plugin.handler(named: "before_\(event)") != nil && plugin.handler(named: "on_\(event)") == nil)
        }
        #expect(plugin.handler(named: "improvise") == nil && plugin.handler(named: "next_speaker") == nil)
        #expect(plugin.section == .plugins)
    }
}
