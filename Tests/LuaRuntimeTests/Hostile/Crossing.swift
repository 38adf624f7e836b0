extension HostileCorpus {
    /// Classes 28 and 31: what a script returns, and what could tell two runs apart.
    static let values: [HostileScript] = [
        HostileScript(28, "returns a function", .uncrossable, "return { f = function() end }"),
        HostileScript(28, "returns a coroutine", .uncrossable, "return coroutine.create(type)"),
        HostileScript(28, "returns a cycle", .uncrossable, "local t = {} t.t = { t } return t"),
        HostileScript(
            28, "returns itself as a key's value, far down", .uncrossable,
            "local t = {} local u = t for i = 1, 20 do u.n = {} u = u.n end u.n = t return t"),
        HostileScript(
            28, "returns tables a hundred thousand deep", .uncrossable,
            "local t = {} for i = 1, 30000 do t = { t } end return t"),
        HostileScript(
            28, "returns half a million values", .uncrossable, large: true,
            "local t = {} for i = 1, 200000 do t[i] = 1 end return t"),
        HostileScript(
            28, "returns the same table a million times, by sharing", .uncrossable,
            "local t = {} for i = 1, 24 do t = { t, t } end return t"),
        HostileScript(
            28, "returns five megabytes", .uncrossable, large: true,
            "local s = ('x'):rep(1000000) return { s, s, s, s, s }"),
        HostileScript(28, "returns a table as a key", .uncrossable, "return { [{}] = 1 }"),
        HostileScript(
            28, "returns metamethods that loop", .repeatable,
            "return setmetatable({ 1, a = 2 }, { __index = function() while true do end end, __len = function() while true do end end, __pairs = function() while true do end end, __gc = nil })"
        ),
        HostileScript(28, "returns not a number", .contained, "return { 0/0, 1/0, -1/0, -0.0 }"),
        HostileScript(28, "returns ten thousand results", .contained, "return table.unpack({}, 1, 10000)"),
        HostileScript(28, "writes not a number as a key", .refused, "local t = {} t[0/0] = 1"),
        HostileScript(
            31, "shows the order of fields", .repeatable,
            "local s = '' for k, v in pairs({ a = 1, b = 2, c = 3, [1] = 4, [2.5] = 5, [true] = 6, d = 7, zebra = 8 }) do s = s .. tostring(k) end return s"
        ),
        HostileScript(
            31, "shows the order of fields by next", .repeatable,
            "local t, s, k = {}, '' for i = 1, 200 do t['k' .. i * 7919 % 1000] = i end repeat k = next(t, k) s = s .. tostring(k) until k == nil return s"
        ),
        HostileScript(
            31, "draws lots", .repeatable,
            "local t = {} for i = 1, 20 do t[i] = math.random(1000000) end return table.concat(t, ',')"),
        HostileScript(
            31, "looks at the clock", .repeatable,
            "return { os.time(), os.clock(), os.date(), os.date('%c'), os.date('*t').year }"),
        HostileScript(
            31, "measures how long a loop takes", .repeatable,
            "local a = os.clock() for i = 1, 100000 do end return os.clock() - a"),
        HostileScript(
            31, "counts what the collector takes from a weak table", .contained,
            "local t, n = setmetatable({}, { __mode = 'k' }), 0 for i = 1, 1000 do t[{}] = i end for _ in pairs(t) do n = n + 1 end return n"
        ),
    ]

    /// Classes 29 and 30: arguments of extreme sizes.
    static let arguments: [HostileScript] = [
        HostileScript(
            29, "formats a thousand numbers with the widest format", .contained,
            "return #('%99.99f'):rep(1000):format(table.unpack((function() local t = {} for i = 1, 1000 do t[i] = 1e308 end return t end)())) > 0"
        ),
        HostileScript(
            29, "formats the widest number for ever", .stopped, "while true do local s = ('%99.99f'):format(-1e308) end"
        ),
        HostileScript(
            29, "formats a long text many times at once", .stopped,
            "local s = ('x'):rep(1 << 20) return ('%s'):rep(100):format(table.unpack((function() local t = {} for i = 1, 100 do t[i] = s end return t end)()))"
        ),
        HostileScript(29, "quotes a megabyte of zeros", .contained, #"return #('%q'):format(("\0"):rep(1 << 20)) > 0"#),
        HostileScript(
            29, "uses formats that are too long or wrong", .harmless,
            "for _, f in ipairs({ '%1000d', '%.1000f', '%', '%y', '%-#0+ 10000s', '%5', '%*d', '%n', '%ls', '%hhd' }) do if pcall(string.format, f, 1) then return false end end return true"
        ),
        HostileScript(
            29, "has no arguments for a hundred thousand formats", .refused, "return ('%s'):rep(100000):format(1)"),
        HostileScript(
            30, "packs integers of sixteen bytes without end", .contained,
            "return #string.pack(('i16'):rep(10000), table.unpack((function() local t = {} for i = 1, 10000 do t[i] = i end return t end)())) > 0"
        ),
        HostileScript(
            30, "packs by wrong formats", .harmless,
            "for _, f in ipairs({ 'i17', 'i0', '!3 i4', 'X', 'Xz', 's17', 'c', 'y', '!17', 'i99999999999' }) do if pcall(string.pack, f, 1) and f ~= 'X' then return false end end return true"
        ),
        HostileScript(
            30, "asks for the size of a giant packet", .contained, "return string.packsize('c2147483647') > 0"),
        HostileScript(30, "pads a packet to a gigabyte", .contained, "return #string.pack('c1073741824', 'x') > 0"),
        HostileScript(
            30, "unpacks from beyond the end", .harmless,
            "for _, at in ipairs({ 5, 1 << 40, math.maxinteger, math.mininteger, -100 }) do if pcall(string.unpack, 'i8', 'abc', at) then return false end end return true"
        ),
        HostileScript(
            30, "unpacks a text that says it is four gigabytes long", .harmless,
            #"return not pcall(string.unpack, 's4', "\255\255\255\255abc") and not pcall(string.unpack, "s8", ("\255"):rep(8))"#
        ),
        HostileScript(
            30, "unpacks a hundred thousand bytes at once", .contained,
            "return select('#', string.unpack(('b'):rep(100000), ('x'):rep(100000)))"),
        HostileScript(30, "unpacks ten million values", .contained, "return select('#', table.unpack({}, 1, 1e7))"),
        HostileScript(
            30, "asks for the bytes of a megabyte", .contained, "return select('#', ('x'):rep(1 << 20):byte(1, -1))"),
        HostileScript(
            30, "asks for the letters of a megabyte", .contained,
            "return select('#', utf8.codepoint(('x'):rep(1 << 20), 1, -1))"),
        HostileScript(
            30, "makes letters that there are not", .harmless,
            "return not pcall(utf8.char, -1) and not pcall(utf8.char, 1 << 31) and not pcall(utf8.codepoint, '\\xff') and not pcall(utf8.char, math.maxinteger)"
        ),
        HostileScript(
            30, "steps through a text from outside it", .contained,
            "return pcall(utf8.offset, 'abc', math.maxinteger, 99), utf8.offset('abc', math.mininteger), utf8.len('abc', -1, math.maxinteger)"
        ),
        HostileScript(30, "selects from the other end of everything", .refused, "return select(math.mininteger, 1)"),
        HostileScript(
            30, "cuts from the least to the largest integer", .harmless,
            "return ('abc'):sub(math.mininteger, math.maxinteger) == 'abc' and ('abc'):byte(math.maxinteger) == nil"),
        HostileScript(
            30, "divides the least integer by minus one", .harmless,
            "return math.mininteger // -1 == math.mininteger and math.mininteger % -1 == 0 and not pcall(function() return 1 // 0 end) and 1 << 64 == 0 and 1 >> math.mininteger == 0"
        ),
        HostileScript(
            30, "counts past the largest integer", .harmless,
            "local n = 0 for i = math.maxinteger - 2, math.maxinteger do n = n + 1 end for i = math.mininteger + 2, math.mininteger, -1 do n = n + 1 end return n == 6"
        ),
        HostileScript(
            30, "passes hundreds of values around for ever", .stopped,
            "local t = {} for i = 1, 700 do t[i] = i end local function f(...) while true do select('#', ...) end end f(table.unpack(t))"
        ),
        HostileScript(
            30, "adds a value to its arguments for ever", .stopped,
            "local function g(...) return g(1, ...) end return g()"),
        HostileScript(
            30, "makes random numbers of impossible ranges", .harmless,
            "return not pcall(math.random, 1, 0) and not pcall(math.random, 0.5) and math.random(math.mininteger, math.maxinteger) ~= nil"
        ),
        HostileScript(
            30, "makes dates of impossible times", .contained,
            "pcall(os.date, '%c', math.maxinteger) pcall(os.date, ('%c'):rep(10000)) pcall(os.time, { year = 1 << 40, month = 1, day = 1 }) return (pcall(os.date, '%Y', -1 << 55))"
        ),
        HostileScript(
            30, "writes long dates for ever", .stopped, "local f = ('%c'):rep(10000) while true do os.date(f) end"),
    ]

    /// Class 32: the host's own functions.
    static let hostCalls: [HostileScript] = [
        HostileScript(32, "asks the host for ever", .stopped, "while true do ask() end"),
        HostileScript(32, "asks the host for ever, protected", .stopped, "while true do pcall(ask, 1) end"),
        HostileScript(32, "asks the host in coroutines", .stopped, "while true do coroutine.wrap(ask)() end"),
        HostileScript(
            32, "asks with five megabytes of text", .refused, large: true,
            "local s = ('x'):rep(1000000) ask(s, s, s, s, s)"),
        HostileScript(
            32, "asks with long texts for ever", .stopped, "local s = ('x'):rep(1 << 20) while true do ask(s) end"),
        HostileScript(
            32, "asks with large tables for ever", .stopped, large: true,
            "local t = {} for i = 1, 20000 do t[i] = i end while true do ask(t) end"),
        HostileScript(
            32, "asks with a shared table that grows when it is written", .stopped, large: true,
            "local t = {} for i = 1, 24 do t = { t, t } end while true do pcall(ask, t) end"),
        HostileScript(32, "asks with a cycle", .refused, "local t = {} t[1] = t ask(t)"),
        HostileScript(32, "asks with a function", .refused, "ask(ask)"),
        HostileScript(32, "asks with a hundred thousand arguments", .contained, "ask(table.unpack({}, 1, 100000))"),
        HostileScript(
            32, "asks from a comparator and a replacement", .stopped,
            "while true do ('abc'):gsub('.', function() table.sort({ 2, 1 }, function(a, b) ask() return a < b end) end) end"
        ),
    ]
}
