import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension CostReport {
    /// What is divided into shares: money, or tokens where nothing has a price.
    private var sharesMoney: Bool { total.cost > 0 }

    private func share(of sum: UsageSum) -> Double {
        if sharesMoney { return sum.cost / total.cost }
        return total.tokens > 0 ? Double(sum.tokens) / Double(total.tokens) : 0
    }

    /// For people, within 80 cells but for very long keys.
    func lines(for terminal: Terminal, argument: String) -> [String] {
        let head = total.hasAny ? table(terminal) : TextLayout.wrap(emptiness(argument), width: terminal.width)
        return head + courseLines(terminal) + budgetLines(terminal)
    }

    private func emptiness(_ argument: String) -> String {
        guard isEverUsed else {
            return
                "No model was ever asked in this bowl: its characters improvise. A model is configured in the section "
                + "models; those there are: fishbowl model list\(argument)"
        }
        return "No model was asked\(spanWords)."
    }

    /// ` from 2026-11-01 to 2026-11-30`; empty for all days.
    private var spanWords: String {
        (span.since.map { " from \($0)" } ?? "") + (span.until.map { " to \($0)" } ?? "")
    }

    private func table(_ terminal: Terminal) -> [String] {
        let header = [dimension.rawValue, "calls", "failed", "tokens in", "tokens out", "cost", "share"]
        let rows = sums.map { cells(of: $0, name: name(of: $0), share: percent(share(of: $0))) }
        let totals = cells(of: total, name: "total", share: "")
        let table = NumberTable([header] + rows + [totals]).lines
        let lines =
            [terminal.styled(table[0], .dim)]
            + zip(sums, table[1...]).map { sum, line in
                "\(line)  \(Sparkline.gauge(share(of: sum), width: Self.gaugeCells))"
            } + [terminal.styled(table[table.count - 1], .bold)]
        let notes = [
            "Cost and money are in price units, as in the models' price"
                + (sharesMoney ? "." : "; shares are of tokens, for nothing that was asked has a price."),
            hasEstimates ? "Some tokens were counted here, because a server did not say: near the truth, not it." : nil,
        ].compactMap(\.self)
        return lines + [""] + notes.flatMap { TextLayout.wrap($0, width: terminal.width) }
    }

    private static let gaugeCells = 8

    private func cells(of sum: UsageSum, name: String, share: String) -> [String] {
        [
            name, grouped(sum.calls), grouped(sum.failedAttempts), grouped(sum.inputTokens), grouped(sum.outputTokens),
            shownPrice(sum.cost), share,
        ]
    }

    private func name(of sum: UsageSum) -> String {
        if let key = sum.key { return TextLayout.oneLine(key) }
        return switch dimension {
        case .character: "(nobody)"
        case .scenario: "(outside)"
        case .model, .release, .day: "(unnamed)"
        }
    }

    /// From day to day, and the month: of money, or where nothing has a price of tokens.
    private func courseLines(_ terminal: Terminal) -> [String] {
        guard isEverUsed else { return [] }
        let isMoney = money.trend.days.contains { $0 > 0 }
        let (course, unit) = isMoney ? (money, BudgetStanding.Unit.money) : (tokens, .tokens)
        let days = course.trend.days
        guard let most = days.max(), most > 0 else { return [] }
        func words(_ amount: Double) -> String {
            // What is foretold is not known to the last digit.
            isMoney ? shownPrice(amount >= 1 ? (amount * 100).rounded() / 100 : amount) : grouped(Int(amount.rounded()))
        }
        var rows = [
            [
                "days", Sparkline.line(days, in: 0...most, width: UsageTrend.shownDays),
                days.count == 1
                    ? "today" : "the last \(counted(days.count, "day")), today the last; at most \(words(most))",
            ],
            [
                "week", words(course.trend.lastWeek),
                "in the last 7 days before today, \(words(course.trend.weekBefore)) in the 7 before"
                    + (course.trend.change.map { ": \($0 < 0 ? "−" : "+")\(percent(abs($0)))" } ?? ""),
            ],
        ]
        if let forecast = course.forecast {
            rows.append([
                "month", words(forecast.expected),
                "expected for \(course.month), \(words(forecast.low)) to \(words(forecast.high)) with 80 %; "
                    + "\(words(forecast.soFar)) so far",
            ])
        } else {
            rows.append(["month", "–", "\(course.month) cannot be foretold yet: too few days before today"])
        }
        return ["", terminal.styled("From day to day, in \(unit.rawValue)", .bold)]
            + TextTable(rows, width: terminal.width).lines
    }

    private func budgetLines(_ terminal: Terminal) -> [String] {
        guard !budgets.isEmpty else { return [] }
        let rows = budgets.map { budget in
            let amount = BudgetStanding.amount(budget.used, budget.unit)
            let words = "\(amount) of \(BudgetStanding.amount(budget.limit, budget.unit)) \(budget.unit.rawValue)"
            return [
                "\(budget.owner)", Sparkline.gauge(budget.used / budget.limit, width: Self.gaugeCells * 2),
                budget.isExhausted ? "\(words), used up" : words,
            ]
        }
        return ["", terminal.styled("Budgets, \(today) (UTC)", .bold)]
            + TextTable(rows, width: terminal.width).lines
    }

    /// As one line of JSON.
    var line: JSONLine {
        JSONLine("costs").adding("by", dimension.rawValue).adding("since", span.since).adding("until", span.until)
            .adding("sums", .array(sums.map { $0.json.adding("share", .number(share(of: $0))) }))
            .adding("total", total.json).adding("shares_of", sharesMoney ? "cost" : "tokens")
            .adding("has_estimates", .boolean(hasEstimates)).adding("today", today)
            .adding("budgets", .array(budgets.map(\.json)))
            .adding("course", ["cost": money.json, "tokens": tokens.json])
    }
}

