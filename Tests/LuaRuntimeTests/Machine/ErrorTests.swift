import LuaRuntime
import Testing

@Suite("Errors")
struct ErrorTests {
    @Test(
        "the position is where the error was raised, and not part of the message",
        arguments: [
            ("\nerror('boom')", 2, "boom"),
            ("\n\nlocal x = nil + 1", 3, "attempt to perform arithmetic on a nil value"),
            ("local function f() error('up', 2) end\nf()", 2, "up"), ("\nerror('plain', 0)", 2, "plain"),
            ("\nerror('other.lua:99: forged', 0)", 2, "other.lua:99: forged"),
            ("\nerror()", 2, "(the error is a nil value)"),
            ("\nerror({ message = 'from a table' })", 2, "from a table"),
            ("\nerror({})", 2, "(the error is a table without a message)"),
            (
                "\nerror(setmetatable({}, { __tostring = function() while true do end end }))", 2,
                "(the error is a table without a message)"
            ),
            ("\nerror(42)", 2, "42"), ("\nerror(type)", 2, "(the error is a function value)"),
            ("\nerror(true)", 2, "(the error is a boolean value)"),
            ("\ncoroutine.wrap(function()\n  error('inside')\nend)()", 3, "inside"),
            ("\nlocal x = ('x'):rep(-1, {})", 2, "bad argument #2 to 'rep' (string expected, got table)"),
            ("\ntable.concat({ {} })", 2, "invalid value (table) at index 1 in table for 'concat'"),
            ("\nstring.format('%d', 'x')", 2, "bad argument #2 to 'format' (number expected, got string)"),
        ])
    func positions(source: String, line: Int, message: String) throws {
        let error = try failure { _ = try evaluate(source) }
        #expect(error.code == .error)
        #expect(error.line == line)
        #expect(error.chunk == "test.lua")
        #expect(error.message == message)
    }

    @Test("a syntax error has its line and chunk, also with a name longer than Lua keeps")
    func syntaxErrors() throws {
        let chunk = String(repeating: "long/", count: 30) + "ada.lua"
        let vm = try LuaVM()
        let error = try failure { try vm.load("\n\nlocal x = = 1", chunk: chunk, seed: 1, now: 0, host: noHost) }
        #expect(error.code == .syntax)
        #expect(error.line == 3)
        #expect(error.chunk == chunk)
        #expect(error.message == "unexpected symbol near '='")
    }

    @Test("errors in libraries name the library's chunk")
    func libraryErrors() throws {
        let libraries = [
            "syntax": LuaModule(source: "\nx = = 1", chunk: "syntax.lua"),
            "raises": LuaModule(source: "\n\nerror('broken')", chunk: "raises.lua"),
        ]
        let syntax = try failure { _ = try evaluate("require 'syntax'", libraries: libraries) }
        #expect(syntax.code == .syntax)
        #expect(syntax.chunk == "syntax.lua")
        #expect(syntax.line == 2)
        let raises = try failure { _ = try evaluate("require 'raises'", libraries: libraries) }
        #expect(raises.description == "raises.lua:3: broken (script.error)")
    }

    @Test("the traceback is short, innermost first")
    func traceback() throws {
        let error = try failure {
            _ = try evaluate(
                "local function deep(n)\n  if n == 0 then error('x') end\n  local r = deep(n - 1)\n  return r\nend\ndeep(50)"
            )
        }
        #expect(error.traceback.count == 8)
        #expect(
            error.traceback[0] == "test.lua:2 in upvalue 'deep'" || error.traceback[0] == "test.lua:2 in local 'deep'")
        #expect(error.traceback[1].hasPrefix("test.lua:3 in "))
    }

    @Test("a huge message is cut")
    func hugeMessage() throws {
        let error = try failure { _ = try evaluate("error(('x'):rep(1000000), 0)") }
        #expect(error.message.utf8.count == 2000)
    }

    @Test("errors inside message handlers, and C stack overflows, come out as errors")
    func nestedErrors() throws {
        #expect(try evaluate("return (xpcall(error, function() error('again') end))") == false)
        let source =
            "local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k] end return t.x"
        #expect(try failure { _ = try evaluate(source) }.code == .error)
        let strings = "local s = ('a'):rep(300) local function f(x) return (x:gsub('a', f)) end return f(s)"
        #expect(try failure { _ = try evaluate(strings) }.code == .error)
    }
}
