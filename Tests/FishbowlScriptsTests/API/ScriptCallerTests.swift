import FishbowlCore
import LuaRuntime
import Testing

@testable import FishbowlScripts

/// Calling what is not available here says so, and lists where it is.
@Suite struct ScriptCallerTests {
    private func message(
        _ function: HostFunction, _ kind: ScriptKind, _ phase: ScriptCaller.Phase
    ) throws -> String? {
        let caller = ScriptCaller(try LoadedScript.make("", kind: kind).definition, phase)
        do {
            try caller.check(function)
            return nil
        } catch {
            return "\(error.code): \(error.message)"
        }
    }

    @Test func whatWritesIsRefusedWhereScriptsOnlyRead() throws {
        #expect(
            try message(.goalsAdvance, .personality, .handler(.prompt))
                == "script.phase: self.goals:advance cannot be called in prompt, where scripts only read; call it in "
                + "improvise, on_message or any other handler but prompt and before_prompt")
        #expect(
            try message(.stageClose, .scenario, .handler(.nextSpeaker))
                == "script.phase: stage:close cannot be called in next_speaker, where scripts only read; call it in "
                + "on_message, after_turn or any other handler but topic, next_speaker, before_turn and before_prompt")
        #expect(try message(.goalsAdvance, .personality, .handler(.onMessage)) == nil)
        #expect(try message(.memoriesRecall, .personality, .handler(.prompt)) == nil)
    }

    @Test func whatNeedsAnEventIsRefusedWhereThereIsNone() throws {
        #expect(
            try message(.bowlSetting, .plugin, .loading)
                == "script.phase: bowl.setting cannot be called while loading; only in handlers")
        #expect(
            try message(.bowlNow, .plugin, .migrating)
                == "script.phase: bowl.now cannot be called in migrate; only in handlers")
        #expect(
            try message(.stageClose, .scenario, .loading)
                == "script.phase: stage:close cannot be called while loading; only in handlers, in all but topic, "
                + "next_speaker, before_turn and before_prompt")
        for function in [HostFunction.veto, .print, .bowlLog] {
            #expect(try message(function, .plugin, .loading) == nil)
        }
    }

    @Test func whatBelongsToOthersIsRefused() throws {
        #expect(
            try message(.stageClose, .personality, .handler(.onMessage))
                == "script.phase: stage:close cannot be called by a personality; only by a scenario")
    }

    @Test func theRefusalStandsAtTheCallersLine() throws {
        let error = #expect(throws: ScriptError.self) { try LoadedScript.make("\nlocal x = bowl.now()") }
        #expect(
            error?.description
                == "test.yaml:13: error: bowl.now cannot be called while loading; only in handlers [script.phase]")
        let script = try LoadedScript.make("function M.prompt(self)\nself.goals:advance(\"peace\", 1)\nend")
        let reading = #expect(throws: ScriptError.self) { try script.run("prompt") }
        #expect(reading?.code == .phase && reading?.location?.line == 13)
    }

    @Test func everyFunctionIsDescribedInSentences() {
        for function in HostFunction.allCases {
            let contract = function.contract
            #expect(contract.summary.hasSuffix("."), "\(function.rawValue)")
            #expect(!contract.kinds.isEmpty, "\(function.rawValue)")
            for parameter in contract.parameters {
                #expect(parameter.summary.hasSuffix("."), "\(function.rawValue) \(parameter.name)")
            }
            // What may be left out comes last, but for a cue that says "anything".
            let required = contract.parameters.lastIndex { !$0.type.isOptional } ?? -1
            let optional = contract.parameters.firstIndex { $0.type.isOptional } ?? contract.parameters.count
            #expect(required < optional || function == .memoriesRecall, "\(function.rawValue)")
        }
        for type in ScriptClass.allCases {
            #expect(type.contract.summary.hasSuffix("."), "\(type.rawValue)")
            for field in type.contract.fields {
                #expect(field.summary.hasSuffix("."), "\(type.rawValue).\(field.name)")
            }
        }
    }
}
