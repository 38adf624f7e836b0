import LuaRuntime
import Testing

@Suite("Patterns, compared with Lua's own")
struct PatternDifferentialTests {
    static let pieces = [
        "a", "b", "a", "1", " ", ".", "%a", "%d", "%s", "%w", "%S", "%A", "%p", "%x", "%u", "%l", "%c", "%g", "%z",
        "%.", "%%", "[ab]", "[^ab]", "[a-c]", "[%a1]", "[]a]", "[^]a]", "[a-]", "[%d-b]", "(", ")", "()", "(a)",
        "(.-)", "(%a+)", "(a*(.)%w(%s*))", "%1", "%2", "%0", "%b()", "%bab", "%f[%w]", "%f[^%a]", "%f[%z]", "*", "+",
        "-", "?", "^", "$", "\0", "é", "[\0-\u{1F}]",
    ]
    static let junk = ["[", "]", "%", "%f", "%b", "%bx", "[^", "[a-%]", "[%", "[a-%%]", "%9", "[]", "[^]", "(()"]
    static let subjects = ["a", "b", "ab", "1", " ", "(", ")", ".", "x", "é", "\0", "%", "A", "-", "]", "\n", "aa"]
    static let replacements = ["%0", "%1", "%2", "x", "%%", "-", "%", "%z", "%9", "é"]

    static func pattern(_ random: inout SeededGenerator) -> String {
        var text = random.chance(15) ? "^" : ""
        text += random.text(of: pieces, count: 0...6)
        if random.chance(15) { text += random.one(of: junk) }
        if random.chance(15) { text += "$" }
        return text
    }

    static func call(_ random: inout SeededGenerator) -> String {
        let subject = SeededGenerator.literal(random.text(of: subjects, count: 0...14))
        let pattern = SeededGenerator.literal(Self.pattern(&random))
        let start = random.chance(25) ? ", \(random.number(-18...18))" : ""
        switch random.number(0...9) {
        case 0...2:
            return "string.find(\(subject), \(pattern)\(start)\(start.isEmpty || random.chance(70) ? "" : ", true"))"
        case 3, 4: return "string.match(\(subject), \(pattern)\(start))"
        case 5:
            return """
                (function() local r = {} for a, b, c in string.gmatch(\(subject), \(pattern)\(start)) do
                r[#r + 1] = a r[#r + 1] = b or "-" r[#r + 1] = c or "-" if #r > 90 then break end end return r end)()
                """
        case 6:
            let replacement = SeededGenerator.literal(random.text(of: replacements, count: 0...4))
            return "string.gsub(\(subject), \(pattern), \(replacement))"
        case 7:
            let replacement = "{ a = 'X', ab = 'YZ', b = false, [1] = '!' }"
            return "string.gsub(\(subject), \(pattern), \(replacement), \(random.number(-1...5)))"
        case 8:
            let result = random.one(of: ["a", "b", "{}", "nil", "false", "1.5", "#a", "tostring(b) .. '.'"])
            return "string.gsub(\(subject), \(pattern), function(a, b) return \(result) end)"
        default:
            let wrong = random.one(of: ["nil", "true", "12", "{}", "'%1'", "type"])
            return "string.\(random.one(of: ["find", "match", "gmatch", "gsub"]))(\(subject), \(wrong), \(wrong))"
        }
    }

    @Test("random patterns on random subjects", arguments: Comparison.batches(20))
    func random(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var comparison = Comparison(seed: seed)
        for _ in 1...500 { comparison.cases.append("try(function() return \(Self.call(&random)) end)") }
        try comparison.run()
    }

    @Test("patterns and subjects beyond the small room: many steps, many sets, deep choices, many captures")
    func large() throws {
        var comparison = Comparison(seed: 0)
        comparison.cases = [
            "('a'):rep(400), ('a?'):rep(198) .. ('a'):rep(199)", "('a'):rep(300), ('a?'):rep(250)",
            "('a'):rep(300), ('[ab]'):rep(300)", "('b'):rep(100), ('[^a][%a]'):rep(50) .. '()'",
            "('a'):rep(40), ('(a)'):rep(32)", "('a'):rep(40), ('(a)'):rep(33)", "('a'):rep(40), ('(a'):rep(33)",
            "('x'):rep(5000) .. 'y', 'x*y'", "('x'):rep(5000), '.-y'", "('('):rep(500) .. (')'):rep(500), '%b()'",
            "('a'):rep(60) .. 'b', ('a-'):rep(3) .. 'b'", "('ab'):rep(500), '(ab)%1%1%1'",
            "('x'):rep(100000) .. 'needle', 'needle', 1, true", "('xy'):rep(1000), ('xy'):rep(999) .. 'x', 2, true",
            "('ab'):rep(900) .. 'c', ('ab'):rep(500) .. 'c', 1, true", "'', '', 1, true", "'abc', '', 4, true",
            "'abc', '', 5, true", "'a\\0b', '\\0b', 1, true", "('a'):rep(600000), 'ab', 1, true",
        ].flatMap { arguments in
            ["find", "match"].map { "try(function() return string.\($0)(\(arguments)) end)" }
        }
        try comparison.run()
    }

    @Test("gsub and gmatch call into Lua as Lua's own do")
    func callbacks() throws {
        var comparison = Comparison(seed: 0)
        comparison.cases = [
            "string.gsub('abc', '.', function(c) error('no ' .. c) end)",
            "string.gsub('abc', '.', setmetatable({}, { __index = function(_, k) return k:upper() end }))",
            "string.gsub('abc', '%w', function(c) return (c:gsub('.', '%0%0')) end)",
            "coroutine.resume(coroutine.create(function() string.gsub('a', '.', coroutine.yield) end))",
            "coroutine.wrap(function() for k in string.gmatch('a b c', '%a') do coroutine.yield(k) end end)()",
            "string.gsub('hello world', '(o)()', '%1%2')", "string.gsub('abc', '', '-')", "string.gsub('', '', '-')",
            "string.gsub('abc d', '%s*', '-')", "string.gsub('abc', 'b*', 'x')", "string.gsub('abc', '^a', 'x', 5)",
            "string.gsub('abc', '(b', '%1')", "string.gsub('abc', 'b', '%2')",
            "string.rep('ab', 3):gsub('b', { b = true })",
            "('x'):rep(3, ','):gmatch('%a')()", "string.gmatch('abc', '.', 3)()", "string.gmatch('abc', '.', 9)()",
        ].map { "try(function() return \($0) end)" }
        try comparison.run()
    }
}
