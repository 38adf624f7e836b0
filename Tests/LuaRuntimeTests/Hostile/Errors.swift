extension HostileCorpus {
    /// Class 27: what is raised, and what is claimed of it.
    static let errors: [HostileScript] = [
        HostileScript(27, "raises nil", .refused, plain: .says("nil"), "error(nil)"),
        HostileScript(27, "raises nothing", .refused, "error()"),
        HostileScript(27, "raises a table", .refused, "error({})"),
        HostileScript(27, "raises a coroutine", .refused, "error(coroutine.create(type))"),
        HostileScript(27, "raises a function", .refused, "error(error)"),
        HostileScript(27, "raises not a number", .refused, "error(0/0)"),
        HostileScript(
            27, "raises what says its text for ever", .refused, plain: .hangs,
            "error(setmetatable({}, { __tostring = function() while true do pcall(function() while true do end end) end end }))"
        ),
        HostileScript(
            27, "raises what says a number as its text", .refused,
            "error(setmetatable({}, { __tostring = function() return 42 end }))"),
        HostileScript(
            27, "raises what looks up its message for ever", .refused,
            "error(setmetatable({}, { __index = function() while true do end end, __name = 1 }))"),
        HostileScript(
            27, "forges the place of its error", .refused, "error('other.lua:99: it was not me', 0)"),
        HostileScript(
            27, "forges a place that never ends", .refused, "error(('x.lua:1: '):rep(1000), 0)"),
        HostileScript(
            27, "raises zeros and broken letters", .refused, #"error("\0\255\254\n\0")"#),
        HostileScript(
            27, "raises with the largest level", .refused, "error('x', math.maxinteger)"),
        HostileScript(
            27, "raises from many calls down", .refused,
            "local function f(n) if n == 0 then error('deep') end return (f(n - 1)) end f(180)"),
        HostileScript(
            27, "asserts with an error of its own", .refused, "assert(false, setmetatable({}, { __tostring = error }))"),
    ]

    /// Class 26: recursion, in Lua and through C.
    static let recursion: [HostileScript] = [
        HostileScript(
            26, "calls itself without end", .contained, plain: .says("memory"),
            "local function f() return 1 + f() end return f()"),
        HostileScript(
            8, "loops in the handler of a stack overflow", .stopped,
            "local function f() return 1 + f() end xpcall(f, function() while true do end end)"),
        HostileScript(
            8, "loops in a handler of a handler of a stack overflow", .stopped,
            """
            local function f() return 1 + f() end
            local function forever() while true do end end
            xpcall(function() pcall(xpcall, f, forever) pcall(function() xpcall(f, forever) end) end, forever)
            """),
        HostileScript(
            8, "closes a variable for ever after a stack overflow", .stopped,
            """
            local function f() return 1 + f() end
            pcall(function()
              local c <close> = setmetatable({}, { __close = function() while true do end end })
              f()
            end)
            """),
        HostileScript(
            26, "calls itself by replacements", .contained, plain: .says("overflow"),
            "local function f() return (('x'):gsub('.', f)) end return f()"),
        HostileScript(
            26, "calls itself by comparators", .contained, plain: .says("overflow"),
            "local function f() table.sort({ 1, 2, 3 }, f) return true end return f()"),
        HostileScript(
            26, "calls itself by tostring", .refused,
            "local t = {} setmetatable(t, { __tostring = function() return tostring(t) end }) return tostring(t)"),
        HostileScript(
            26, "calls itself by format", .refused,
            "local t = {} setmetatable(t, { __tostring = function() return ('%s'):format(t) end }) return tostring(t)"),
        HostileScript(
            26, "calls itself by a missing field", .contained,
            "local t = {} setmetatable(t, { __index = function(t, k) return t[k .. 'x'] end }) return t.x"),
        HostileScript(
            26, "looks up in itself", .refused, "local t = {} setmetatable(t, { __index = t, __newindex = t }) t.x = 1"),
        HostileScript(
            26, "looks up along a chain of two thousand tables", .refused,
            "local t = {} for i = 1, 2100 do t = setmetatable({}, { __index = t }) end return t.x"),
        HostileScript(
            26, "is called along a chain of twenty thousand tables", .stopped,
            "local f = type for i = 1, 20000 do f = setmetatable({}, { __call = f }) end return f()"),
        HostileScript(
            26, "is called along a chain of hundreds of tables, again and again", .stopped,
            "local f = type for i = 1, 700 do f = setmetatable({}, { __call = f }) end while true do f(1) end"),
        HostileScript(
            26, "calls a table that is called by calling it", .stopped, plain: .hangs,
            "local m = {} local t = setmetatable({}, m) m.__call = t return t()"),
        HostileScript(
            26, "calls such a table on a stack that was deep", .stopped, plain: .hangs,
            """
            local m = {} local t = setmetatable({}, m) m.__call = t
            local function deep(n) if n > 0 then deep(n - 1) return 1 end end
            for i = 1, 5 do deep(150) end
            return t()
            """),
        HostileScript(
            26, "moves the stack in the middle of a concatenation", .harmless,
            """
            local m = {} local x = setmetatable({}, m)
            local function deep(n) if n > 0 then return 1 + deep(n - 1) end return 0 end
            m.__concat = function(a, b)
              deep(20)
              return (type(a) == "table" and "T" or a) .. (type(b) == "table" and "T" or b)
            end
            local function at(n)
              if 1 .. x .. 2 ~= "1T2" or "a" .. "b" .. x .. "c" .. "d" ~= "abTcd" then return false end
              return n == 0 or (at(n - 1))
            end
            return at(50)
            """),
        HostileScript(
            26, "grows the stack in the middle of a concatenation, as far as it goes", .contained,
            """
            local m = {} local x = setmetatable({}, m)
            m.__concat = function(a, b) return 1 .. x .. 2 .. x end
            local function down(n) return 1 .. x .. down(n + 1) .. 2 .. x end
            return down(1)
            """),
        HostileScript(
            26, "collects garbage in the middle of a concatenation", .harmless,
            """
            local m = {} local x = setmetatable({}, m)
            m.__concat = function(a, b)
              for i = 1, 300 do local t = { i, {}, ("x"):rep(1000) } end
              return (type(a) == "table" and "T" or a) .. (type(b) == "table" and "T" or b)
            end
            for i = 1, 4 do if "a" .. "b" .. x .. "c" .. x ~= "abTcT" then return false end end
            return true
            """),
        HostileScript(
            26, "resumes coroutines in coroutines", .refused, plain: .says("overflow"),
            "local function f() return coroutine.wrap(f)() end return f()"),
        HostileScript(
            26, "calls itself protected without end", .contained, "local function f() return pcall(f) end return f()"),
        HostileScript(
            26, "handles errors in error handlers", .contained,
            "local function f() return xpcall(error, f) end return f()"),
        HostileScript(
            26, "adds itself by a metamethod", .contained,
            "local t = {} setmetatable(t, { __add = function(a, b) return a + b end }) return t + t"),
        HostileScript(
            26, "compares itself by a metamethod", .contained,
            "local a, b, mt = {}, {}, {} mt.__eq = function(a, b) return a == b end mt.__lt = function(a, b) return a < b end setmetatable(a, mt) setmetatable(b, mt) return a < b, a == b"
        ),
        HostileScript(
            26, "joins itself by a metamethod", .contained,
            "local t = {} setmetatable(t, { __concat = function(a, b) return a .. b end }) return t .. t"),
        HostileScript(26, "requires itself", .refused, "return require('circle')"),
        HostileScript(
            26, "closes itself by a metamethod", .contained,
            "local function f() local c <close> = setmetatable({}, { __close = f }) end f()"),
        HostileScript(
            26, "loads itself", .contained,
            "local function f() return load and load('return ...')(f)() or error('no load') end return f()"),
        HostileScript(
            26, "walks itself by __pairs", .refused,
            "local t = {} setmetatable(t, { __pairs = function(t) return pairs(t) end }) return pairs(t)"),
        HostileScript(
            26, "recurses in fifty coroutines at once", .contained,
            "for i = 1, 50 do pcall(coroutine.wrap(function() local function f() return 1 + f() end f() end)) end return true"
        ),
    ]

    /// Class 25: closing coroutines.
    static let closing: [HostileScript] = [
        HostileScript(
            25, "closes a chain of coroutines, each closing the next", .contained, plain: .crashes,
            """
            local co
            for i = 1, 15000 do
              local before = co
              co = coroutine.create(function()
                local c <close> = setmetatable({}, { __close = function() if before then coroutine.close(before) end end })
                coroutine.yield()
              end)
              coroutine.resume(co)
            end
            coroutine.close(co)
            """),
        HostileScript(
            25, "fails in a chain of wrapped coroutines", .contained,
            """
            local co
            for i = 1, 5000 do
              local before = co
              co = coroutine.wrap(function(go)
                local c <close> = setmetatable({}, { __close = function() if before then before(true) end end })
                coroutine.yield()
                error("x")
              end)
              co()
            end
            co(true)
            """),
        HostileScript(
            25, "closes the coroutine that runs", .refused, "coroutine.close(coroutine.running())"),
        HostileScript(
            25, "leaves thousands of suspended coroutines with variables to close", .contained,
            """
            for i = 1, 3000 do
              coroutine.wrap(function()
                local c <close> = setmetatable({}, { __close = function() while true do end end })
                coroutine.yield()
              end)()
            end
            return true
            """),
    ]
}
