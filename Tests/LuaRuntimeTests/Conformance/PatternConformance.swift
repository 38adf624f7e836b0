import Testing

@Suite("Conformance: patterns")
struct PatternConformance {
    @Test("find and match")
    func findAndMatch() throws {
        try Conformance(
            #"""
            return ("hello world"):find("wor"), ("hello"):find("l"), ("hello"):find("xyz"), ("hello"):find("")
            return ("hello"):find("", 3), ("hello"):find("", 6), ("hello"):find("", 7), ("hello"):find("", 10), ("hello"):find("", -2)
            return (""):find(""), (""):find("", 1), (""):find("", 2), (""):find("a"), ("\0a\0"):find("\0", 2), ("a\0b"):find("%z")
            return ("a.b"):find(".", 1, true), ("a.b"):find("%.", 1, false), ("a.b"):find(".", 2, true), ("a+b"):find("+", 1, true)
            return ("hello"):find("l", -2), ("hello"):find("l", -100), ("hello"):find("h", 2), ("hello"):find("l+")
            return ("key = value"):match("^(%w+)%s*=%s*(%w+)$"), ("  trim  "):match("^%s*(.-)%s*$")
            return ("hello"):match("l"), ("hello"):match(".l"), ("hello"):match("()ll()"), ("hello"):match("^h"), ("hello"):match("^e")
            return ("hello"):match("o$"), ("hello"):match("l$"), ("a$b"):match("$b"), ("a^b"):match("a^b"), ("a^b"):find("^b")
            return ("2024-05-17"):match("(%d+)-(%d+)-(%d+)"), ("x=1,y=2"):match("y=(%d)"), ("abc"):match("((a)(b))")
            return ("aaa"):match("a-"), ("aaa"):match("a-$"), ("aaab"):match("a-b"), ("aaa"):match("a*"), ("aaa"):match("^a?a?a?a?$")
            return ("aXb"):match("%u"), ("aXb"):match("%l+"), ("a1_"):match("%w+"), ("a1_"):match("[%w_]+"), ("\t \n"):match("%s+")
            return ("a,b;c"):match("%p"), ("\1\2a"):match("%c+"), ("fF0g"):match("%x+"), ("é"):match("%a"), ("!~"):match("%g+")
            return ("abc"):match("%A"), ("abc1"):match("%D+"), ("a b"):match("%S+"), ("AbC"):match("%L"), ("ab\0c"):match("%Z+")
            return ("abc"):match("[b-]"), ("a-c"):match("[a-]+"), ("a]c"):match("[]]"), ("a]c"):match("[^]]+"), ("a^c"):match("[c^]")
            return ("x-z"):match("[x%-z]+"), ("5"):match("[0-9]"), ("%"):match("[%%]"), ("b"):match("[a-c]"), ("d"):match("[^a-c]")
            return ("[]"):match("[[]"), ("."):match("[.]"), ("a"):match("[%a%d]"), ("-"):match("[%a-z]"), ("\0"):match("[\0-\1]")
            return ("f(a(b)c)d"):match("%b()"), ("((x)"):match("%b()"), ("<<>>"):match("%b<>"), ("aXbaX"):match("%bab"), ("))(("):match("%b()")
            return ("THE (quick) fox"):find("%f[%a]%a+%f[%A]"), ("word"):match("%f[%w]%w+%f[%W]"), ("aB"):match("%f[%u]."), (""):match("%f[%z]")
            return ("foo.bar"):find("%f[%w]bar"), ("foobar"):find("%f[%w]bar"), ("x"):find("%f[%z]")
            return ("abab"):match("(ab)%1"), ("abba"):match("(a)(b)%2%1"), ('say "hi"'):match([[(["'])(.-)%1]]), ("xx"):match("(x)()%1")
            return ("hello"):match(".", 3), ("hello"):match(".", -1), ("hello"):match(".", 6), ("hello"):match("()", 6), ("hello"):match("^l", 3)
            return ("a\nb"):match("."), ("a\nb"):match("a.b"), ("\0\0"):match("%z%z"), ("日本"):match("..."), ("x"):match("(x)(y?)")
            return ("aaaaaaaaab"):match(".-b"), ("abcabc"):match(".*b"), ("abcabc"):match(".-b"), ("a.b.c"):match("^(.-)%."), ("a.b.c"):match("^(.*)%.")
            return ("x"):match("%"), 1
            return ("x"):match("[a"), 1
            return ("x"):match("[]"), 1
            return ("x"):match("[^]"), 1
            return ("x"):match("[a%"), 1
            return ("x"):match("(x"), 1
            return ("x"):match("x)"), 1
            return ("x"):match("(()"), 1
            return ("x"):match("%1"), 1
            return ("x"):match("(x%1)"), 1
            return ("xx"):match("(x)%2"), 1
            return ("x"):match("%b"), 1
            return ("x"):match("%b("), 1
            return ("x"):match("%f"), 1
            return ("x"):match("%fx"), 1
            return ("x"):match(("(x)"):rep(33)), 1
            return select("#", ("x"):rep(32):match(("(x)"):rep(32)))
            return ("x"):find({})
            return ("x"):find()
            return ("x"):find("x", {})
            return string.match(12345, "3"), string.find(1.5, ".", 1, true)
            """#
        ).expectAgreement()
    }

    @Test("gmatch and gsub")
    func gmatchAndGsub() throws {
        try Conformance(
            #"""
            local t = {} for w in ("one two  three"):gmatch("%a+") do t[#t + 1] = w end return t
            local t = {} for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do t[k] = v end return t
            local t = {} for p in ("abc"):gmatch("()") do t[#t + 1] = p end return t
            local t = {} for p, q in ("abab"):gmatch("()a()") do t[#t + 1] = p + q end return t
            local t = {} for w in ("abc"):gmatch("x*") do t[#t + 1] = w end return t
            local t = {} for w in ("aXbX"):gmatch("%f[%u]%u") do t[#t + 1] = w end return t
            local t = {} for w in ("^a^a"):gmatch("^a") do t[#t + 1] = w end return t
            local t = {} for w in ("hello"):gmatch(".", 3) do t[#t + 1] = w end return t
            local t = {} for w in ("hello"):gmatch(".", -2) do t[#t + 1] = w end return t
            local t = {} for w in ("hello"):gmatch(".", 10) do t[#t + 1] = w end return t
            local t = {} for w in (""):gmatch(".-") do t[#t + 1] = w end return t
            local f = ("ab"):gmatch("%a") return f(), f(), f(), f()
            return ("x"):gmatch("(x")()
            return ("x"):gmatch()
            return ("hello"):gsub("l", "L"), ("hello"):gsub("l", "L", 1), ("hello"):gsub("l", "L", 0), ("hello"):gsub("x", "y")
            return ("hello"):gsub("", "-"), (""):gsub("", "-"), ("abc"):gsub("b*", "-"), ("abc"):gsub(".", "%0%0"), ("abc"):gsub("$", "!")
            return ("hello world"):gsub("(%w+) (%w+)", "%2 %1"), ("abc"):gsub("(a)(b)", "%2%1%0%%"), ("x"):gsub("x", "%1")
            return ("abc"):gsub("%w", { a = "1", b = true, c = false }), 0
            return ("abc"):gsub("%w", { a = 1, b = 2.5 }), ("abc"):gsub("(a)(b)", { a = "hit" })
            return ("abc"):gsub("%w", function(c) if c == "b" then return "[" .. c .. "]" end end), ("abc"):gsub("%w", function() return false end)
            return ("abc"):gsub("(a)(b)", function(x, y) return y .. x end), ("abc"):gsub("()b", function(p) return p end)
            return ("abc"):gsub("b", setmetatable({}, { __index = function(_, k) return k:upper() end }))
            return ("hello"):gsub("^h", "J"), ("hhh"):gsub("^h", "J"), ("a^b"):gsub("^b", "c"), ("abc"):gsub("c$", "C"), ("a$c"):gsub("%$", "S")
            return ("abc def"):gsub("%f[%w]%w+", string.upper), ("  x  "):gsub("^%s+", ""), ("a,b,,c"):gsub(",", ";"), ("\0a\0"):gsub("%z", "0")
            return ("abc"):gsub("b", "%"), 1
            return ("abc"):gsub("b", "%x"), 1
            return ("abc"):gsub("b", "%2"), 1
            return ("abc"):gsub("b", "%9"), 1
            return ("abc"):gsub("b", function() return {} end)
            return ("abc"):gsub("b", { b = {} })
            return ("abc"):gsub("b", function() error("inner", 0) end)
            return ("abc"):gsub("b", function() return print end)
            return ("abc"):gsub("b")
            return ("abc"):gsub("b", nil)
            return ("abc"):gsub("b", true)
            return ("abc"):gsub("b", 5), ("abc"):gsub("b", "x", "1")
            return ("abc"):gsub("b", "x", {})
            return ("abc"):gsub("b", "x", -1), ("abab"):gsub("b", "x", 1.0)
            return ("abc"):gsub("(", "x")
            return ("a b c"):gsub(" ", "", 1), ("äö"):gsub("[\xC3]", "?"), ("x^2"):gsub("%^", "**"), ("abc"):gsub("", "", 2)
            """#
        ).expectAgreement()
    }
}
