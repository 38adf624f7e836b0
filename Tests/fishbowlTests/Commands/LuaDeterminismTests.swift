import Testing

@Suite("The same script gives the same bytes in two processes")
struct LuaDeterminismTests {
    /// Everything that could tell runs apart: orders of keys of all kinds, colliding and long strings, chance, time, texts
    /// of values and errors, and the order in which things that are alike are sorted.
    static let script = """
        local t = {}
        for i = 1, 300 do t["key" .. i] = i t[i * 7 % 311] = i t[i / 8] = i end
        for i = 1, 50 do t[("long string "):rep(10) .. i] = i end
        t[true], t[false] = 1, 2
        for k, v in pairs(t) do print(k, v) end
        for k, v in next, t do print(k, v) end
        local u = {}
        for i = 1, 40 do u[{ i }] = i u[function() return i end] = -i u[coroutine.create(print)] = 0 end
        local count = 0
        for k, v in pairs(u) do count = count + 1 end
        print(count, {}, print, coroutine.create(print), setmetatable({}, { __name = "Thing" }), string.format("%s", {}))
        for i = 1, 20 do print(math.random(), math.random(1000), math.random(0)) end
        print(os.time(), os.date(), os.clock(), os.date("%c %Z"))
        for _, f in ipairs({
          function() return {} + 1 end, function() return nil .. {} end, function() return {} < {} end,
          function() return ("x"):rep({}) end, function() error({}) end, function() return print.x.y end,
          function() return #coroutine.create(print) end, function() return {} .. print end, function() require "none" end,
        }) do print(pcall(f)) end
        local s = {}
        for i = 1, 200 do s[i] = { key = i % 3, id = i } end
        table.sort(s, function(a, b) return a.key < b.key end)
        for i = 1, 200 do print(s[i].id) end
        local weak = setmetatable({}, { __mode = "k" })
        for i = 1, 100 do weak[{}] = i end
        for name, library in pairs(_G) do print(name, library) end
        return t, { print, pairs, {} }
        """

    @Test("pairs, next, random, time, texts of values and errors, sort")
    func sameBytes() async throws {
        let program = try Program()
        try program.write(Self.script, to: "rich.lua")
        let first = try await program.run("lua", "rich.lua", environment: ["TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"])
        #expect(first.status == 0 && first.lines.count > 2000, "\(first.errors) \(first.lines.count)")
        #expect(!first.output.contains("0x"))
        for _ in 1...3 {
            let again = try await program.run("lua", "rich.lua")
            #expect(again.output == first.output && again.errors == first.errors)
        }
        let seeded = try await program.run("lua", "--seed", "1", "rich.lua")
        #expect(seeded.output != first.output)
    }
}
