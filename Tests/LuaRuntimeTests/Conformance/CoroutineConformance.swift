import Testing

@Suite("Conformance: coroutines")
struct CoroutineConformance {
    @Test("create, resume, yield, wrap, status")
    func coroutines() throws {
        try Conformance(
            #"""
            local co = coroutine.create(function(a, b) local c = coroutine.yield(a + b) local d, e = coroutine.yield(c * 2) return d + e end) return coroutine.resume(co, 1, 2), coroutine.resume(co, 10), coroutine.resume(co, 3, 4), coroutine.resume(co)
            local co co = coroutine.create(function() return coroutine.status(co) end) local before = coroutine.status(co) local _, during = coroutine.resume(co) return before, during, coroutine.status(co)
            local outer outer = coroutine.create(function() local inner = coroutine.create(function() return coroutine.status(outer) end) return select(2, coroutine.resume(inner)) end) return coroutine.resume(outer)
            local gen = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end) return gen(), gen(), gen(), gen()
            local gen = coroutine.wrap(function() return 1 end) gen() local ok, e = pcall(gen) return ok, e:match("cannot resume dead coroutine")
            local gen = coroutine.wrap(function() error("inside") end) local ok, e = pcall(gen) return ok, e:match("plain:2: inside$")
            local gen = coroutine.wrap(function() error({ code = 5 }) end) local ok, e = pcall(gen) return ok, e.code
            local gen = coroutine.wrap(function() return coroutine.wrap(function() error("deep") end)() end) local ok, e = pcall(gen) return ok, e:match("plain:2: deep$")
            local co = coroutine.create(function() error("oops") end) return coroutine.resume(co)
            local co = coroutine.create(function() error() end) return coroutine.resume(co)
            local co = coroutine.create(function() local x = nil; x() end) return coroutine.resume(co), coroutine.status(co)
            local co co = coroutine.create(function() return coroutine.resume(co) end) return coroutine.resume(co)
            local f f = coroutine.wrap(function() return f() end) local ok, e = pcall(f) return ok, e:match("cannot resume non%-suspended coroutine$")
            return coroutine.isyieldable(), (select(2, coroutine.running()))
            return coroutine.wrap(function() return coroutine.isyieldable(), (select(2, coroutine.running())) end)()
            return coroutine.yield(1)
            return coroutine.wrap(function() return pcall(function() return coroutine.yield(1) + 1 end) end)()
            local co = coroutine.wrap(function() return pcall(function() local v = coroutine.yield("up") error(v, 0) end) end) return co(), co("thrown")
            local co = coroutine.wrap(function() return xpcall(function() return coroutine.yield(1) end, function(e) return "h" .. e end) end) return co(), co("back")
            local co = coroutine.wrap(function() return xpcall(function() coroutine.yield(1) error("x", 0) end, function(e) return "h" .. e end) end) return co(), co()
            local t = setmetatable({}, { __index = function(_, k) return coroutine.yield(k) end, __add = function(a, b) return coroutine.yield("add") end, __lt = function() return coroutine.yield("lt") end, __concat = function() return coroutine.yield("cat") end, __len = function() return coroutine.yield("len") end, __eq = function() return coroutine.yield("eq") end, __call = function(_, x) return coroutine.yield(x) end }) local co = coroutine.wrap(function() return t.x, t + 1, t < t, t .. "s", #t, t == setmetatable({}, getmetatable(t)), t("called") end) return co(), co(1), co(2), co(true), co("c"), co(9), co(false), co("end")
            local co = coroutine.wrap(function() for a, b in (function(s, i) return coroutine.yield(s, i) end), "s", 0 do return a, b end end) return co(), co(1, 2)
            local co = coroutine.wrap(function() return table.unpack({ coroutine.yield() }) end) co() return co(1, 2, 3)
            return coroutine.wrap(function() return select("#", coroutine.yield()) end)(), pcall(coroutine.wrap(function() table.sort({ 3, 2, 1 }, function() coroutine.yield() end) end))
            local co = coroutine.create(function() return ("x"):gsub("x", function() coroutine.yield() end) end) return coroutine.resume(co)
            return coroutine.create(5)
            return coroutine.create()
            return coroutine.resume(5)
            return coroutine.status(nil)
            return coroutine.wrap("x")
            local n = 0 for i = 1, 100 do local co = coroutine.wrap(function(a) local b = coroutine.yield(a) return a + b end) n = n + co(i) + co(1) end return n
            local function primes(n) local t = {} local function gen() for i = 2, n do coroutine.yield(i) end end local src = coroutine.wrap(gen) while true do local p = src() if not p then break end t[#t + 1] = p local old = src src = coroutine.wrap(function() for v in old do if v % p ~= 0 then coroutine.yield(v) end end end) end return t end return primes(50)
            local log = {} local co = coroutine.wrap(function() local x <close> = setmetatable({}, { __close = function() log[#log + 1] = "closed" end }) coroutine.yield(1) return 2 end) co() local n = #log co() return n, log
            local co = coroutine.wrap(function() local x <close> = setmetatable({}, { __close = function() coroutine.yield("closing") end }) return "value" end) return co(), co()
            """#
        ).expectAgreement()
    }
}
