import FishbowlCore
import Testing

@testable import FishbowlScripts

@Suite struct HandlerResultTests {
    private func result(_ handler: String, _ value: String, kind: ScriptKind = .personality) throws -> HandlerResult {
        try LoadedScript.make("function M.\(handler)() return \(value) end", kind: kind).run(handler).result
    }

    @Test func nothingIsUnchanged() throws {
        for kind in ScriptKind.allCases {
            for handler in kind.handlers {
                #expect(try result(handler.name, "nil", kind: kind) == .unchanged)
                #expect(try result(handler.name, "", kind: kind) == .unchanged)
            }
        }
    }

    @Test func onlyHooksBeforeAnEventMayRefuse() throws {
        for kind in ScriptKind.allCases {
            for handler in kind.handlers {
                let veto = "veto(\"no\", \"not today\")"
                if handler.contract.mayVeto {
                    #expect(try result(handler.name, veto, kind: kind) == .veto(Veto(code: "no", message: "not today")))
                } else {
                    let error = #expect(throws: ScriptError.self) { try result(handler.name, veto, kind: kind) }
                    #expect(error?.code == .returned, "\(handler.name)")
                }
                #expect(handler.contract.mayVeto == handler.name.hasPrefix("before_"), "\(handler.name)")
            }
        }
    }

    @Test func aValueOfTheEventsTypeReplacesIt() throws {
        #expect(try result("improvise", "\"hello\"") == .utterance(Utterance(text: "hello")))
        #expect(
            try result("before_message", "{ text = \"hello\", to = { \"ada\", \"bob\" } }")
                == .utterance(Utterance(text: "hello", recipients: ["ada", "bob"])))
        #expect(
            try result("improvise", "{ text = \"hello\", to = \"ada\" }")
                == .utterance(Utterance(text: "hello", recipients: ["ada"])))
        #expect(try result("importance", "7") == .number(7))
        #expect(try result("before_goal", "0.5") == .number(0.5))
        #expect(try result("topic", "\"tea\"", kind: .scenario) == .text("tea"))
        #expect(try result("next_speaker", "\"ada\"", kind: .scenario) == .text("ada"))
        #expect(try result("prompt", "\"Be Ada.\"") == .text("Be Ada."))
        #expect(
            try result(
                "prompt", "{ { role = \"user\", content = \"Hi\" }, { role = \"assistant\", content = \"Ho\" } }")
                == .prompt([PromptMessage(role: .user, content: "Hi"), PromptMessage(role: .assistant, content: "Ho")]))
        var change = MemoryChange()
        change.text = "short"
        change.importance = Importance(rawValue: 4)
        change.sensitivity = 0.2
        change.tags = ["a": [1, 2]]
        #expect(
            try result(
                "before_memory", "{ text = \"short\", importance = 4, sensitivity = 0.2, tags = { a = { 1, 2 } } }")
                == .memory(change))
    }

    @Test func whatAHandlerWasHandedMayBeGivenBack() throws {
        let message = MessageView(
            id: nil, speaker: nil, text: "Hello.", recipients: ["bob"], isAddressed: false, isOwn: true, sentiment: 0,
            turn: 1, topic: nil)
        let script = try LoadedScript.make("function M.before_message(self, message) return message end")
        #expect(
            try script.run("before_message", .message(message)).result
                == .utterance(Utterance(text: "Hello.", recipients: ["bob"])))
    }

    @Test func aWrongValueNamesTheLineOfTheHandler() throws {
        let script = try LoadedScript.make("-- improvise speaks\nfunction M.improvise(self)\n  return 7\nend")
        let error = #expect(throws: ScriptError.self) { try script.run("improvise") }
        #expect(error?.code == .returned)
        #expect(error?.line == 3)
        #expect(error?.location?.description == "test.yaml:13")
    }

    @Test func aTableThatIsNoVetoIsNotTakenForOne() {
        let error = #expect(throws: ScriptError.self) {
            try result("before_turn", "{ code = \"no\", message = \"no\" }", kind: .scenario)
        }
        #expect(error?.code == .returned)
    }
}
