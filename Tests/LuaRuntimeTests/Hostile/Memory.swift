extension HostileCorpus {
    /// Classes 21 to 24: memory, and what happens near its end.
    static let memory: [HostileScript] = [
        HostileScript(
            21, "doubles a string for ever", .stopped, plain: .says("memory"),
            "local s = 'x' while true do s = s .. s end"),
        HostileScript(21, "asks for a gigabyte", .stopped, plain: .says("memory"), "return ('x'):rep(1 << 30)"),
        HostileScript(21, "fills a table for ever", .stopped, "local t = {} while true do t[#t + 1] = #t end"),
        HostileScript(21, "makes tables in tables for ever", .stopped, "local t = {} while true do t = { t } end"),
        HostileScript(
            21, "makes coroutines for ever", .stopped,
            "local t = {} while true do t[#t + 1] = coroutine.create(type) end"),
        HostileScript(
            21, "makes closures for ever", .stopped,
            "local t = {} while true do local i = #t t[i + 1] = function() return i end end"),
        HostileScript(
            21, "makes new keys for ever", .stopped, "local t, i = {}, 0 while true do i = i + 1 t['k' .. i] = true end"
        ),
        HostileScript(
            21, "keeps all words of a long text", .contained,
            "local t = {} for w in ('word '):rep(100000):gmatch('%a+') do t[#t + 1] = w .. #t end return true"),
        HostileScript(
            21, "packs what it unpacks, doubled", .stopped,
            "local t = { 1 } while true do t = table.pack(table.unpack(t, 1, t.n), table.unpack(t, 1, t.n)) t.n = #t for i = 1, #t do t[#t + 1] = i if i > 5e5 then break end end end"
        ),
        HostileScript(
            22, "swallows the end of memory for ever", .stopped, plain: .hangs,
            "while true do pcall(function() local t = {} while true do t[#t + 1] = ('x'):rep(100000) .. #t end end) end"
        ),
        HostileScript(
            22, "swallows the end of memory in coroutines", .stopped, plain: .hangs,
            """
            while true do coroutine.resume(coroutine.create(function()
              local s = 'x' while true do s = s .. s end
            end)) end
            """),
        HostileScript(
            22, "swallows the end of memory in a handler", .stopped, plain: .hangs,
            """
            while true do
              xpcall(function() local s = 'x' while true do s = s .. s end end, function() return ('x'):rep(1 << 30) end)
            end
            """),
        HostileScript(
            22, "keeps what it got when memory ended", .stopped, plain: .hangs,
            """
            local kept = {}
            while true do pcall(function() while true do kept[#kept + 1] = { kept } end end) end
            """),
        HostileScript(23, "raises a text of two megabytes", .refused, "error(('x'):rep(2000000))"),
        HostileScript(23, "raises a text of thirty megabytes", .stopped, "error(('x'):rep(30000000))"),
        HostileScript(
            23, "has a name of a megabyte", .refused,
            "return setmetatable({}, { __name = ('x'):rep(1 << 20) }) + 1"),
        HostileScript(
            23, "names a field of a megabyte that is missing", .refused, "return (nil)[('x'):rep(1 << 20)]"),
        HostileScript(
            23, "raises long texts for ever", .stopped,
            "local s = ('x'):rep(1 << 20) while true do pcall(error, s .. 'y') end"),
        HostileScript(
            23, "raises a table with a message of two megabytes", .refused,
            "error({ message = ('x'):rep(2000000) })"),
        HostileScript(
            24, "fills weak tables until memory ends", .stopped,
            """
            local all = {}
            while true do
              local t = setmetatable({}, { __mode = "kv" })
              for i = 1, 50 do t[{}] = {} t[i] = {} end
              all[#all + 1] = t
            end
            """),
        HostileScript(
            24, "grows weak tables again and again near the end of memory", .stopped, plain: .hangs,
            """
            local hold = {}
            pcall(function() while true do hold[#hold + 1] = ("x"):rep(1000) .. #hold end end)
            for i = 1, 30 do hold[#hold] = nil end
            while true do
              pcall(function()
                local t = setmetatable({}, { __mode = "k" })
                for i = 1, 1000 do t[{}] = { i } end
              end)
              pcall(function() while true do hold[#hold + 1] = ("x"):rep(100) .. #hold end end)
            end
            """),
        HostileScript(
            24, "keeps a chain through weak keys in the worst order", .stopped,
            """
            local mt, all, keys = { __mode = "k" }, {}, {}
            for i = 1, 12001 do keys[i] = {} end
            for i = 12000, 1, -1 do local t = setmetatable({}, mt) t[keys[i]] = keys[i + 1] all[i] = t end
            root, keys = keys[1], nil
            while true do local x = {} end
            """),
        HostileScript(
            24, "changes what is weak while it is full", .stopped,
            """
            local mt, all = {}, {}
            while true do
              local t = setmetatable({}, mt)
              for i = 1, 20 do t[{}] = t end
              all[#all % 500 + 1] = t
              mt.__mode = ({ "k", "v", "kv", "" })[#all % 4 + 1]
            end
            """),
    ]
}
