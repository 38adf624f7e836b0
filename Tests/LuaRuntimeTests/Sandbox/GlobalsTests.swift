import LuaRuntime
import Testing

@Suite("The allow-list")
struct GlobalsTests {
    static let golden = """
        _G _VERSION assert coroutine.create coroutine.isyieldable coroutine.resume coroutine.running coroutine.status \
        coroutine.wrap coroutine.yield error getmetatable ipairs load math.abs math.acos math.asin math.atan math.ceil math.cos \
        math.deg math.exp math.floor math.fmod math.huge math.log math.max math.maxinteger math.min math.mininteger \
        math.modf math.pi math.rad math.random math.sin math.sqrt math.tan math.tointeger math.type math.ult next os.clock \
        os.date os.time pairs pcall rawequal rawget rawlen rawset require select setmetatable string.byte string.char \
        string.find string.format string.gmatch string.gsub string.len string.lower string.match string.pack \
        string.packsize string.rep string.reverse string.sub string.unpack string.upper table.concat table.insert \
        table.move table.pack table.remove table.sort table.unpack tonumber tostring type utf8.char utf8.charpattern \
        utf8.codepoint utf8.codes utf8.len utf8.offset xpcall
        """

    @Test("globals are exactly the golden list")
    func goldenList() throws {
        let value = try evaluate(
            """
            local names = {}
            for name, value in pairs(_G) do
              if type(value) == "table" and value ~= _G then
                for field in pairs(value) do names[#names + 1] = name .. "." .. field end
              else
                names[#names + 1] = name
              end
            end
            table.sort(names)
            return table.concat(names, " ")
            """)
        #expect(value.stringValue == Self.golden)
    }

    @Test("a walk over every value that can be reached finds nothing else")
    func everythingReachable() throws {
        let value = try evaluate(
            """
            local seen, found = {}, {}
            local function walk(value, path)
              if value == nil or value == false then return end
              if type(value) ~= "table" then
                found[#found + 1] = path
                return
              end
              if seen[value] then return end
              seen[value] = true
              walk(getmetatable(value), path .. "'s metatable")
              for key, inner in pairs(value) do
                walk(getmetatable(key), path .. "'s key's metatable")
                walk(getmetatable(inner), path .. "." .. key .. "'s metatable")
                walk(inner, path == "" and key or path .. "." .. key)
              end
            end
            walk(_ENV, "")
            -- What functions give away without being asked for anything.
            walk(getmetatable(coroutine.running()), "a thread's metatable")
            walk(getmetatable(print), "nil's metatable")
            walk(getmetatable(pairs), "a function's metatable")
            walk(getmetatable(1), "a number's metatable")
            walk(getmetatable(true), "a boolean's metatable")
            table.sort(found)
            return table.concat(found, " ")
            """)
        #expect(value.stringValue == Self.golden.split(separator: " ").filter { $0 != "_G" }.joined(separator: " "))
    }

    @Test(
        "what reaches out, or into the host, is not there",
        arguments: [
            "io", "os.execute", "os.exit", "os.getenv", "os.remove", "package", "debug", "loadstring",
            "loadfile",
            "dofile", "collectgarbage", "print", "string.dump", "coroutine.close", "math.randomseed", "warn",
        ])
    func absent(name: String) throws {
        #expect(try evaluate("return \(name) == nil") == true)
    }

    @Test("methods of strings are those of the string table, and their metatable is locked")
    func strings() throws {
        #expect(
            try evaluate("return { getmetatable(''), ('x').dump == nil, ('x').rep == string.rep }") == [
                false, true, true,
            ])
        #expect(try failure { _ = try evaluate("setmetatable('', {})") }.code == .error)
    }

    @Test("finalizers are refused")
    func finalizers() throws {
        let error = try failure { _ = try evaluate("setmetatable({}, { __gc = function() end })") }
        #expect(error.message == "'__gc' is not available to scripts")
        let source = """
            local mt = {} local t = setmetatable({}, mt) mt.__gc = function() ran = true end
            t = nil
            for i = 1, 100000 do local x = { i } end
            return ran == nil
            """
        #expect(try evaluate(source) == true)
    }

    @Test("protected metatables stay, others work")
    func metatables() throws {
        let source = """
            local t = setmetatable({}, { __metatable = "mine", __index = function(_, k) return k .. "!" end })
            return { getmetatable(t), (pcall(setmetatable, t, {})), t.x, setmetatable({}, nil) ~= nil }
            """
        #expect(try evaluate(source) == ["mine", false, "x!", true])
    }

    @Test("no text shows an address")
    func noAddresses() throws {
        let source = """
            local co = coroutine.create(type)
            return { tostring({}), tostring(type), tostring(co), tostring(evaluate), string.format("%s|%s", {}, type),
              (pcall(string.format, "%p", {})), ("%5.1s|%%"):format({}), tostring(setmetatable({}, { __name = "Thing" })),
              tostring(setmetatable({}, { __tostring = function() return "mine" end })), tostring(bowl) }
            """
        let value = try evaluate(source, library: LuaLibrary(modules: ["bowl": ["now"]]))
        #expect(
            value == [
                "table", "function", "thread", "nil", "table|function", false, "    t|%", "Thing", "mine", "bowl",
            ])
    }
}
