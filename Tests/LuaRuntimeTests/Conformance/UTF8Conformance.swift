import Testing

@Suite("Conformance: utf8")
struct UTF8Conformance {
    @Test("char, codepoint, codes, len, offset, charpattern")
    func utf8() throws {
        try Conformance(
            #"""
            return utf8.char(), utf8.char(72, 228, 8364, 128512), utf8.char(0), #utf8.char(0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF, 0x7FFFFFFF)
            return utf8.char(-1)
            return utf8.char(0x80000000)
            return utf8.char("x")
            return utf8.codepoint("häß", 1, -1), utf8.codepoint("€"), utf8.codepoint("abc", 2), utf8.codepoint("abc", -1)
            return utf8.codepoint("abc", 4)
            return utf8.codepoint("abc", 0)
            return utf8.codepoint("€", 2)
            return utf8.codepoint("\xFF")
            return utf8.codepoint("\u{D800}")
            return utf8.codepoint("\u{D800}", 1, 1, true), utf8.codepoint("\u{7FFFFFFF}", 1, 1, true)
            return utf8.codepoint("\u{110000}")
            return utf8.codepoint("\xC0\x80")
            return select("#", utf8.codepoint("abc", 3, 2)), utf8.codepoint("", 1, 0)
            return utf8.len("häß"), utf8.len(""), utf8.len("abc", 2), utf8.len("abc", 4), utf8.len("abc", -1), utf8.len("häß", 2), utf8.len("abc", 1, 2)
            return utf8.len("\xFF"), utf8.len("ab\x80c"), utf8.len("\xE2\x82"), utf8.len("€", 2), utf8.len("\u{D800}"), utf8.len("\u{D800}", 1, -1, true), utf8.len("\xF4\x90\x80\x80"), utf8.len("\xF8\x88\x80\x80\x80", 1, -1, true)
            return utf8.len("abc", 5)
            return utf8.len("abc", 1, 4)
            return utf8.len("abc", 0)
            return utf8.len({})
            local t = {} for p, c in utf8.codes("aé€😀") do t[#t + 1] = p t[#t + 1] = c end return t
            local t = {} for p, c in utf8.codes("") do t[#t + 1] = p end return t
            for p, c in utf8.codes("ab\xFF") do end
            for p, c in utf8.codes("\u{200000}") do end
            local n = 0 for p, c in utf8.codes("\u{200000}\u{D800}", true) do n = n + c end return n
            return utf8.codes()
            return utf8.offset("häß", 1), utf8.offset("häß", 2), utf8.offset("häß", 3), utf8.offset("häß", 4), utf8.offset("häß", 5), utf8.offset("häß", -1), utf8.offset("häß", -3), utf8.offset("häß", -4)
            return utf8.offset("€", 0, 2), utf8.offset("€x", 0, 3), utf8.offset("€", 0, 4), utf8.offset("abc", 0), utf8.offset("abc", 2, 2), utf8.offset("abc", -1, 2), utf8.offset("", 1), utf8.offset("", 0), utf8.offset("", -1)
            return utf8.offset("€", 1, 2)
            return utf8.offset("abc", 1, 5)
            return utf8.offset("abc", 1, -4)
            return utf8.offset("abc")
            return utf8.charpattern, #utf8.charpattern
            local t = {} for c in ("aé€😀"):gmatch(utf8.charpattern) do t[#t + 1] = c end return t
            return "\u{48}\u{20AC}\u{10FFFF}", #"\u{7FFFFFFF}"
            """#
        ).expectAgreement()
    }
}
