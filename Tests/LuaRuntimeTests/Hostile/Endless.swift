extension HostileCorpus {
    /// Classes 5 and 7: loops that are only long.
    static let endless: [HostileScript] = [
        HostileScript(5, "loops for ever", .stopped, plain: .says("too many instructions"), "while true do end"),
        HostileScript(5, "jumps for ever", .stopped, plain: .says("too many instructions"), "::again:: goto again"),
        HostileScript(5, "repeats for ever", .stopped, "repeat local x = 1 until x == 2"),
        HostileScript(5, "counts to infinity", .stopped, "for i = 1, math.huge do end"),
        HostileScript(5, "counts through all integers", .stopped, "for i = math.mininteger, math.maxinteger do end"),
        HostileScript(5, "calls itself last for ever", .stopped, "local function f() return f() end return f()"),
        HostileScript(5, "asks an endless iterator", .stopped, "for _ in function() return 1 end do end"),
        HostileScript(
            5, "walks a list that answers every index", .stopped,
            "for _ in ipairs(setmetatable({}, { __index = function(_, i) return i end })) do end"),
        HostileScript(
            5, "adds keys to what it walks through", .stopped,
            "local t = { 1 } for i in ipairs(t) do t[i + 1] = 1; if i > 1000 then t[i - 1000] = 0 end end"),
        HostileScript(
            7, "makes coroutines shorter than the hook's interval", .stopped,
            "while true do coroutine.wrap(function() end)() end"),
        HostileScript(
            7, "works in coroutines that end just before the hook", .stopped, plain: .hangs,
            "while true do coroutine.wrap(function() for i = 1, 900 do end end)() end"),
        HostileScript(
            7, "yields from many coroutines in turn", .stopped,
            """
            local all = {}
            for i = 1, 50 do all[i] = coroutine.wrap(function() while true do coroutine.yield() end end) end
            while true do for i = 1, 50 do all[i]() end end
            """),
        HostileScript(
            7, "resumes dead coroutines", .stopped,
            "local co = coroutine.create(function() end) while true do coroutine.resume(co) end"),
    ]

    /// Class 6: what swallows the error of a host that raises one.
    static let swallowed: [HostileScript] = [
        HostileScript(
            6, "loops in pcall", .stopped, plain: .hangs,
            "while true do pcall(function() while true do end end) end"),
        HostileScript(
            6, "loops in nested pcall", .stopped, plain: .hangs,
            "while true do pcall(pcall, pcall, function() while true do end end) end"),
        HostileScript(
            6, "loops in a resumed coroutine", .stopped, plain: .hangs,
            """
            local function attack() while true do coroutine.resume(coroutine.create(function() while true do end end)) end end
            while true do pcall(attack) end
            """),
        HostileScript(
            6, "loops in a wrapped coroutine", .stopped, plain: .hangs,
            """
            local function attack() while true do pcall(coroutine.wrap(function() while true do end end)) end end
            while true do pcall(attack) end
            """),
        HostileScript(
            6, "loops in a coroutine in a coroutine", .stopped, plain: .hangs,
            """
            local function inner() while true do pcall(coroutine.wrap(function() while true do end end)) end end
            local function attack() coroutine.wrap(function() while true do pcall(inner) end end)() end
            while true do pcall(attack) end
            """),
        HostileScript(
            6, "calls itself protected, twice", .stopped, plain: .hangs,
            "local function f() pcall(f) f() end while true do pcall(f) end"),
        HostileScript(
            6, "loops in a comparator that swallows", .stopped, plain: .hangs,
            """
            local t = {} for i = 1, 50 do t[i] = -i end
            while true do
              pcall(table.sort, t, function(a, b) while true do pcall(function() while true do end end) end end)
            end
            """),
        HostileScript(
            6, "loops in a replacement that swallows", .stopped, plain: .hangs,
            "('x'):gsub('.', function() while true do pcall(function() while true do end end) end end)"),
        HostileScript(
            6, "loops in a metamethod that swallows", .stopped, plain: .hangs,
            """
            local t = setmetatable({}, { __index = function(t, k) while true do pcall(function() return t[k] end) end end })
            return t.x
            """),
        HostileScript(
            6, "loops in __tostring that swallows", .stopped, plain: .hangs,
            """
            local t = setmetatable({}, { __tostring = function() while true do end end })
            while true do pcall(tostring, t) end
            """),
        HostileScript(
            6, "loops in a library that it requires", .stopped, plain: .hangs,
            "while true do pcall(require, 'loop') pcall(function() while true do end end) end"),
    ]

    /// Classes 8, 9 and 10: handlers that a hook does not reach.
    static let handlers: [HostileScript] = [
        HostileScript(
            8, "loops in the handler of the limit's own error", .stopped, plain: .hangs,
            "xpcall(function() while true do end end, function() while true do end end)"),
        HostileScript(
            8, "fails again in each handler", .stopped, plain: .hangs,
            "while true do xpcall(error, function(e) error(e) end) pcall(function() while true do end end) end"),
        HostileScript(
            8, "allocates in the handler for ever", .stopped, plain: .hangs,
            """
            local function fill() local t = {} while true do t = { t } if #t > 1 then return end t[1] = nil end end
            xpcall(function() while true do end end, fill)
            """),
        HostileScript(
            8, "starts coroutines in the handler for ever", .stopped, plain: .hangs,
            """
            xpcall(function() while true do end end, function()
              while true do coroutine.wrap(function() local x = 0 for i = 1, 100 do x = x + i end end)() end
            end)
            """),
        HostileScript(
            8, "searches in the handler for ever", .stopped, plain: .hangs,
            "xpcall(function() while true do end end, function() while true do ('x'):find('y') end end)"),
        HostileScript(
            9, "loops in a finalizer when the state is closed", .refused, plain: .hangs,
            "keep = setmetatable({}, { __gc = function() while true do end end })"),
        HostileScript(
            9, "loops in a finalizer when garbage is collected", .refused, plain: .hangs,
            """
            for i = 1, 100000 do setmetatable({}, { __gc = function() while true do end end }) end
            """),
        HostileScript(
            9, "makes a new finalizer in each finalizer", .refused, plain: .hangs,
            """
            local mt = {}
            mt.__gc = function() setmetatable({}, mt) for i = 1, 1e9 do end end
            setmetatable({}, mt)
            """),
        HostileScript(
            9, "adds the finalizer to the metatable afterwards", .harmless,
            """
            local mt, ran = {}, false
            for i = 1, 100 do setmetatable({}, mt) end
            mt.__gc = function() ran = true end
            for i = 1, 20000 do local x = { i } end
            return not ran
            """),
        HostileScript(
            10, "loops in __close after the limit", .stopped, plain: .says("too many instructions"),
            """
            local c <close> = setmetatable({}, { __close = function() while true do end end })
            while true do end
            """),
        HostileScript(
            10, "closes a hundred endless variables", .stopped,
            """
            local function f(n)
              local c <close> = setmetatable({}, { __close = function() while true do end end })
              if n > 0 then return f(n - 1) and true end
            end
            f(100)
            """),
        HostileScript(
            10, "closes an endless variable of a loop", .stopped,
            "for i in next, { 1 }, nil, setmetatable({}, { __close = function() while true do end end }) do end"),
        HostileScript(
            10, "raises in each __close", .stopped,
            """
            while true do
              pcall(function() local c <close> = setmetatable({}, { __close = function() error("x") end }) error("y") end)
            end
            """),
        HostileScript(
            10, "closes what swallows in a coroutine that is left", .contained,
            """
            local co = coroutine.wrap(function()
              local c <close> = setmetatable({}, { __close = function() while true do pcall(error) end end })
              coroutine.yield()
              error("x")
            end)
            co() pcall(co)
            """),
    ]
}
