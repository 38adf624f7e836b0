import LuaRuntime
import Testing

@Suite("Durable state")
struct StateTests {
    let library = LuaLibrary(classes: ["character": LuaClass(stateField: "state")])
    let me = LuaValue.table(LuaTable(kind: "character"))

    func machine(_ body: String) throws -> LuaVM {
        try LuaRuntimeTests.machine("return { f = function(self, m) \(body) end }", library: library)
    }

    func run(_ vm: LuaVM, _ extra: LuaValue = .nil) throws {
        _ = try vm.call("f", LuaArguments([me, extra]), seed: 1, now: 0, host: noHost)
    }

    @Test("it is a plain table that outlives calls, and that the host reads and sets")
    func readsAndSets() throws {
        let vm = try machine("self.state.n = (self.state.n or 0) + 1")
        try run(vm)
        try run(vm)
        #expect(try LuaVM.decode(vm.encodedState()) == ["n": 2])
        try vm.setState(["n": 40])
        try run(vm)
        #expect(try LuaVM.decode(vm.encodedState()) == ["n": 41])
        try vm.setState(.nil)
        #expect(try LuaVM.decode(vm.encodedState()) == .table(LuaTable()))
    }

    @Test("it may have changed once a script was given it, also in a later call that does not read it")
    func mayHaveChanged() throws {
        let vm = try LuaRuntimeTests.machine(
            """
            local kept
            return {
              idle = function(self) end,
              keep = function(self) kept = self.state end,
              change = function(self) kept.n = 1 end,
            }
            """, library: library)
        func call(_ handler: String) throws -> Bool {
            _ = try vm.call(handler, LuaArguments([me]), seed: 1, now: 0, host: noHost)
            return vm.stateMayHaveChanged
        }
        #expect(try call("idle") == false)
        #expect(try call("keep") == true)
        #expect(try call("change") == true)
        #expect(try LuaVM.decode(vm.encodedState()) == ["n": 1])
        #expect(vm.stateMayHaveChanged)
        try vm.setState(["n": 2])
        #expect(!vm.stateMayHaveChanged)
        #expect(try call("change") == false)
        #expect(try LuaVM.decode(vm.encodedState()) == ["n": 2])
    }

    @Test("its bytes are the same whenever its content is, however it came about")
    func deterministicBytes() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("StateTests.deterministicBytes seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let names = (0..<60).map { "key\($0)" }
        var bytes: [UInt8]?
        for _ in 0..<20 {
            let vm = try machine(
                "for _, k in ipairs(m) do self.state[k] = { k, #k } end self.state.gone = nil self.state[2] = 'b' self.state[1] = 'a' self.state[true] = 1"
            )
            try vm.setState(["gone": 1])
            try run(vm, .list(names.shuffled(using: &random).map { .string($0) }))
            let encoded = try vm.encodedState()
            if let bytes { #expect(encoded == bytes, "seed \(seed)") }
            bytes = encoded
        }
        #expect(try LuaVM.encode(LuaVM.decode(bytes ?? [])) == bytes)
    }

    @Test(
        "what cannot be kept is refused with its path",
        arguments: [
            ("self.state.friends = { ada = type }", "state.friends.ada is a function"),
            ("self.state.list = { 1, 0/0 }", "state.list[2] is not a number (NaN)"),
            ("self.state.me = self.state", "state.me contains itself"),
            ("self.state.a = { b = {} } self.state.a.b.c = self.state.a", "state.a.b.c contains itself"),
            ("local t = self.state for i = 1, 70 do t.x = {} t = t.x end", "is nested too deep"),
            ("self.state.last = m", "state.last is a message, which dies with its call"),
            ("self.state.object = setmetatable({}, {})", "state.object has a metatable"),
            ("self.state[{}] = 1", "state has a key that is no number, string or boolean"),
            ("self.state.co = coroutine.create(type)", "state.co is a coroutine"),
        ])
    func refusesWithPath(body: String, message: String) throws {
        let vm = try machine(body)
        try run(vm, .table(LuaTable(kind: "message")))
        let error = try failure { _ = try vm.encodedState() }
        #expect(error.code == .value)
        #expect(error.message.contains(message), "\(error.message)")
        #expect(!vm.isAbandoned)
    }

    @Test("only a table or nil can be set")
    func refusesOthers() throws {
        let vm = try machine("")
        for value in [1, "x", true, .table(LuaTable(kind: "message"))] as [LuaValue] {
            #expect(try failure { try vm.setState(value) }.code == .value)
        }
    }

    @Test("the state field itself cannot be assigned")
    func cannotBeReplaced() throws {
        let error = try failure { try run(machine("self.state = {}")) }
        #expect(error.message == "cannot set 'state': this character is read-only")
    }
}
