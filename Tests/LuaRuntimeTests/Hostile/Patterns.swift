extension HostileCorpus {
    /// Class 11: patterns that take for ever.
    static let patterns: [HostileScript] = [
        HostileScript(
            11, "nests lazy repeats", .contained, plain: .hangs, "('a'):rep(20000):find('.-.-.-.-b')"),
        HostileScript(
            11, "nests lazy repeats for ever", .stopped, plain: .hangs,
            "local s = ('a'):rep(20000) while true do pcall(string.find, s, '.-.-.-.-b') end"),
        HostileScript(
            11, "makes thirty letters optional", .contained, plain: .hangs,
            "('a'):rep(30):find(('a?'):rep(30) .. ('a'):rep(30))"),
        HostileScript(
            11, "nests greedy repeats", .contained, plain: .hangs, "('a'):rep(5000):match('a*a*a*a*a*b')"),
        HostileScript(
            11, "looks back at a capture", .contained, plain: .hangs, "('x'):rep(100000):find('(.-)%1b')"),
        HostileScript(
            11, "looks back at long captures everywhere", .contained, plain: .hangs,
            "('ab'):rep(30000):find('(.*)%1c')"),
        HostileScript(
            11, "balances what never closes", .contained, plain: .hangs, "('('):rep(200000):find('%b()')"),
        HostileScript(
            11, "balances what never closes in each replacement", .contained, plain: .hangs,
            "('('):rep(200000):gsub('%b()', '')"),
        HostileScript(
            11, "asks a very long class for each letter", .contained, plain: .hangs,
            "('a'):rep(200000):find('[' .. ('b'):rep(200000) .. ']')"),
        HostileScript(
            11, "asks a very long class at each frontier", .contained, plain: .hangs,
            "('a'):rep(200000):find('%f[' .. ('b'):rep(200000) .. ']')"),
        HostileScript(
            11, "replaces nothing slowly", .contained, plain: .hangs, "('a'):rep(300000):gsub('a-b', '')"),
        HostileScript(
            11, "iterates over a slow pattern", .contained, plain: .hangs,
            "for _ in ('a'):rep(3000):gmatch('(.-)(.-)(.-)x') do end"),
        HostileScript(
            11, "matches slowly in a comparator", .contained, plain: .hangs,
            """
            local t = {} for i = 1, 100 do t[i] = ('a'):rep(3000) .. i end
            table.sort(t, function(a, b) return #a:gsub('.-.-.-b', '') < #b:gsub('.-.-.-b', '') end)
            """),
        HostileScript(
            11, "opens more captures than there are", .refused,
            "return ('x'):find(('('):rep(40) .. ('x') .. (')'):rep(40))"),
        HostileScript(
            11, "writes broken patterns", .harmless,
            """
            for _, p in ipairs({ "[", "[a", "%", "(", ")", "%b", "%bx", "%f", "%1", "(%1)", "[^", "[%", "((" }) do
              if pcall(string.match, "aaaa", p) then return false end
            end
            return true
            """),
        HostileScript(
            11, "repeats a single letter a hundred thousand times", .contained,
            "return ('a'):rep(300000):find(('a?'):rep(100000))"),
        HostileScript(
            11, "hides zeros in patterns and subjects", .harmless,
            #"return ("a\0b"):rep(1000):gsub("\0b", "\0") ~= nil and ("\0"):find("[\0-\1]") == 1"#),
    ]

    /// Class 12: plain searches that take for ever.
    static let searches: [HostileScript] = [
        HostileScript(
            12, "searches half a megabyte in a megabyte, plainly", .contained, plain: .hangs,
            "return ('a'):rep(900000):find(('a'):rep(450000) .. 'b', 1, true) == nil"),
        HostileScript(
            12, "searches half a megabyte that has nothing special", .contained, plain: .hangs,
            "return ('a'):rep(900000):find(('a'):rep(450000) .. 'b') == nil"),
        HostileScript(
            12, "searches what differs in the middle", .contained, plain: .hangs,
            """
            local half = ('a'):rep(200000)
            return ('a'):rep(900000):find(half .. 'b' .. half, 1, true) == nil
            """),
        HostileScript(
            12, "searches plainly for ever", .stopped, plain: .hangs,
            """
            local s, p = ('a'):rep(900000), ('a'):rep(450000) .. 'b'
            while true do pcall(string.find, s, p, 1, true) end
            """),
        HostileScript(
            12, "searches alternating letters", .contained, plain: .hangs,
            "return ('ab'):rep(400000):find(('ab'):rep(200000) .. 'c', 1, true) == nil"),
    ]
}
