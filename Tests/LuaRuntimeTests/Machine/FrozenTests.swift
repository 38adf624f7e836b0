import LuaRuntime
import Testing

@Suite("Frozen tables")
struct FrozenTests {
    let library = LuaLibrary(
        globals: ["ask"], modules: ["bowl": ["now"]],
        classes: [
            "character": LuaClass(
                methods: ["trust"], objects: ["memories": "memories"], stateField: "state", identity: "key"),
            "memories": LuaClass(methods: ["recall"]),
        ])

    let message = LuaValue.table(
        LuaTable(
            array: ["one", ["two"]], fields: [.init(key: "text", value: "hello"), .init(key: "to", value: ["ada"])],
            kind: "message"))

    func call(_ body: String, _ argument: LuaValue? = nil, host: LuaVM.Host = noHost) throws -> LuaValue {
        let vm = try machine("return { f = function(m) \(body) end }", library: library)
        return try vm.call("f", LuaArguments([argument ?? message]), seed: 1, now: 0, host: host).value
    }

    @Test("they read like tables")
    func readsLikeATable() throws {
        #expect(
            try call("return { m.text, m[1], m[2][1], #m, m.nothing == nil, type(m), type(m.to) }")
                == ["hello", "one", "two", 2, true, "table", "table"])
        #expect(try call("local t = {} for i, v in ipairs(m) do t[i] = type(v) end return t") == ["string", "table"])
        #expect(try call("local t = {} for k in pairs(m) do t[#t + 1] = k end return t") == [1, 2, "text", "to"])
        #expect(
            try call("local t, k = {} repeat k = next(m, k) t[#t + 1] = k until not k return t") == [
                1, 2, "text", "to",
            ])
        #expect(
            try call("return { rawlen(m), rawget(m, 'text'), table.concat(m.to, ','), (table.unpack(m.to)) }")
                == [2, "hello", "ada", "ada"])
        #expect(try call("return tostring(m) .. ' ' .. tostring(m.to)") == "message table")
        #expect(try call("return m.to == m.to and m == m") == true)
    }

    @Test(
        "they cannot be changed, at any depth, by any means",
        arguments: [
            ("m.text = 'x'", "cannot set 'text': this message is read-only"), ("m.new = 1", "cannot set 'new'"),
            ("m.to[1] = 'x'", "cannot set '1': this table is read-only"), ("m[2][1] = 1", "read-only"),
            ("rawset(m, 'text', 1)", "table expected"), ("table.insert(m.to, 'x')", "read-only"),
            ("table.remove(m.to)", "read-only"), ("table.sort(m)", "cannot change this message: it is read-only"),
            ("setmetatable(m, {})", "table expected"), ("getmetatable(m).__index = 1", "attempt to index a boolean"),
        ])
    func readOnly(body: String, message: String) throws {
        let error = try failure { _ = try call(body) }
        #expect(error.code == .error)
        #expect(error.message.contains(message), "\(error.message)")
    }

    @Test("they die with the call, wherever they were kept")
    func dieWithTheCall() throws {
        let vm = try machine(
            """
            local kept, list, iterate, state, key
            return {
              keep = function(m)
                kept, list = m, m.to
                iterate, state, key = pairs(m)
                assert(iterate(state, key) == 1)
              end,
              read = function() return kept.text end,
              nested = function() return list[1] end,
              length = function() return #kept end,
              each = function() for k in pairs(kept) do end end,
              on = function() return iterate(state, key) end,
              pass = function() ask(kept) end,
              give = function() return kept end,
              write = function() kept.text = 1 end,
              type = function() return type(kept) .. tostring(kept) end,
            }
            """, library: library)
        _ = try vm.call("keep", LuaArguments([message]), seed: 1, now: 0, host: noHost)
        for handler in ["read", "nested", "length", "each", "on", "pass", "give", "write"] {
            let error = try failure { _ = try vm.call(handler, seed: 1, now: 0, host: noHost) }
            #expect(error.message.contains("handle ended with its call"), "\(handler): \(error.message)")
        }
        #expect(try vm.call("type", seed: 1, now: 0, host: noHost).value == "tablemessage")
    }

    @Test("they cross back as their content, with their kind")
    func crossBack() throws {
        #expect(try call("return m") == message)
        #expect(
            try call("return { m.to, x = m }")
                == .table(
                    LuaTable(array: [["ada"]], fields: [.init(key: "x", value: message)])))
        var seen: LuaValue?
        _ = try call("ask(m)") { call in
            seen = call[0]
            return .nil
        }
        #expect(seen == message)
    }

    @Test("the host may return one")
    func fromTheHost() throws {
        let value = try call("local g = ask() return { g.key, #g, tostring(g), (pcall(function() g.key = 1 end)) }") {
            _ in
            .table(LuaTable(fields: [.init(key: "key", value: "engine")], kind: "goal"))
        }
        #expect(value == ["engine", 0, "goal", false])
    }

    @Test("objects of a class are the same each time, know whose they are, and cannot be replaced")
    func objects() throws {
        let character = LuaValue.table(LuaTable(fields: [.init(key: "key", value: "ada")], kind: "character"))
        var receiver: LuaValue?
        let source =
            "assert(m.memories == m.memories) return { m.memories:recall('x'), (pcall(function() m.memories = 1 end)) }"
        let value = try call(source, character) { call in
            #expect(call.name == "memories.recall")
            receiver = call.receiver
            return 7
        }
        #expect(value == [7, false])
        #expect(receiver == "ada")
        #expect(try call("local x = m.memories return m", character) == character)
    }

    @Test("modules are frozen and outlive calls")
    func modules() throws {
        let vm = try machine(
            """
            local now = bowl.now
            return {
              f = function() return bowl.now() + now() end,
              set = function() bowl.now = nil end,
            }
            """, library: library)
        for _ in 1...2 { #expect(try vm.call("f", seed: 1, now: 0) { _ in 2 }.value == 4) }
        let error = try failure { _ = try vm.call("set", seed: 1, now: 0, host: noHost) }
        #expect(error.message == "cannot set 'now': this bowl is read-only")
    }

    @Test("modules hold modules, at any depth, and each says its full name")
    func nestedModules() throws {
        let library = LuaLibrary(
            globals: ["ask"],
            modules: [
                "bowl": LuaFunctionTable(
                    ["now", "files"],
                    tables: [
                        "files": LuaFunctionTable(["read", "write"], tables: ["old": ["list"]]), "empty": [],
                    ]),
                "alone": ["now"],
            ])
        #expect(
            library.functions == [
                "ask", "alone.now", "bowl.now", "bowl.files.read", "bowl.files.write", "bowl.files.old.list",
            ])
        var seen: [LuaHostCall] = []
        let vm = try machine(
            """
            local files = bowl.files
            return {
              f = function()
                assert(bowl.files == files and files.old == bowl.files.old)
                ask() alone.now() bowl.now() files.read("a", 1) files.write("b") bowl.files.old.list()
              end,
              keys = function()
                local keys = {}
                for _, t in ipairs { bowl, bowl.files, bowl.files.old, bowl.empty } do
                  for key, value in pairs(t) do keys[#keys + 1] = key .. " " .. type(value) end
                end
                return keys
              end,
              name = function() return tostring(files) end,
              set = function() bowl.files.read = nil end,
              inner = function() bowl.files.old.list = ask end,
              replace = function() bowl.files = {} end,
              missing = function() return bowl.files.none end,
            }
            """, library: library)
        for _ in 1...2 {
            _ = try vm.call("f", seed: 1, now: 0) { call in
                seen.append(call)
                return .nil
            }
        }
        #expect(seen.map(\.name) == library.functions + library.functions)
        #expect(seen.allSatisfy { library.index(of: $0.name) == $0.index })
        #expect(seen[3].arguments == ["a", 1])
        #expect(
            try vm.call("keys", seed: 1, now: 0, host: noHost).value == [
                "empty table", "files table", "now function", "old table", "read function", "write function",
                "list function",
            ])
        #expect(try vm.call("name", seed: 1, now: 0, host: noHost).value == "bowl.files")
        #expect(try vm.call("missing", seed: 1, now: 0, host: noHost).value == .nil)
        for (handler, message) in [
            ("set", "cannot set 'read': this bowl.files is read-only"),
            ("inner", "cannot set 'list': this bowl.files.old is read-only"),
            ("replace", "cannot set 'files': this bowl is read-only"),
        ] {
            let error = try failure { _ = try vm.call(handler, seed: 1, now: 0, host: noHost) }
            #expect(error.message == message)
        }
    }

    @Test("a module whose full name is too long is refused when the machine is made")
    func longModuleName() throws {
        let name = String(repeating: "n", count: 40)
        let error = try failure {
            _ = try LuaVM(library: LuaLibrary(modules: [name: LuaFunctionTable(tables: [name: ["f"]])]))
        }
        #expect(error.code == .value)
    }
}
