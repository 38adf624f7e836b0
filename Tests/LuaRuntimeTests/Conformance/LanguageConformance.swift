import Testing

@Suite("Conformance: goto, closures, varargs and to-be-closed variables")
struct LanguageConformance {
    @Test("goto and scopes")
    func jumps() throws {
        try Conformance(
            #"""
            local i = 1 ::top:: if i < 5 then i = i + 1 goto top end return i
            for i = 1, 3 do for j = 1, 3 do if j == 2 then goto next end if i == 3 then return i, j end ::next:: end end
            do goto done end do return "not here" end ::done:: return "here"
            local t = {} for i = 1, 3 do local j = i t[i] = function() j = j + 1 return j end if i < 3 then goto continue end ::continue:: end return t[1](), t[1](), t[2](), t[3]()
            local t = {} local k = 1 ::again:: local a = k t[k] = function() return a end k = k + 1 if k <= 3 then goto again end return t[1](), t[2](), t[3]()
            local n = 0 while true do n = n + 1 if n > 3 then break end end repeat local done = n > 5 n = n + 1 until done return n
            local n = 0 repeat local x = n n = n + 1 if n < 3 then goto more end do return x end ::more:: until false
            local a <const> = 5 return a * 2
            local a, b, c = (function() return 1, 2, 3 end)() local d, e = ((function() return 1, 2 end)()) return a, b, c, d, e
            local a, b = 1 return a, b, (select("#", (function() end)()))
            local x = 1 do local x = 2 end local function f() return x end x = 3 return f(), x
            local a = { 1, 2, (function() return 3, 4 end)() } local b = { (function() return 3, 4 end)(), 5 } return a, b
            local i, t = 1, {} i, t[i] = i + 1, 20 return i, t
            local a, b = 1, 2 a, b = b, a return a, b
            local t = { x = { y = { z = 7 } } } return t.x.y.z, t["x"]["y"].z, (t.x or {}).w
            return 1 and 2, nil and 1, false or 3, nil or false, not nil, not 0, 1 or error("no"), nil and error("no")
            return 2 ^ 3 ^ 2, -2 ^ 2, not 1 == 2, 1 .. 2 .. 3, 1 + 2 < 4, "a" .. 1 + 2, 5 - 3 - 1, 2 * 3 % 4, 1 << 2 + 1, 3 & 2 | 8 ~ 1
            return ("a\z   b"), "\x41\65\u{41}\u{7FFFFFFF}", '\'', "tab\tnew\nquote\"", [==[long]=]]==], "\065\0660"
            """#
        ).expectAgreement()
    }

    @Test("closures, varargs, upvalues, recursion")
    func functions() throws {
        try Conformance(
            #"""
            local function counter() local n = 0 return function() n = n + 1 return n end end local a, b = counter(), counter() return a(), a(), b(), a()
            local function f(...) return select("#", ...), ... end return f(), (f(1, nil)), f(nil, nil)
            local function f(a, ...) local b, c = ... return a, b, c, { ... } end return f(1, 2, 3, 4)
            local function f(...) local function g() return 5 end return g(...), ... end return f(1, 2)
            local function f(...) return ... end return (f(1, 2)), f(1, 2), { f(1, 2), f(1, 2) }
            return (function(...) local t = table.pack(...) return t.n, t[1], t[t.n] end)(nil, 2, nil)
            local function fact(n) return n <= 1 and 1 or n * fact(n - 1) end return fact(20), fact(21)
            local function loop(n) if n == 0 then return "tail" end return loop(n - 1) end return loop(100000)
            local even, odd function even(n) return n == 0 or odd(n - 1) end function odd(n) return n ~= 0 and even(n - 1) end return even(1000)
            local t = {} for i = 1, 3 do t[i] = function(x) if x then i = x end return i end end t[1](9) return t[1](), t[2](), t[3]()
            local o = { n = 0 } function o:add(x) self.n = self.n + x return self end return o:add(1):add(2).n
            local t = { f = {} } function t.f.g(x) return x end function t.f:h(x) return self == t.f, x end return t.f.g(1), t.f:h(2)
            local s = "" local mt = setmetatable({}, { __call = function(self, a, b) return a, b end }) return mt(1, 2)
            local f = setmetatable({}, { __call = setmetatable({}, { __call = function(a, b, c) return type(a), type(b), c end }) }) return f(3)
            local log = {} do local a <close> = setmetatable({}, { __close = function(_, e) log[#log + 1] = "a" end }) local b <close> = setmetatable({}, { __close = function() log[#log + 1] = "b" end }) end return log
            local log = {} local function f() local a <close> = setmetatable({}, { __close = function() log[#log + 1] = "closed" end }) return "value", #log end local v, n = f() return v, n, log
            local got pcall(function() local a <close> = setmetatable({}, { __close = function(_, e) got = e end }) error("why", 0) end) return got
            return pcall(function() local a <close> = setmetatable({}, { __close = function() error("second", 0) end }) error("first", 0) end)
            local a <close> = nil local b <close> = false return "nothing to close"
            local a <close> = {}
            local n = 0 for k in (function(_, i) i = i + 1 if i <= 3 then return i end end), nil, 0, setmetatable({}, { __close = function() n = n + 10 end }) do n = n + k if k == 2 then break end end return n
            local t = setmetatable({}, { __mode = "k" }) t[{}] = 1 return type(next(t))
            return type(_ENV), _ENV == _G, (function() local _ENV = { x = 5 } return x end)()
            local _ENV = setmetatable({}, { __index = function(_, k) return k .. "!" end }) return hello
            x = 5 local y = x x = nil return y, x, _G.x
            """#
        ).expectAgreement()
    }
}
