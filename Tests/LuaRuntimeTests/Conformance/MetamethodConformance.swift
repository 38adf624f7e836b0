import Testing

@Suite("Conformance: metamethods")
struct MetamethodConformance {
    @Test("operators, access, calls, comparison")
    func metamethods() throws {
        try Conformance(
            #"""
            local log = {} local m = {} for _, n in ipairs({ "add", "sub", "mul", "div", "mod", "pow", "idiv", "band", "bor", "bxor", "shl", "shr", "concat" }) do m["__" .. n] = function(a, b) log[#log + 1] = n .. type(a) .. type(b) return n end end local x = setmetatable({}, m) local r = { x + 1, 1 - x, x * x, x / 2, x % 2, x ^ 2, x // 2, x & 1, 1 | x, x ~ 1, x << 1, 1 >> x, x .. "s", "s" .. x, 1 .. x } return r, log
            local m = { __unm = function(a, b) return rawequal(a, b) and "unm" end, __bnot = function() return "bnot" end, __len = function() return "len" end } local x = setmetatable({}, m) return -x, ~x, #x
            local m = { __eq = function() return 1 end } local a, b = setmetatable({}, m), setmetatable({}, m) return a == b, a ~= b, a == 1, rawequal(a, b), a == a, a == {}
            local m = { __lt = function(a, b) return "yes" end, __le = function() return nil end } local a = setmetatable({}, m) return a < a, a <= a, a > 1, a >= "x", 1 < a, not (a < a)
            local x = setmetatable({}, { __index = { a = 1 } }) return x.a, x.b, rawget(x, "a")
            local x = setmetatable({}, { __index = function(t, k) return k .. "?" end }) return x.a, x[1], x[true] == nil
            local x = setmetatable({}, { __newindex = function(t, k, v) rawset(t, k, v * 2) end }) x.a = 5 x.a = 6 return x.a
            local store = {} local x = setmetatable({ old = 1 }, { __newindex = store }) x.new, x.old = 5, 2 return rawget(x, "new"), store.new, x.old
            local a = setmetatable({}, { __index = setmetatable({}, { __index = setmetatable({}, { __index = function(_, k) return "deep " .. k end }) }) }) return a.x
            local a = {} setmetatable(a, { __index = a }) return a.x
            local t = setmetatable({}, {}) getmetatable(t).__index = t local u = setmetatable({}, { __index = function(_, k) return t[k] end }) return u.k
            local x = setmetatable({}, { __call = function(self, ...) return select("#", ...), ... end }) return x(1, nil, 3), pcall(x, 7)
            return setmetatable({}, { __metatable = "locked" }) ~= nil, getmetatable(setmetatable({}, { __metatable = "locked" }))
            return setmetatable(setmetatable({}, { __metatable = 1 }), {})
            return setmetatable({})
            return setmetatable({}, 5)
            return setmetatable(5, {})
            return setmetatable("x", {})
            return getmetatable({}), getmetatable(5), getmetatable(nil), getmetatable(print)
            return getmetatable()
            local m = { __add = 5 } return setmetatable({}, m) + 1
            local m = { __index = 5 } return setmetatable({}, m).x
            local m = { __newindex = 5 } setmetatable({}, m).x = 1
            local m = { __call = 5 } return setmetatable({}, m)()
            local m = { __lt = 5 } return setmetatable({}, m) < 1
            local m = { __len = function() return 3 end, __index = function(_, i) return i * 10 end } local x = setmetatable({}, m) return #x, rawlen(x), x[2]
            local m = { __len = function() return "long" end } return #setmetatable({}, m)
            local m = { __tostring = function(x) return "<" .. x.n .. ">" end, __name = "N" } return tostring(setmetatable({ n = 5 }, m)), ("%s"):format(setmetatable({ n = 6 }, m))
            local proxy = setmetatable({}, { __index = function(_, i) if i <= 3 then return i end end, __len = function() return 3 end }) local s = 0 for i, v in ipairs(proxy) do s = s + v end return s
            local m m = { __sub = function(a, b) return setmetatable({ v = a.v - b.v }, m) end, __eq = function(a, b) return a.v == b.v end, __lt = function(a, b) return a.v < b.v end, __le = function(a, b) return a.v <= b.v end } local a, b = setmetatable({ v = 5 }, m), setmetatable({ v = 3 }, m) return (a - b).v, a > b, a >= b, a <= b, a == setmetatable({ v = 5 }, m)
            local Animal = {} Animal.__index = Animal function Animal.new(n) return setmetatable({ n = n }, Animal) end function Animal:say() return self.n end local Dog = setmetatable({}, { __index = Animal }) Dog.__index = Dog function Dog:bark() return self.n .. "!" end local d = setmetatable(Animal.new("rex"), Dog) return d:say(), d:bark(), d.nothing
            local m = { __div = function(a, b) error("no division", 0) end } return setmetatable({}, m) / 1
            local m = { __index = function(t, k) error("no field " .. k) end } return setmetatable({}, m).size
            local t = setmetatable({}, { __eq = function() error("never asked") end }) return t == 1, t == nil, t ~= "x", t == t
            """#
        ).expectAgreement()
    }
}
