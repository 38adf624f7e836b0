import FishbowlCore
import Testing

@testable import FishbowlScripts

@Suite struct ScriptPoolTests {
    private static let key = ScriptInstanceKey.personality("ada")

    @Test func aScriptIsKeptUntilTheDatabaseMovesOrItIsThrownAway() throws {
        let pool = ScriptPool()
        let script = try LoadedScript.make("function M.improvise() end")
        pool.noteDataVersion(1)
        pool.keep(script, for: Self.key)
        #expect(pool.script(for: Self.key, of: script.definition)?.isVerified == true)
        pool.noteDataVersion(1)
        #expect(pool.script(for: Self.key, of: script.definition)?.isVerified == true)
        pool.noteDataVersion(2)
        #expect(pool.script(for: Self.key, of: script.definition)?.isVerified == false)
        pool.keep(script, for: Self.key)
        #expect(pool.script(for: Self.key, of: script.definition)?.script === script)
        pool.discard([Self.key])
        #expect(pool.script(for: Self.key, of: script.definition) == nil)
        #expect(pool.count == 0)
    }

    @Test func anotherDefinitionIsAnotherScript() throws {
        let pool = ScriptPool()
        let script = try LoadedScript.make("function M.improvise() end")
        pool.keep(script, for: Self.key)
        let other = try LoadedScript.make("function M.improvise() return \"x\" end")
        #expect(pool.script(for: Self.key, of: other.definition) == nil)
    }

    @Test func onlyTheLibrariesThatAScriptRequiresMakeItAnother() throws {
        let pool = ScriptPool()
        func script(_ words: String, _ unused: String) throws -> LoadedScript {
            try .make(
                "local words = require \"words\"\nfunction M.improvise() end",
                libraries: ["words": "return \(words)", "unused": "return \(unused)"])
        }
        pool.keep(try script("1", "1"), for: Self.key)
        #expect(pool.script(for: Self.key, of: try script("1", "2").definition) != nil)
        #expect(pool.script(for: Self.key, of: try script("2", "1").definition) == nil)
    }

    @Test func scenarioScriptsGoWithTheirConversation() throws {
        let pool = ScriptPool()
        let script = try LoadedScript.make("function M.after_turn() end", kind: .scenario)
        let (first, second) = (ConversationID(rawValue: 1), ConversationID(rawValue: 2))
        pool.keep(script, for: .scenario("room", first))
        pool.keep(script, for: .scenario("room", second))
        pool.discardConversation(first)
        #expect(pool.script(for: .scenario("room", first), of: script.definition) == nil)
        #expect(pool.script(for: .scenario("room", second), of: script.definition) != nil)
    }
}
