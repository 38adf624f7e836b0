import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension Metric.Unit {
    /// A value in this unit, in few cells: `1.2 ms`, `40`, `1.3 M`.
    func words(_ value: Double) -> String {
        switch self {
        case .seconds: shownSeconds(value)
        case .bytes: ByteCount.words(Int(clampedTo: value))
        case .money: shownPrice(value)
        case .calls, .rows, .attempts, .fuel, .tokens: shownCount(value)
        }
    }
}

/// `0.00123` → `1.23 ms`: three digits.
func shownSeconds(_ seconds: Double) -> String {
    for (unit, size) in [("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)] where seconds >= size {
        return "\(threeDigits(seconds / size)) \(unit)"
    }
    return seconds > 0 ? "\(threeDigits(seconds / 1e-9)) ns" : "0"
}

/// `40`, `2.5`, `12.3 k`, `1.25 M`.
func shownCount(_ count: Double) -> String {
    for (unit, size) in [("G", 1e9), ("M", 1e6), ("k", 1e4)] where count >= size {
        return "\(threeDigits(count / (unit == "k" ? 1e3 : size))) \(unit)"
    }
    return threeDigits(count)
}

private func threeDigits(_ number: Double) -> String {
    if number >= 100 || number == number.rounded() { return "\(Int(clampedTo: number.rounded()))" }
    let scale = number >= 10 ? 10 : 100
    let parts = Int((number * Double(scale)).rounded())
    let fraction = String(parts % scale + scale).dropFirst()
    return "\(parts / scale).\(fraction)"
}

extension Int {
    /// The whole part of a number, as near as it gets.
    fileprivate init(clampedTo number: Double) {
        self = number >= 9e18 ? .max : number <= -9e18 ? .min : number.isNaN ? 0 : Int(number)
    }
}

extension [MetricOverview] {
    /// For people, within 80 cells.
    func lines(for terminal: Terminal) -> [String] {
        let header = ["name", "samples", "last (UTC)", "what"]
        let rows = map { overview in
            [
                overview.name, grouped(overview.samples), String(overview.last.shown.prefix(16)),
                Metric(rawValue: overview.name)?.summary ?? "(not known to this program)",
            ]
        }
        let lines = TextTable([header] + rows, width: terminal.width).lines
        return [terminal.styled(lines[0], .dim)] + lines.dropFirst()
    }
}

extension MetricOverview {
    var json: JSONValue {
        let metric = Metric(rawValue: name)
        return [
            "name": .string(name), "unit": .text(metric?.unit.rawValue), "summary": .text(metric?.summary),
            "samples": .integer(Int64(samples)), "kept": .integer(Int64(raw)), "first": .text(first),
            "last": .text(last),
        ]
    }
}

extension MetricReport {
    /// Cells of the course by hour.
    private static let courseCells = 12

    /// For people; within 80 cells but for very long keys.
    func lines(for terminal: Terminal) -> [String] {
        guard !summaries.isEmpty else { return ["Nothing was measured \(spanWords)."] }
        let groups = Dictionary(grouping: summaries, by: \.name)
        let names = summaries.map(\.name).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        let header = [dimension?.rawValue ?? "name", "count", "p50", "p95", "p99", "mean"]
        var rows = [header]
        var courses = [""]
        for name in names {
            if dimension != nil {
                rows.append([name])
                courses.append("")
            }
            for summary in groups[name] ?? [] {
                rows.append(summary.cells(indent: dimension == nil ? "" : "  ", dimension))
                courses.append(summary.course(cells: Self.courseCells))
            }
        }
        let table = NumberTable(rows).lines
        let width = table.map { TextLayout.cells($0) }.max() ?? 0
        let lines = zip(table, courses).map { line, course in
            course.isEmpty
                ? String(line.reversed().drop { $0 == " " }.reversed())
                : TextLayout.padded(line, to: width) + "  " + course
        }
        let notes = "Of what was measured \(spanWords). The bars are means by hour."
        return [terminal.styled(lines[0], .dim)] + lines.dropFirst() + [""]
            + TextLayout.wrap(notes, width: terminal.width)
    }

    private var spanWords: String { "from \(since.shown) to \(until.shown)" }

    /// As one line of JSON.
    var line: JSONLine {
        JSONLine("metrics_summary").adding("by", dimension?.rawValue).adding("since", since.text)
            .adding("until", until.text).adding("rolled_up_before", rolledUpBefore?.text)
            .adding("metrics", .array(summaries.map(\.json)))
    }
}

extension MetricSummary {
    fileprivate func cells(indent: String, _ dimension: MetricDimension?) -> [String] {
        let unit = metric?.unit ?? .calls
        func cell(_ value: Double?) -> String { value.map(unit.words) ?? "" }
        // What is known to 1 % of a number of whole things is that number, where it is small.
        func cell(quantile part: Double) -> String {
            cell(sum.quantile(part).map { unit.isCounted ? $0.rounded() : $0 })
        }
        let name = dimension == nil ? self.name : key.map(TextLayout.oneLine) ?? "(none)"
        return [
            indent + name, grouped(sum.count), cell(quantile: 0.5), cell(quantile: 0.95), cell(quantile: 0.99),
            cell(sum.mean),
        ]
    }

    /// The means of hours as bars; empty where there is only one.
    fileprivate func course(cells: Int) -> String {
        let known = hours.compactMap(\.self)
        guard known.count > 1, let most = known.max(), most > 0 else { return "" }
        // An hour in which nothing was measured goes on where the last one was.
        var last = known[0]
        let values = hours.map { hour -> Double in
            last = hour ?? last
            return last
        }
        return Sparkline.line(values, in: 0...most, width: cells)
    }

    fileprivate var json: JSONValue {
        [
            "name": .string(name), "unit": .text(metric?.unit.rawValue), "key": .text(key),
            "count": .integer(Int64(sum.count)), "p50": .real(sum.quantile(0.5)), "p95": .real(sum.quantile(0.95)),
            "p99": .real(sum.quantile(0.99)), "mean": .real(sum.mean), "total": .number(sum.total),
            "smallest": .real(sum.count > 0 ? sum.smallest : nil), "largest": .real(sum.count > 0 ? sum.largest : nil),
            "hours": .array(hours.map { .real($0) }),
        ]
    }
}
