import LuaRuntime
import Testing

@Suite("Determinism")
struct DeterminismTests {
    @Test("pairs goes through numbers, then strings, then booleans, then the rest")
    func pairsOrder() throws {
        let source = """
            local t = { [true] = 1, [false] = 1, b = 1, a = 1, [""] = 1, ["a\\0"] = 1, [10] = 1, [2] = 1, [-1] = 1,
              [1.5] = 1, [math.huge] = 1, [-math.huge] = 1, [2^53] = 1, [math.mininteger] = 1, [math.maxinteger] = 1,
              [1e300] = 1, [{}] = 1 }
            local keys = {}
            for k in pairs(t) do keys[#keys + 1] = tostring(k) end
            return table.concat(keys, ",")
            """
        let expected =
            "-inf,-9223372036854775808,-1,1.5,2,10,9007199254740992,9223372036854775807,1e+300,inf,,a,a\0,b,false,true,table"
        #expect(try evaluate(source).stringValue == expected)
    }

    @Test("next follows the same order, for random tables")
    func nextOrder() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("DeterminismTests.nextOrder seed \(seed)")
        let source = """
            for round = 1, 50 do
              local t = {}
              for i = 1, math.random(60) do
                local k = math.random(-20, 20)
                local kind = math.random(5)
                t[kind == 1 and k or kind == 2 and k + 0.5 or kind == 3 and "k" .. k or kind == 4 and (k > 0) or {}] = i
              end
              local listed = {}
              for k, v in pairs(t) do listed[#listed + 1] = k assert(v == t[k]) end
              local k, n = nil, 0
              while true do
                local v
                k, v = next(t, k)
                n = n + 1
                assert(k == listed[n])
                if k == nil then break end
                assert(v == t[k])
              end
            end
            return true
            """
        #expect(try evaluate(source, seed: seed) == true, "seed \(seed)")
    }

    @Test("fields may be removed and changed while pairs runs")
    func changingWhilePairs() throws {
        let source = """
            local t, seen = { a = 1, b = 2, c = 3, d = 4 }, {}
            for k, v in pairs(t) do
              seen[#seen + 1] = k .. v
              t.b = nil
              t.c = 30
              t["new" .. k] = 1
            end
            return table.concat(seen, " ")
            """
        #expect(try evaluate(source) == "a1 c30 d4")
    }

    @Test("__pairs is honoured, and what is no table is refused")
    func pairsProtocol() throws {
        let source =
            "for k in pairs(setmetatable({}, { __pairs = function(t) return next, { mine = 1 } end })) do return k end"
        #expect(try evaluate(source) == "mine")
        let error = try failure { _ = try evaluate("pairs(nil)") }
        #expect(error.message == "bad argument #1 to 'pairs' (table expected, got nil)")
    }

    @Test("math.random depends on the seed alone")
    func random() throws {
        let source = "local t = {} for i = 1, 8 do t[i] = math.random(1000) end t[9] = math.random() return t"
        let first = try evaluate(source, seed: 7)
        #expect(try evaluate(source, seed: 7) == first)
        #expect(try evaluate(source, seed: 8) != first)
        #expect(first == [603, 211, 407, 577, 793, 74, 85, 477, 0.40370652610252655])
    }

    @Test("math.random keeps to its ranges, the widest included")
    func randomRanges() throws {
        let source = """
            for i = 1, 2000 do
              local x, n, m = math.random(), math.random(6), math.random(-3, 3)
              assert(x >= 0 and x < 1 and n >= 1 and n <= 6 and m >= -3 and m <= 3)
              assert(math.type(math.random(math.mininteger, math.maxinteger)) == "integer")
              assert(math.random(5, 5) == 5 and math.type(math.random(0)) == "integer")
            end
            return { (pcall(math.random, 2, 1)), (pcall(math.random, 1, 2, 3)), (pcall(math.random, -1)) }
            """
        #expect(try evaluate(source) == [false, false, false])
    }

    @Test("the clock is the event's, in UTC")
    func clock() throws {
        let source = """
            return { os.time(), os.clock(), os.date("%Y-%m-%d %H:%M:%S"), os.date("!%H"), os.date("*t").hour,
              os.time({ year = 2024, month = 2, day = 30, hour = 0 }), (pcall(os.date, "%Ez")), (pcall(os.date, "%")),
              os.date("%c", 0), (pcall(os.time, {})), (pcall(os.date, "%Y", math.maxinteger)) }
            """
        let value = try evaluate(source, now: 86_400.75)
        #expect(
            value == [
                86_400, 86_400.75, "1970-01-02 00:00:00", "00", 0, 1_709_251_200, false, false,
                "Thu Jan  1 00:00:00 1970",
                false, false,
            ])
    }

    @Test(
        "a machine knows whether a script went through keys without a promised order",
        arguments: [
            ("for k in pairs({ 1, a = 2, [true] = 3 }) do end", false),
            ("for k in pairs({ [{}] = 1, a = 2 }) do end", false),
            ("local t = { [{}] = 1, [type] = 2 } return t[type]", false),
            ("return next({ 1, [{}] = 1, [type] = 2 })", false),
            ("for k in pairs({ [{}] = 1, [type] = 2 }) do end", true), ("next({ [{}] = 1, [type] = 2 })", true),
            ("for k in next, { 1, [{}] = 1, [type] = 2 } do end", true),
            ("local t = { [type] = 1 } next(t, type)", false),
            ("local t = { [{}] = 1, [{}] = 2 } for k in pairs(t) do while true do end end", true),
        ])
    func knowsUnorderedKeys(source: String, met: Bool) throws {
        var limits = LuaLimits()
        limits.fuel = 100_000
        let vm = try LuaVM(limits: limits)
        _ = try? vm.evaluate(source, chunk: "test.lua", seed: 1, now: 0, host: noHost)
        #expect(vm.metUnorderedKeys == met)
    }

    @Test("two machines give the same answers to the same calls")
    func sameAnswers() throws {
        let source = """
            return { f = function(n)
              local t = {}
              for i = 1, n do t["k" .. math.random(1000)] = math.random() end
              local text = {}
              for k, v in pairs(t) do text[#text + 1] = k .. "=" .. v end
              return table.concat(text, ";")
            end }
            """
        let values = try (1...3).map { _ in
            try machine(source).call("f", LuaArguments([200]), seed: 99, now: 0, host: noHost).value
        }
        #expect(values[0] == values[1] && values[1] == values[2])
    }
}
