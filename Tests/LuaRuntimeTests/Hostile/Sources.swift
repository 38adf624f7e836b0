extension HostileCorpus {
    private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
        (1...count).map(line).joined()
    }

    private static let self2 = "local a = setmetatable({}, { __index = function(t) return t end }) "

    /// Classes 18, 19 and 20: what the compiler and its messages cost.
    static let sources: [HostileScript] = [
        HostileScript(18, "has eighteen thousand labels", .contained, lines(18_000) { "::l\($0)::do end " }),
        HostileScript(18, "has twenty thousand labels in a row", .refused, lines(20_000) { "::l\($0)::" }),
        HostileScript(18, "has twenty thousand jumps to nowhere", .refused, lines(18_000) { "goto l\($0) " }),
        HostileScript(18, "has forty thousand constants", .contained, "local t = {" + lines(40_000) { "\($0)," } + "}"),
        HostileScript(
            18, "nests ten thousand brackets", .refused, "return " + String(repeating: "(", count: 10_000) + "1"),
        HostileScript(18, "nests ten thousand tables", .refused, "return " + String(repeating: "{", count: 10_000)),
        HostileScript(18, "nests ten thousand blocks", .refused, String(repeating: "do ", count: 10_000)),
        HostileScript(
            18, "nests ten thousand functions", .refused, String(repeating: "return function() ", count: 9_000)),
        HostileScript(
            18, "negates a hundred thousand times", .refused,
            "return " + String(repeating: "-", count: 1) + String(repeating: " not ", count: 40_000) + "1"),
        HostileScript(
            18, "joins twenty thousand strings", .refused, "return " + String(repeating: "'' .. ", count: 20_000) + "''"
        ),
        HostileScript(18, "declares three hundred locals", .refused, lines(300) { "local v\($0) " }),
        HostileScript(
            18, "has a literal of a megabyte", .refused, "return '" + String(repeating: "x", count: 1 << 20) + "'"),
        HostileScript(18, "has a comment of a megabyte", .refused, "--" + String(repeating: "x", count: 1 << 20)),
        HostileScript(
            18, "has a name of two hundred thousand letters", .contained,
            "local " + String(repeating: "x", count: 200_000) + " = 1"),
        HostileScript(18, "never ends its string", .refused, "return [==[" + String(repeating: "]=", count: 50_000)),
        HostileScript(
            18, "compiles for ever", .stopped,
            "while true do pcall(load or error, 'return 1') pcall(require, 'loaded') end"),
        HostileScript(
            19, "loads from a reader that never ends", .contained, plain: .says("too many instructions"),
            "local _, why = load(function() return ' ' end) return why"),
        HostileScript(
            19, "loads from a reader that grows", .contained,
            "local n = 0 pcall(load, function() n = n + 1 return ('x'):rep(n) end) return true"),
        HostileScript(
            19, "loads what loads itself", .stopped,
            """
            local text = "local text = ... while true do pcall(load or error, text) end"
            while true do local f = load and load(text) if f then f(text) end end
            """),
        HostileScript(
            20, "errs at the end of an access path of ten thousand names", .contained, plain: .crashesSmallStack,
            self2 + "return a" + String(repeating: ".b", count: 10_000) + " + 1"),
        HostileScript(
            20, "errs at the end of the longest access path", .contained, plain: .hangs,
            self2 + "return a" + String(repeating: ".b", count: 120_000) + " + 1"),
        HostileScript(
            20, "errs at the end of an access path of brackets", .contained,
            self2 + "return a" + String(repeating: "['b']", count: 45_000) + " + 1"),
        HostileScript(
            20, "errs at the end of an access path by a variable", .contained,
            self2 + "local k = 'b' return a" + String(repeating: "[k]", count: 80_000) + " + 1"),
        HostileScript(
            20, "errs at the end of an access path in brackets", .contained,
            self2 + "return " + String(repeating: "(", count: 150) + "a"
                + String(repeating: String(repeating: ".b", count: 190) + ")", count: 150) + " + 1"),
        HostileScript(
            20, "calls at the end of a long access path", .refused,
            self2 + "while true do pcall(function() a" + String(repeating: ".b", count: 9_000) + "() end) end"),
        HostileScript(
            20, "errs at the end of an access path with comments", .contained,
            self2 + "return a" + String(repeating: "--[[]].b", count: 30_000) + " + 1"),
        HostileScript(
            20, "keeps the path in a local", .contained,
            self2 + String(repeating: "a=a.b ", count: 40_000) + "return a + 1"),
    ]
}