extension UsageCourse {
    fileprivate var json: JSONValue {
        [
            "days": .array(trend.days.map { .number($0) }), "last_week": .number(trend.lastWeek),
            "week_before": .number(trend.weekBefore), "change": .real(trend.change), "month": .string(month),
            "forecast": forecast.map { forecast in
                [
                    "so_far": .number(forecast.soFar), "expected": .number(forecast.expected),
                    "low": .number(forecast.low), "high": .number(forecast.high), "days": .number(forecast.days),
                    "mean": .number(forecast.mean), "deviation": .number(forecast.deviation),
                    "days_left": .number(forecast.daysLeft),
                ]
            } ?? .null,
        ]
    }
}

extension UsageSum {
    fileprivate var json: JSONValue {
        [
            "key": .text(key), "calls": .integer(Int64(calls)), "failed_attempts": .integer(Int64(failedAttempts)),
            "input_tokens": .integer(Int64(inputTokens)), "output_tokens": .integer(Int64(outputTokens)),
            "cost": .number(cost), "seconds": .number(seconds),
        ]
    }
}

extension JSONValue {
    /// An object with one more member.
    fileprivate func adding(_ name: String, _ value: JSONValue) -> JSONValue {
        .object((objectValue ?? [:]).merging([name: value]) { $1 })
    }
}

extension BudgetStanding {
    var json: JSONValue {
        let (kind, character, scenario): (String, String?, String?) =
            switch owner {
            case .bowl: ("bowl", nil, nil)
            case .scenario(let key): ("scenario", nil, key)
            case .character(let key): ("character", key, nil)
            case .characterIn(let key, let scenario): ("character", key, scenario)
            }
        return [
            "owner": .string(kind), "character": .text(character), "scenario": .text(scenario),
            "unit": .string(unit.rawValue), "used": .number(used), "limit": .number(limit),
            "is_used_up": .boolean(isExhausted), "until": .text(until), "path": .string(path),
        ]
    }
}
