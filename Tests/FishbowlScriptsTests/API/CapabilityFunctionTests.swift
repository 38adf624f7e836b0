import FishbowlCore
import LuaRuntime
import Testing

@testable import FishbowlScripts

/// `bowl.ask` and `bowl.files` as scripts call them.
@Suite struct CapabilityFunctionTests {
    private let world = StubWorld()

    private func run(
        _ lua: String, as kind: ScriptKind = .personality, in handler: Handler = .onMessage,
        with capabilities: Set<Capability> = Set(Capability.allCases)
    ) throws {
        let first = kind == .scenario ? "stage" : "self"
        let script = try LoadedScript.make(
            "function M.\(handler.name)(\(first), argument) \(lua) end", kind: kind, capabilities: capabilities)
        let subject: ScriptSubject =
            switch kind {
            case .personality: .character(LoadedScript.ada)
            case .scenario: .stage(LoadedScript.stage)
            case .plugin: .plugin(PluginView(key: "p", settings: [:]))
            }
        _ = try script.call(handler, for: subject, seed: Seed(rawValue: 1), world: world)
    }

    private func refusal(
        _ lua: String, as kind: ScriptKind = .personality, in handler: Handler = .onMessage,
        with capabilities: Set<Capability> = Set(Capability.allCases)
    ) throws -> ScriptError {
        try #require(throws: ScriptError.self) { try run(lua, as: kind, in: handler, with: capabilities) }
    }

    @Test func everyFunctionReachesTheWorldWithItsBytes() throws {
        try run(
            """
            assert(bowl.files.read("none") == nil)
            assert(bowl.files.read("bytes") == "\\0\\255\\n")
            bowl.files.write("a", "\\0\\255")
            bowl.files.append("a", "")
            assert(bowl.files.list()[1].path == "bytes")
            assert(bowl.files.list("notes")[1].size == 3)
            assert(bowl.files.remove("bytes") == true and bowl.files.remove("x") == false)
            bowl.files.rename("a", "b")
            assert(bowl.ask { prompt = "Why?", data = { n = 1 } } == 5)
            bowl.ask { messages = { { role = "system", content = "Be brief." }, { role = "user", content = "Why?" } } }
            """)
        #expect(
            world.done == [
                "write a [0, 255]", "append a []", "list nil", "list notes", "rename a b",
                #"ask {"messages":[{"content":"Why?","role":"user"}]} {"n":1}"#,
                #"ask {"messages":[{"content":"Be brief.","role":"system"},{"content":"Why?","role":"user"}]} null"#,
            ])
    }

    @Test(arguments: [
        ("bowl.ask { prompt = 'x' }", Capability.ask, "bowl.ask"),
        ("bowl.files.read('a')", .files, "bowl.files.read"), ("bowl.files.list()", .files, "bowl.files.list"),
        ("bowl.files.write('a', '')", .files, "bowl.files.write"),
    ])
    func whatIsNotAskedForInTheEntryIsRefusedAndNoted(lua: String, needed: Capability, function: String) throws {
        let error = try refusal(lua, with: Set(Capability.allCases).subtracting([needed]))
        #expect(error.code == .capability)
        #expect(error.message.contains("add capabilities: [\(needed.rawValue)] to personalities/test"))
        #expect(world.done == ["violation \(needed.rawValue) \(function)"])
    }

    @Test(arguments: [
        "bowl.ask { prompt = 'x' }", "bowl.files.write('a', '')", "bowl.files.append('a', '')",
        "bowl.files.remove('a')", "bowl.files.rename('a', 'b')",
    ])
    func whatWritesIsRefusedWhereScriptsOnlyRead(lua: String) throws {
        let error = try refusal(lua, in: .prompt)
        #expect(error.code == .phase)
        #expect(error.message.contains("in prompt, where scripts only read"))
        #expect(world.done == [])
    }

    @Test func readingIsAllowedWhereScriptsOnlyRead() throws {
        try run("bowl.files.read('a') bowl.files.list()", in: .prompt)
        #expect(world.done == ["list nil"])
    }

    @Test func scenariosAskButHaveNoFiles() throws {
        try run("bowl.ask { prompt = 'x' }", as: .scenario)
        let error = try refusal("bowl.files.read('a')", as: .scenario)
        #expect(error.code == .phase && error.message.contains("only by a personality or a plugin"))
    }

    @Test(arguments: [
        ("bowl.ask()", "must be a table of options, found nothing"),
        ("bowl.ask('Why?')", "must be a table of options"),
        ("bowl.ask {}", "asks nothing"),
        ("bowl.ask { prompt = 'x', messages = { { role = 'user', content = 'y' } } }", "has both prompt and messages"),
        ("bowl.ask { messages = {} }", "has no messages"),
        ("bowl.ask { messages = { { role = 'king', content = 'y' } } }", "must be one of"),
        ("bowl.ask { messages = { { role = 'user' } } }", "must be a string"),
        ("bowl.ask { promt = 'x' }", "did you mean \"prompt\"?"),
        ("bowl.ask { prompt = '\\255' }", "has text that is not UTF-8 in prompt"),
        ("bowl.ask { prompt = 'x', tag = '\\255' }", "has text that is not UTF-8 in tag"),
        ("bowl.ask { prompt = 'x', data = { 1, a = 2 } }", "data mixes positions and names"),
        ("bowl.ask { prompt = 'x', data = { 0/0 } }", "data[1] is not a finite number"),
        ("bowl.files.write('a')", "must be a string, found nothing"),
        ("bowl.files.write('a', 7)", "must be a string, found the number 7"),
    ])
    func wrongArgumentsAreNamed(lua: String, problem: String) throws {
        let error = try refusal(lua)
        #expect(error.message.contains(problem), "\(error.message)")
        #expect(world.done == [])
    }
}
