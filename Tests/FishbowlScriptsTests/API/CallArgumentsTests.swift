import FishbowlCore
import LuaRuntime
import Testing

@testable import FishbowlScripts

/// Wrong arguments say which, what was expected and what came.
@Suite struct CallArgumentsTests {
    private func refusal(_ code: String, kind: ScriptKind = .personality) throws -> ScriptError? {
        let handler = kind == .personality ? "improvise" : "after_turn"
        let script = try LoadedScript.make("function M.\(handler)(self)\n\(code)\nend", kind: kind)
        return #expect(throws: ScriptError.self) { try script.run(handler) }
    }

    @Test(arguments: [
        (
            "self.memories:recall(nil, \"six\")",
            "argument 2 of self.memories:recall must be a whole number from 1 to 100, found the string \"six\""
        ),
        (
            "self.memories:recall(\"rain\", 101)",
            "argument 2 of self.memories:recall must be a whole number from 1 to 100, found the number 101"
        ),
        (
            "self.memories:recall(\"rain\", 1.5)",
            "argument 2 of self.memories:recall must be a whole number from 1 to 100, found the number 1.5"
        ),
        (
            "self.memories:recall(\"rain\")",
            "argument 2 of self.memories:recall must be a whole number from 1 to 100, found nothing"
        ),
        (
            "self.memories:recall(7, 1)",
            "argument 1 of self.memories:recall must be a string, found the number 7"
        ),
        (
            "self.memories:recall(nil, 1, true)",
            "argument 3 of self.memories:recall must be a table of options, found true"
        ),
        (
            "self.memories:recall(nil, 1, { privat = true })",
            "argument 3 of self.memories:recall has no option \"privat\"; did you mean \"private\"?"
        ),
        (
            "self.memories:recall(nil, 1, { everything = true })",
            "argument 3 of self.memories:recall has no option \"everything\"; known are private"
        ),
        (
            "self.memories:recall(nil, 1, { private = 1 })",
            "argument 3 of self.memories:recall: \"private\" must be true or false, found the number 1"
        ),
        ("self:trust()", "argument 1 of self:trust must be a character's key, or a table that has one, found nothing"),
        (
            "self:trust({})",
            "argument 1 of self:trust must be a character's key, or a table that has one, found a table"
        ),
        ("self:trust(\"bob\", 1)", "self:trust takes 1 argument (who), found 2"),
        ("self.goals:list(\"peace\")", "self.goals:list takes no arguments, found 1"),
        ("self.goals:advance(\"peace\")", "argument 2 of self.goals:advance must be a finite number, found nothing"),
        (
            "self.goals:advance(\"peace\", 0/0)",
            "argument 2 of self.goals:advance must be a finite number, found NaN"
        ),
        ("self.goals:advance(\"peace\", 1, 2)", "self.goals:advance takes 2 arguments (key, amount), found 3"),
        ("bowl.now(1)", "bowl.now takes no arguments, found 1"),
        (
            "bowl.log(\"loud\", \"x\")",
            "argument 1 of bowl.log must be one of \"debug\", \"info\", \"warning\", \"error\", found the string \"loud\""
        ),
        ("bowl.setting(true)", "argument 1 of bowl.setting must be a key, found true"),
        (
            "bowl.prompt(\"speaking\", { 1, 2 })",
            "argument 2 of bowl.prompt must be a table of names and values, found a table"
        ),
        ("veto(\"no\")", "argument 2 of veto must be a string, found nothing"),
        ("veto(\"no\", nil)", "argument 2 of veto must be a string, found nil"),
    ])
    func isNamedWithWhatWasExpectedAndWhatCame(code: String, message: String) throws {
        let error = try refusal(code)
        #expect(error?.message == message)
        #expect(error?.code == .argument)
        #expect(error?.location?.description == "test.yaml:13")
    }

    @Test(arguments: [
        ("self:close()", "argument 1 of stage:close must be a string, found nothing"),
        (
            "self:enter(3)",
            "argument 1 of stage:enter must be a character's key, or a table that has one, found the number 3"
        ),
    ])
    func isNamedForScenariosToo(code: String, message: String) throws {
        #expect(try refusal(code, kind: .scenario)?.message == message)
    }

    @Test func nilsAtTheEndCountForNothing() throws {
        let script = try LoadedScript.make(
            """
            function M.improvise(self)
              self.memories:recall(nil, 1, nil, nil)
              self.memories:recall("rain", 2, {})
              return bowl.prompt("p", nil) .. tostring(bowl.character({ key = "bob" }).present)
            end
            """)
        #expect(try script.run("improvise").result == .utterance(Utterance(text: "p: {}true")))
    }

    @Test func aPartDeepInsideIsNamedByItsWay() throws {
        let type = APIType.options([
            APIMember("to", .list(.string), "Names."), APIMember("each", .map(.list(.integer(0...3))), "Numbers."),
        ])
        func mismatch(_ value: LuaValue) -> APIMismatch? {
            #expect(throws: APIMismatch.self) { try type.check(value) }
        }
        let inList = mismatch(["to": ["a", 2]])
        #expect(inList?.path == ["\"to\"", "item 2"] && inList?.problem == "must be a string, found the number 2")
        let inMap = mismatch(["to": [], "each": ["a": [1, 4]]])
        #expect(inMap?.path == ["\"each\"", "\"a\"", "item 2"])
        #expect(inMap?.problem == "must be a whole number from 0 to 3, found the number 4")
        #expect(mismatch(["to": []])?.path == ["\"each\""])
        #expect(mismatch(["to": ["a": 1], "each": [:]])?.problem == "must be a list, found a table")
        #expect(throws: Never.self) { try type.check(["to": ["a"], "each": ["a": [3], "b": []]]) }
    }
}
