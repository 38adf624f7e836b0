import Testing

@Suite("Conformance: integers and floats")
struct NumberConformance {
    @Test("arithmetic and comparison")
    func arithmetic() throws {
        try Conformance(
            #"""
            return 7 // 2, -7 // 2, 7 // -2, -7 // -2, 7.0 // 2, -7 // 2.0, 7 % 3, -7 % 3, 7 % -3, -7 % -3, 5.5 % 2, -5.5 % 2, 5.5 % -2
            return 1 / 0, -1 / 0, 0/0 ~= 0/0, 1 // 0.0, -1 // 0.0, 1 % math.huge, -1 % math.huge, 1 % -math.huge, 5 % 0.0 ~= 5 % 0.0
            local zero = tonumber("0") return 1 // zero
            local zero = tonumber("0") return 1 % zero
            return math.mininteger // -1, math.mininteger % -1, math.maxinteger + 1, math.mininteger - 1, math.maxinteger * 2, -math.mininteger
            return 2^10, 2^0.5, 2^-1, (-8)^(1/3) ~= (-8)^(1/3), 10 / 2, 3 * 1.0, 3 - 3.0, 0.1 + 0.2, 1e15 + 0.5, 2^63, -2^63
            return 1 << 63, 1 << 64, 1 << -1, 1 >> 1, -1 >> 63, -1 >> 64, 1 << 62 << 1, ~0, 5 & 3, 5 | 3, 5 ~ 3, 2.0 | 1, "3" & 1
            return 1.5 | 1
            return 2^63 | 0
            return "1.5" | 0
            return "abc" | 0
            return {} | 0
            return 1 < 1.5, 1 == 1.0, math.maxinteger < 2^63, math.maxinteger + 0.0 == 2^63, math.mininteger == -2^63, math.mininteger <= -2^63
            return 2^53 == 2^53 + 1, (1 << 53) + 1 == 2^53, (1 << 53) + 1 > 2^53, 0.0 == -0.0, 1/0.0 == 1/-0.0, 0/0 == 0/0, 1 ~= 1.0
            return 1 < "2"
            return {} < {}
            return nil > 1
            return 1 + nil
            return 1 + {}
            local x return x + 1
            return undefinedname + 1
            local t = {} return t.field + 1
            return -{}
            return #5
            return 0x10, 0xA.8p0, 0x.1p4, 0xFFFFFFFFFFFFFFFF, 0x1p-2, 1e2, .5, 3., 9223372036854775807, 9223372036854775808, 1e-400
            for i = 1, 3 do if i == 2 then return i end end
            local s = "" for i = 3, 1, -1 do s = s .. i end for i = 1, 0 do s = s .. "no" end for i = 1.0, 2 do s = s .. i .. ";" end return s
            local n = 0 for i = math.maxinteger - 1, math.maxinteger do n = n + 1 end for i = math.mininteger, math.mininteger + 1 do n = n + 1 end return n
            local n = 0 for i = 1, math.huge do n = n + 1 if n > 5 then break end end for i = 1, -math.huge do n = n + 1 end return n
            for i = 1, 10, 0 do end
            for i = "a", 10 do end
            for i = 1, {} do end
            for i = 1, 2, print do end
            local s = 0 for i = 0.1, 1, 0.3 do s = s + 1 end return s
            """#
        ).expectAgreement()
    }

    @Test("tonumber and the math library")
    func library() throws {
        try Conformance(
            #"""
            return tonumber("10"), tonumber("0x1F"), tonumber(" 1e2 "), tonumber("1e"), tonumber(""), tonumber(" "), tonumber("1 2"), tonumber("0x"), tonumber("1_0")
            return tonumber("10", 2), tonumber("ff", 16), tonumber("zz", 36), tonumber("8", 8), tonumber("-7", 8), tonumber(" 11 ", 2), tonumber("1.0", 10), tonumber("", 10)
            return tonumber("9223372036854775807"), tonumber("9223372036854775808"), tonumber("0x8000000000000000"), tonumber("7fffffffffffffff", 16), tonumber("1e1000")
            return tonumber("inf"), tonumber("nan"), tonumber("0x.8"), tonumber("0xA.8p1"), tonumber(5), tonumber(5.5), tonumber({}), tonumber(nil), tonumber(true)
            return tonumber("5\0"), tonumber("\t5\n"), tonumber("+5"), tonumber("- 5"), tonumber("5."), tonumber(".5"), tonumber("."), tonumber("1e+5"), tonumber("1E-5")
            return tonumber()
            return tonumber("10", 1)
            return tonumber("10", 37)
            return tonumber(10, 16)
            return math.type(1), math.type(1.0), math.type("1"), math.type(nil), math.tointeger(3.0), math.tointeger(3.5), math.tointeger("8"), math.tointeger(2^63), math.tointeger({})
            return math.type()
            return math.floor(3.7), math.floor(-3.7), math.ceil(3.2), math.ceil(-3.2), math.floor(5), math.floor(1e100), math.ceil(-0.5), math.floor(2^62 + 0.5)
            return math.abs(-5), math.abs(-5.5), math.abs(math.mininteger), math.max(1, 2.5, -1), math.min(3, 1, 2), math.max(1), math.max(1, 1.0), math.min(-0.0, 0)
            return math.max()
            return math.floor("x")
            return math.floor({})
            return math.sqrt(16), math.sqrt(-1) ~= math.sqrt(-1), math.exp(0), math.log(8, 2), math.log(100, 10), math.log(1), math.log(27, 3), math.log(0)
            return math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(5.5, 2), math.fmod(-6, 2), math.fmod(math.mininteger, -1), math.fmod(1, math.huge)
            return math.fmod(1, 0)
            return math.fmod(1, 0.0) ~= math.fmod(1, 0.0), math.modf(3.7), math.modf(-3.7), math.modf(5), math.modf(math.huge), math.modf(-math.huge)
            return math.ult(1, 2), math.ult(-1, 2), math.ult(1, -1), math.pi, math.huge, math.maxinteger, math.mininteger, math.deg(math.pi), math.rad(180)
            return math.ult(1.5, 2)
            return math.sin(0), math.cos(0), math.tan(0), math.asin(1), math.acos(1), math.atan(1), math.atan(1, -1), math.atan(-0.0, -1)
            return pcall(math.random, 2, 1)
            return pcall(math.random, 1, 2, 3)
            return pcall(math.random, 1.5)
            for i = 1, 100 do local x, y, z = math.random(), math.random(6), math.random(-3, 3) if x < 0 or x >= 1 or y < 1 or y > 6 or z < -3 or z > 3 then return x, y, z end end return math.type(math.random()), math.type(math.random(9)), math.type(math.random(0))
            return math.random(math.mininteger, math.maxinteger) ~= nil, math.random(5, 5), math.random(math.maxinteger, math.maxinteger)
            """#
        ).expectAgreement()
    }
}
