/// `string.gsub`, ours beside the system's, on text as people write it.
struct SubstitutionBenchmark {
    /// What is done to each paragraph; `text` holds it.
    private static let substitutions = [
        ("words, %a+", #"text:gsub("%a+", "word")"#),
        ("a literal", #"text:gsub("the", "a")"#),
        ("nothing found", #"text:gsub("harpsichord", "piano")"#),
        ("two captures, swapped", #"text:gsub("(%a+) (%a+)", "%2 %1")"#),
        ("trailing spaces", #"text:gsub("%s+$", "")"#),
        ("a function", #"text:gsub("%a+", function(word) return #word > 6 and word:upper() or nil end)"#),
        ("a table", #"text:gsub("%a+", names)"#),
    ]

    private static let head = """
        local names = { engine = "machine", music = "song", numbers = "figures", ["of"] = "from" }
        local text = string.rep("Consider this: the engine weaves algebraic patterns, as the loom weaves flowers and " ..
          "leaves. I have counted 1,024 steps, and not one of them was of any use to the music; the numbers are fine. ", 20)
        local size = 0
        for i = 1, 20 do
        """

    func run(_ report: Report) throws {
        let rows = try Self.substitutions.map { name, call in
            let code =
                "\(Self.head)\n  local changed, count = \(call)\n  size = size + #changed + count\nend\nreturn size"
            let result = try PlainLua(code: code).compare(100)
            return [
                Report.Cell.text(name), .number(result.plain.median.microseconds / 20, digits: 1),
                .number(result.own.median.microseconds / 20, digits: 1), .number(result.ratio, digits: 2),
            ]
        }
        try report.table(
            "gsub", "string.gsub on 4 KB of text (medians, microseconds)",
            [
                .init("", 28, "substitution"), .init("system", 9, "system_median_us"),
                .init("own", 9, "own_median_us"), .init("ratio", 6, "ratio"),
            ], rows)
        report.note("aim: at most 1.5 times as long")
    }
}
