/// What counting fuel and looking at the clock cost where nothing else is done: tight loops, beside a Lua without a hook.
struct FuelBenchmark {
    private static let loops = [
        ("sum of integers", "local sum = 0 for i = 1, 1000000 do sum = sum + i % 7 end return sum"),
        (
            "a table's items",
            """
            local list, sum = {}, 0
            for i = 1, 100 do list[i] = i end
            for i = 1, 500000 do sum = sum + list[i % 100 + 1] end
            return sum
            """
        ),
        (
            "calls of a function",
            """
            local function step(sum, i) return sum + i end
            local sum = 0
            for i = 1, 300000 do sum = step(sum, i) end
            return sum
            """
        ),
    ]

    func run(_ report: Report) throws {
        let rows = try Self.loops.map { name, code in
            let result = try PlainLua(code: code).compare(100)
            return [
                Report.Cell.text(name), .number(result.plain.median.milliseconds, digits: 3),
                .number(result.own.median.milliseconds, digits: 3), .number(result.ratio, digits: 2),
            ]
        }
        try report.table(
            "fuel", "Tight loops, without a hook and with fuel (medians, milliseconds)",
            [
                .init("", 28, "loop"), .init("plain", 9, "plain_median_ms"), .init("fuel", 9, "fuel_median_ms"),
                .init("ratio", 6, "ratio"),
            ], rows)
        report.note("aim: at most 3 times as long")
    }
}
