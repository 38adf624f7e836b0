import Testing

@Suite("Conformance: table functions, next and lengths")
struct TableConformance {
    @Test("insert, remove, concat, unpack, pack, move")
    func functions() throws {
        try Conformance(
            #"""
            local t = {} table.insert(t, 1) table.insert(t, 2) table.insert(t, 1, 0) table.insert(t, 3, 9) table.insert(t, 5, 7) return t
            local t = { 1, 2 } table.insert(t, 0, 5) return t
            local t = { 1, 2 } table.insert(t, 4, 5) return t
            local t = { 1, 2 } table.insert(t, "2", 5) return t
            local t = { 1, 2 } table.insert(t, 1.5, 5) return t
            table.insert({ 1 })
            table.insert({ 1 }, 1, 2, 3)
            table.insert(nil, 1)
            table.insert(5, 1)
            local t = { 1, 2, 3 } return table.remove(t), table.remove(t, 1), t, table.remove(t), table.remove(t), table.remove(t), #t
            local t = { 1, 2, 3 } return table.remove(t, 4), table.remove(t, 3), t
            local t = { 1, 2, 3 } return table.remove(t, 5)
            local t = { 1, 2, 3 } return table.remove(t, 0)
            local t = { [0] = "z" } return table.remove(t, 0), t[0], table.remove(t, #t), table.remove({}, 0)
            return table.remove({}, 1), table.remove({}), select("#", table.remove({}))
            return table.remove()
            return table.concat({}), table.concat({ 1, 2, 3 }), table.concat({ 1, "a", 2.5 }, ", "), table.concat({ 1, 2, 3 }, "-", 2), table.concat({ 1, 2, 3 }, "-", 2, 3)
            return table.concat({ 1, 2, 3 }, "-", 3, 2), table.concat({ 1, 2, 3 }, "-", 4), table.concat({ "a" }, "x", 1, 1), table.concat({ 1, 2 }, 0)
            return table.concat({ 1, {}, 3 })
            return table.concat({ 1, true })
            return table.concat({ 1, 2 }, ",", 1, 3)
            return table.concat({ [-1] = "a", [0] = "b", "c" }, ",", -1, 1)
            return table.concat({}, {})
            return table.concat(5)
            return table.unpack({ 1, 2, 3 })
            return table.unpack({ 1, 2, 3 }, 2), table.unpack({ 1, 2, 3 }, 2, 3)
            return select("#", table.unpack({}, 1, 3)), select("#", table.unpack({}, 5, 1)), table.unpack({ 1, nil, 3 }, 1, 3)
            return table.unpack({ [-1] = "a", [0] = "b" }, -1, 0)
            return select("#", table.unpack({}, math.maxinteger, math.maxinteger)), select("#", table.unpack({}, math.mininteger, math.mininteger))
            return table.unpack({}, 1, 1e8)
            return table.unpack({}, math.mininteger, math.maxinteger)
            return table.unpack({}, "a")
            return table.pack(), table.pack(nil), table.pack(1, nil, 3).n, table.pack(1, 2)
            return table.move({ 1, 2, 3 }, 1, 3, 2), table.move({ 1, 2, 3 }, 2, 3, 1), table.move({ 1, 2, 3 }, 1, 0, 5), table.move({ 1, 2 }, 1, 2, 1, { 9, 9, 9 })
            return table.move({ 1, 2, 3 }, 1, 3, 3), table.move({ 1, 2, 3 }, -1, 1, 5)[7], table.move({}, 1, 3, 1, { 7, 8, 9 })
            return table.move({}, 1, math.maxinteger, 2)
            return table.move({}, math.mininteger, 0, 1)
            return table.move({}, -1, math.maxinteger, 2)
            return table.move({ 1 }, 1, 1)
            return table.move({ 1 }, 1, 1, 1, 5)
            """#
        ).expectAgreement()
    }

    @Test("sort")
    func sort() throws {
        try Conformance(
            #"""
            local t = { 3, 1, 2 } table.sort(t) return t
            local t = { "b", "a", "C", "" } table.sort(t) return t
            local t = { 3, 1, 2 } table.sort(t, function(a, b) return a > b end) return t
            local t = {} table.sort(t) return t
            local t = { 1 } table.sort(t, function() error("not called") end) return t
            local t = { 2.5, 1, 3, 1.5, -1, math.huge, -math.huge } table.sort(t) return t
            local t = { 1, "x" } table.sort(t)
            local t = { {}, {} } table.sort(t)
            local t = { 3, 2, 1, 5, 4 } table.sort(t, function(a, b) error("boom", 0) end)
            local t = { 1, 2, 3 } table.sort(t, 5)
            table.sort(5)
            local t = {} for i = 1, 200 do t[i] = (i * 7919) % 211 end table.sort(t) for i = 2, 200 do if t[i - 1] > t[i] then return i end end return "sorted"
            local t = {} for i = 1, 100 do t[i] = { k = i % 5, i = i } end table.sort(t, function(a, b) if a.k ~= b.k then return a.k < b.k end return a.i < b.i end) return t[1].i, t[50].i, t[100].i
            local t = { 5, 4, 3, nil, 1 } local ok = pcall(table.sort, t) return ok
            local t = setmetatable({ 2, 1 }, { __lt = function() error("raw numbers") end }) table.sort(t) return t
            local m = { __lt = function(a, b) return a.v < b.v end } local t = { setmetatable({ v = 2 }, m), setmetatable({ v = 1 }, m) } table.sort(t) return t[1].v
            """#
        ).expectAgreement()
    }

    @Test("next, pairs, ipairs and changes while they go on")
    func walks() throws {
        try Conformance(
            #"""
            return next({}), next({ 5 }), next({ a = 1 }), next({ 5 }, 1), next({ a = 1 }, "a")
            return next({ 10, 20 }, 3)
            return next({}, "x")
            return next()
            return next(5)
            return rawequal(next, next), select("#", next({})), select("#", next({ 1 })), select("#", pairs({}))
            local n = 0 for k, v in pairs({ 1, 2, 3, a = 4, b = 5, [1.5] = 6, [true] = 7, [{}] = 8, [print] = 9 }) do n = n + v end return n
            local t = {} for i = 1, 500 do t[i] = i t["k" .. i] = i end for k in pairs(t) do t[k] = nil end return next(t)
            local t = {} for i = 1, 500 do t[i] = i t["k" .. i] = i end local n = 0 for k in next, t do t[k] = nil n = n + 1 end return n, next(t)
            local t = {} for i = 1, 300 do t[i * 3] = i end local n = 0 for k, v in pairs(t) do t[k] = v + 1 n = n + t[k] end return n
            local t = {} for i = 1, 300 do t["k" .. i] = i end local n, k, v = 0, next(t) while k do n = n + v t[k] = -v k, v = next(t, k) end return n, t.k7
            local t = { 1, 2, 3 } for k in pairs(t) do t[1], t[2], t[3] = nil end return next(t)
            local t = {} for i = 1, 200 do t[i] = i end local n = 0 for k in next, t do for j in next, t do n = n + 1 break end end return n
            local t = {} for i = 1, 100 do t[{}] = i end local n = 0 for k, v in next, t do n = n + v t[k] = nil end return n, next(t)
            local s = "" for i, v in ipairs({ "a", "b", nil, "d" }) do s = s .. i .. v end return s
            local t = setmetatable({}, { __index = function(_, i) if i <= 3 then return i * i end end }) local s = 0 for _, v in ipairs(t) do s = s + v end return s
            local t = { 1, 2, 3 } local s = "" for i, v in ipairs(t) do if i == 1 then t[4] = 4 end s = s .. v end return s
            local f = ipairs({}) return f({ [math.mininteger] = 10 }, math.maxinteger)
            local t = setmetatable({}, { __pairs = function(t) return function(_, k) if not k then return 1, "one" end end, t, nil end }) local s for k, v in pairs(t) do s = k .. v end return s
            local co = coroutine.wrap(function() for k in pairs(setmetatable({}, { __pairs = function() coroutine.yield("in") return next, { 7 } end })) do return k end end) return co(), co()
            pairs()
            ipairs()
            return #{}, #{ nil }, #{ 1, 2, nil }, #{ n = 1 }, #{ 1, 2, 3, n = 4 }, #{ [1] = 1, [2] = 2 }
            return rawlen({ 1, 2 }), rawlen("abc"), rawequal("a", "a"), rawequal({}, {}), rawequal(1, 1.0), rawget({ 5 }, 1), rawset({}, "a", 1)
            return rawlen(5)
            return rawset({}, nil, 1)
            return rawset({}, 0/0, 1)
            local t = {} t[nil] = 1
            local t = {} t[0/0] = 1
            local t = { [1] = "a", [1.0] = "b", [2^53] = "c" } return t, t[2^53 | 0]
            local t = {} t[-0.0] = "z" return next(t), t[0], math.type(next(t))
            return select("#"), select("#", nil, nil), select(2, "a", "b", "c"), select(-1, "a", "b"), select(5, 1)
            return select(0)
            return select(-2, 1)
            return select("x")
            """#
        ).expectAgreement()
    }
}
