extension HostileCorpus {
    private static let liar =
        "setmetatable({}, { __len = function() return 1 << 40 end, __index = function(_, i) return 0 end })"

    /// Classes 15 and 16: tables that lie about their size, and large ones.
    static let tables: [HostileScript] = [
        HostileScript(
            15, "inserts into a table that lies about its length", .stopped, plain: .hangs,
            "local t = \(liar) while true do pcall(table.insert, t, 1, 1) end"),
        HostileScript(
            15, "removes from a table that lies about its length", .stopped, plain: .hangs,
            "local t = \(liar) while true do pcall(table.remove, t, 1) end"),
        HostileScript(
            15, "joins a table that lies about its length", .stopped, plain: .hangs,
            "local t = \(liar) while true do pcall(table.concat, t) end"),
        HostileScript(
            15, "sorts a table that lies about its length", .stopped, plain: .hangs,
            """
            local t = setmetatable({}, { __len = function() return 1 << 30 end, __index = function(_, i) return -i end,
              __newindex = function() end })
            while true do pcall(table.sort, t) end
            """),
        HostileScript(
            15, "moves a range of a million million", .contained, plain: .hangs, "table.move({}, 1, 1 << 40, 2)"),
        HostileScript(
            15, "moves downward through functions", .contained,
            """
            local t = setmetatable({}, { __index = function() end, __newindex = function() end })
            table.move(t, 1, 1 << 40, 2)
            """),
        HostileScript(
            15, "unpacks a range of a million million", .contained, "return (table.unpack({}, 1, 1 << 40))"),
        HostileScript(
            15, "unpacks all there can be", .contained, "return (table.unpack({}, math.mininteger, math.maxinteger))"),
        HostileScript(
            15, "joins a range of a million million", .contained,
            "return table.concat(setmetatable({}, { __index = function() return '' end }), '', 1, 1 << 40)"),
        HostileScript(
            15, "moves around the largest integers", .contained,
            "table.move({}, math.maxinteger - 5, math.maxinteger, math.maxinteger - 3)"),
        HostileScript(
            15, "joins up to the largest integer", .contained,
            "return table.concat({}, 'x', math.maxinteger - 2, math.maxinteger)"),
        HostileScript(
            15, "counts a table whose length is no number", .contained,
            "local t = setmetatable({}, { __len = function() return 'many' end }) table.insert(t, 1) table.sort(t)"),
        HostileScript(
            16, "inserts before two hundred thousand items for ever", .stopped, plain: .hangs, large: true,
            """
            local t = {} for i = 1, 200000 do t[i] = i end
            while true do table.insert(t, 1, 0) table.remove(t) end
            """),
        HostileScript(
            16, "removes the first of two hundred thousand items for ever", .stopped, plain: .hangs, large: true,
            """
            local t = {} for i = 1, 200000 do t[i] = i end
            while true do t[#t + 1] = table.remove(t, 1) end
            """),
        HostileScript(
            16, "sorts two hundred thousand items for ever", .stopped, plain: .hangs, large: true,
            "local t = {} for i = 1, 200000 do t[i] = i end while true do table.sort(t) end"),
        HostileScript(
            16, "asks for the next of a hundred thousand keys for ever", .stopped, large: true,
            "local t = {} for i = 1, 100000 do t[i] = i end while true do next(t, 50000) end"),
        HostileScript(
            16, "begins to walk sixty thousand keys for ever", .stopped, large: true,
            "local t = {} for i = 1, 60000 do t['k' .. i] = i end while true do pairs(t) end"),
        HostileScript(
            16, "sorts with a comparator that always says yes", .contained,
            "local t = {} for i = 1, 1000 do t[i] = i end table.sort(t, function() return true end)"),
        HostileScript(
            16, "sorts with a comparator that tosses a coin, for ever", .stopped,
            """
            local t = {} for i = 1, 1000 do t[i] = i end
            while true do pcall(table.sort, t, function() return math.random(2) == 1 end) end
            """),
        HostileScript(
            16, "empties the table that is being sorted", .contained,
            """
            local t = {} for i = 1, 1000 do t[i] = -i end
            table.sort(t, function(a, b) for i = 1, #t do t[i] = nil end return (a or 0) < (b or 0) end)
            """),
        HostileScript(
            16, "fails in each comparator", .stopped,
            "local t = { 3, 2, 1 } while true do pcall(table.sort, t, function() error('x') end) end"),
        HostileScript(
            16, "sorts what cannot be ordered", .refused, "table.sort({ 1, 'x', {}, true })"),
        HostileScript(
            16, "sorts and joins the table within its own comparator", .contained,
            """
            local t = {} for i = 1, 100 do t[i] = -i end
            table.sort(t, function(a, b) table.sort(t) table.concat(t) table.remove(t) return (a or 0) < (b or 0) end)
            """),
    ]

    /// Class 17: the collector as a means to take time.
    static let collector: [HostileScript] = [
        "collect", "step", "count", "generational", "incremental",
    ].map { mode in
        HostileScript(
            17, "asks the collector to '\(mode)' for ever", .stopped,
            plain: mode == "collect" || mode == "generational" ? .hangs : nil,
            """
            local t = {} for i = 1, 20000 do t[i] = { i } end
            while true do pcall(collectgarbage, "\(mode)") pcall(collectgarbage, "collect") end
            """)
    }
}
