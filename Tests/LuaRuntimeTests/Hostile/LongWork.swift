extension HostileCorpus {
    /// Class 13: long strings, again and again.
    static let longWork: [HostileScript] = [
        HostileScript(
            13, "repeats nothing a million million times", .harmless, plain: .hangs,
            "return ('').rep('', 1 << 40) == ''"),
        HostileScript(
            13, "repeats a megabyte for ever", .stopped, plain: .hangs,
            "local s = ('x'):rep(1 << 20) while true do pcall(string.rep, s, 1) end"),
        HostileScript(
            13, "writes a megabyte large for ever", .stopped, plain: .hangs,
            "local s = ('x'):rep(1 << 20) while true do s = s:upper() end"),
        HostileScript(
            13, "turns a megabyte round for ever", .stopped, plain: .hangs,
            "local s = ('x'):rep(1 << 20) while true do s = s:reverse() end"),
        HostileScript(
            13, "cuts a megabyte for ever", .stopped, plain: .hangs,
            "local s = ('x'):rep(1 << 20) while true do local t = s:sub(2) end"),
        HostileScript(
            13, "formats a megabyte for ever", .stopped, plain: .hangs,
            "local s = ('x'):rep(1 << 20) while true do local t = ('%s'):format(s) end"),
        HostileScript(
            13, "replaces in a megabyte for ever", .stopped, plain: .hangs,
            "local s = ('x'):rep(1 << 20) while true do local t = s:gsub('y', 'z') end"),
        HostileScript(
            13, "joins megabytes for ever", .stopped, plain: .hangs,
            "local s = ('x'):rep(1 << 19) while true do local t = s .. s end"),
        HostileScript(
            13, "counts the letters of a megabyte for ever", .stopped, plain: .hangs,
            "local s = ('x'):rep(1 << 20) while true do utf8.len(s) end"),
        HostileScript(
            13, "reads a megabyte as a number for ever", .stopped, plain: .hangs,
            "local s = ('1'):rep(1 << 20) while true do pcall(tonumber, s) end"),
        HostileScript(
            13, "reads megabytes as a number in another base", .stopped, plain: .hangs, large: true,
            "local s = ('1'):rep(2000000) while true do tonumber(s, 36) end"),
        HostileScript(
            13, "asks for more than there can be", .contained, "return ('x'):rep(1 << 40)"),
        HostileScript(
            13, "asks for more than a number can say", .refused, "return ('xx'):rep(math.maxinteger)"),
    ]

    /// Class 14: comparisons of long strings.
    static let comparisons: [HostileScript] = [
        HostileScript(
            14, "orders megabytes that differ at the end", .stopped, plain: .hangs,
            """
            local a, b = ('x'):rep(1 << 20) .. 'a', ('x'):rep(1 << 20) .. 'b'
            while true do if a < b then end end
            """),
        HostileScript(
            14, "orders megabytes of zeros", .stopped, plain: .hangs,
            #"local a, b = ("\0"):rep(1 << 20) .. "a", ("\0"):rep(1 << 20) .. "b" while true do if a < b then end end"#),
        HostileScript(
            14, "orders as many zeros as there is room for", .stopped, plain: .hangs, large: true,
            #"local a, b = ("\0"):rep(2000000), ("\0"):rep(2000000) while true do if a < b then end end"#),
        HostileScript(
            14, "compares long strings that are equal", .stopped, plain: .hangs, large: true,
            "local a, b = ('x'):rep(2000000), ('x'):rep(2000000) while true do if a == b then end end"),
        HostileScript(
            14, "looks up a long key under its equal", .stopped, plain: .hangs, large: true,
            """
            local a, b = ('x'):rep(2000000), ('x'):rep(2000000)
            local t = { [a] = 1 }
            while true do local x = t[b] end
            """),
        HostileScript(
            14, "sorts megabytes of zeros", .contained, plain: .hangs,
            #"""
            local a, b = ("\0"):rep(1 << 20) .. "a", ("\0"):rep(1 << 20) .. "b"
            local t = {} for i = 1, 2000 do t[i] = i % 2 == 0 and a or b end
            table.sort(t)
            """#),
        HostileScript(
            14, "orders zeros in coroutines made before they were long", .stopped, plain: .hangs,
            #"""
            local a, b
            local all = {}
            for i = 1, 100 do all[i] = coroutine.wrap(function() while true do
              for j = 1, 200 do if a and a < b then end end coroutine.yield()
            end end) all[i]() end
            a, b = ("\0"):rep(1 << 20) .. "a", ("\0"):rep(1 << 20) .. "b"
            while true do for i = 1, 100 do all[i]() end end
            """#),
        HostileScript(
            14, "does sums with a megabyte of blanks", .stopped, plain: .hangs,
            "local a = (' '):rep(1 << 20) .. '1' while true do pcall(function() return a + 1 end) end"),
        HostileScript(
            14, "takes the larger of long texts for ever", .stopped, plain: .hangs,
            """
            local a = (' '):rep(1 << 20) .. '1'
            while true do pcall(math.max, a, a) pcall(math.floor, a) pcall(math.tointeger, a) end
            """),
    ]
}
