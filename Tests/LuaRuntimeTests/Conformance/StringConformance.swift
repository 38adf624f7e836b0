import Testing

@Suite("Conformance: strings")
struct StringConformance {
    @Test("cutting, repeating, turning, cases and bytes")
    func basics() throws {
        try Conformance(
            #"""
            return ("hello"):sub(2), ("hello"):sub(-3), ("hello"):sub(2, -2), ("hello"):sub(4, 2), ("hello"):sub(0)
            return ("hello"):sub(-100, 100), ("hello"):sub(6), ("hello"):sub(5), ("hello"):sub(3, 3)
            return ("x"):sub(math.mininteger, math.maxinteger), ("x"):sub(math.maxinteger), ("xy"):sub(1, math.mininteger)
            return ("hello"):sub("2", 3.0)
            return ("hello"):sub(1.5)
            return ("hello"):sub({})
            return ("hello"):sub()
            return ("ab"):rep(3), ("ab"):rep(0), ("ab"):rep(-1), (""):rep(100), ("a"):rep(3, ","), ("a"):rep(1, ","), ("a"):rep(0, ",")
            return (""):rep(5, "-"), ("a\0b"):rep(2, "\0")
            return ("x"):rep(1e2):len(), ("x"):rep("3")
            return ("x"):rep(1.5)
            return ("x"):rep()
            return ("hello"):reverse(), (""):reverse(), ("a\0b"):reverse()
            return ("Hello World"):upper(), ("Hello World"):lower(), ("1a!Z"):upper(), ("\xE9\xC9"):lower() == "\xE9\xC9"
            return #"", #"a\0b", ("x"):len(), ("\u{20AC}"):len()
            return ("hello"):byte(), ("hello"):byte(-1), ("hello"):byte(1, -1)
            return ("hello"):byte(10), ("hello"):byte(0), select("#", ("hello"):byte(3, 2)), (""):byte()
            return ("\0\255"):byte(1, 2)
            return string.char(), string.char(72, 105), string.char(0, 255):byte(1, 2)
            return string.char(256)
            return string.char(-1)
            return string.char("65", 66.0)
            return string.char("x")
            return "a" < "b", "a" < "a\0", "" < "a", "Z" < "a", "a\0b" < "a\0c", "a" <= "a", "b" > "a\xFF"
            return "10" + 5, "0x10" * 2, "1e1" // 1, " 5 " - 0, "3" | 4, -"2", "10" / "2"
            return "abc" + 1
            return "1" .. 2, 1 .. "", 1.0 .. "", -0.0 .. "", 2^63 .. "", 1e15 .. "", 1e100 .. "", (10 // 0.3) .. ""
            return {} .. "x"
            return nil .. "x"
            return "x" .. print
            return #nil
            return ("x").y, ("x").len == string.len
            return ("x").y.z
            return ("x"):nosuch()
            return tostring(1), tostring(1.0), tostring(-0.0), tostring(1e15), tostring(1e16), tostring(2^53), tostring(0.1), tostring(1/3)
            return tostring(math.huge), tostring(-math.huge), tostring(math.mininteger), tostring(1e300 * 1e10)
            return tostring("x"), tostring(true), tostring(nil)
            return tostring()
            return tostring(setmetatable({}, { __tostring = function() return "mine" end }))
            return tostring(setmetatable({}, { __tostring = function() return 1 end }))
            return tostring(setmetatable({}, { __tostring = function() return {} end }))
            return tostring(setmetatable({}, { __tostring = function() error("no text") end }))
            """#
        ).expectAgreement()
    }

    @Test("format")
    func format() throws {
        try Conformance(
            #"""
            return ("%d %5d %-5d| %05d %+d % d"):format(1, 2, 3, 4, 5, 6)
            return ("%i %u %o %x %X %#x %#o"):format(42, 42, 8, 255, 255, 255, 8)
            return ("%d"):format(3.0), ("%d"):format("10"), ("%d"):format(math.mininteger), ("%x"):format(-1)
            return ("%d"):format(3.5)
            return ("%d"):format("3.5")
            return ("%d"):format("x")
            return ("%d"):format()
            return ("%d"):format({})
            return ("%c%c%c"):format(76, 117, 97), ("%c"):format(0), ("%5c|%-5c|"):format(65, 66)
            return ("%f %.0f %.3f %10.2f %-10.2f| %+.1f"):format(1/3, 2.5, 1/3, 1/3, 1/3, 1)
            return ("%e %.2E %g %g %g %G"):format(12345.678, 0.00012, 1e20, 0.1, 100000, 1e-10)
            return ("%g %f %e"):format(math.huge, -math.huge, math.huge), ("%.3f"):format(2^53)
            return ("%a %.2a %A"):format(1, 0.5, 255.5)
            return ("%5s|%-5s|%.2s|%5.1s|"):format("abc", "abc", "abc", "abc"), ("%s"):format("a\0b"), ("%.0s"):format("abc")
            return ("%s %s %s"):format(nil, true, 12), ("%s"):format(1.5), ("%10s|"):format(true)
            return ("%s"):format(setmetatable({}, { __tostring = function() return "T" end }))
            return ("%s"):format()
            return ("%10s"):format("a\0b")
            return ("%q"):format('a "quoted" \\ line\nnext\0end\r\t\1272'), ("%q"):format("\200\0012")
            return ("%q"):format(1), ("%q"):format(math.mininteger), ("%q"):format(0.1), ("%q"):format(1/0), ("%q"):format(-1/0)
            return ("%q"):format(0/0), ("%q"):format(true), ("%q"):format(nil), ("%q"):format(255.0)
            return ("%q"):format({})
            return ("%q"):format(print)
            return ("%10q"):format("x")
            return ("%%"):format(), ("100%%"):format(), ("%5%"):format()
            return ("%"):format()
            return ("abc%"):format(1)
            return ("%y"):format(1)
            return ("%ll"):format(1)
            return ("%F"):format(1)
            return ("%-+ #0d"):format(1)
            return ("%--d"):format(1)
            return ("%123d"):format(1)
            return ("%.123d"):format(1)
            return ("%0.10d"):format(1)
            return ("%#d"):format(1)
            return ("%.3c"):format(65)
            return ("%05s"):format("x")
            return ("%.20s|"):format(("x"):rep(100)), #("%99s"):format("x"), #("%99.99f"):format(1e308)
            return #("%s"):format(("x"):rep(1000)), #("%.99f"):format(1), ("%099d"):format(7)
            return ("%d %s"):format(1)
            return ("no directives"):format(1, 2, 3), (""):format()
            return string.format(5), string.format(5.5)
            return string.format({})
            return string.format()
            """#
        ).expectAgreement()
    }
}
