import Testing

@Suite("Conformance: error messages")
struct ErrorMessageConformance {
    @Test("what Lua says of names, values and places")
    func messages() throws {
        try Conformance(
            #"""
            local a = nil; a.b = 1
            local a = {}; a.b.c = 1
            local a = {}; return a.b.c.d
            return undefined.field
            undefined()
            local a = {}; a.b()
            local a = {}; a:method()
            local a = 5; a()
            local a = {}; a.b.c()
            ("x").y()
            local t = { f = {} } t.f.g()
            local t = { 1 } t[1]()
            return nil .. "x"
            local name; return "x" .. name
            local t = {} return t.x .. "y"
            return {} + 1
            local t = {} return t.x + 1
            return 1 < {}
            return {} < {}
            return "a" < 1
            return nil < nil
            return -nil
            return #5
            return 2^53 | 1.5
            return 1 & 1.5
            return "a" & 1
            local zero = tonumber("0") return 1 // zero
            error("plain")
            error("level 0", 0)
            error("level 2", 2)
            error({ code = 1 })
            error()
            error(nil)
            error(5)
            error(true)
            local function f() error("deep", 2) end f()
            local function f() error("deeper", 3) end local function g() f() end g()
            assert(false)
            assert(nil, "with text")
            assert(false, { 1 })
            assert(1 == 2, 5)
            assert()
            return assert(1, 2, 3)
            return pcall()
            return pcall(error), pcall(error, nil), pcall(error, "x", 0), pcall(5)
            return xpcall(error, function(e) return e .. "!" end, "x", 0)
            return xpcall(function(a, b) return a + b end, print, 1, 2)
            return xpcall(5, function(e) return "handled: " .. tostring(e) end)
            return xpcall(error, error)
            return xpcall(function() error("a", 0) end, function(e) error("b", 0) end)
            return select(2, xpcall(function() local x = nil; x() end, function(e) return "h:" .. e end))
            return pcall(function() return pcall(function() error("inner", 0) end) end)
            local function rec() return 1 + rec() end local ok, e = pcall(rec) return ok, (e:match("stack overflow"))
            local function rec() local t = setmetatable({}, { __index = function(t, k) return t[k] end }) return t.x end local ok, e = pcall(rec) return ok, (e:match("stack overflow"))
            local s = ("x"):rep(10) return pcall(s.bad, s)
            return ("x"):rep(1, 2, 3), pcall(("x").rep, "x", {})
            return ipairs(nil)
            return setmetatable(1, {})
            return tostring()
            return type()
            return rawequal(1)
            return rawget(1, 2)
            return tonumber({}, 10)
            return tonumber("1", 99)
            return string.rep()
            return string.char(300)
            return math.floor({})
            return table.concat({ {} })
            return ("x"):bad()
            local function f(t) return t.x.y end return f({})
            local function f(t) return t.x.y end return f()
            local up; local function f() return up.x end return f()
            local up = {} local function f() return up.x.y end return f()
            local t = setmetatable({}, { __index = function(t, k) return nil end }) return t.a.b
            local k = "key" local t = {} return t[k].x
            local t = {} return t[1].x
            local t = {} return t[{}].x
            local a <const> = nil return a.b
            for i = 1, 10, 0 do end
            for i = "x", 1 do end
            for k in nil do end
            for k in 5 do end
            local a = "x" + 1
            local a = {} .. {}
            string.format("%d", "x")
            ("x"):format(1, 2):bad()
            """#
        ).expectAgreement()
    }
}
