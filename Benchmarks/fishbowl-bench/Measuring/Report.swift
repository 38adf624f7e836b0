import Foundation

/// Prints figures: for people as tables of at most 80 columns, for programs one JSON object for each row.
struct Report: Sendable {
    let json: Bool

    /// One column of a table: its head, its width, and its name in JSON.
    struct Column: Sendable {
        let head: String
        let width: Int
        let name: String

        init(_ head: String, _ width: Int, _ name: String) {
            self.head = head
            self.width = width
            self.name = name
        }
    }

    /// One cell: what people read and what programs read.
    enum Cell: Sendable {
        case text(String)
        case number(Double, digits: Int, suffix: String = "")

        var shown: String {
            switch self {
            case .text(let text): text
            case .number(let value, let digits, let suffix): value.shown(digits) + suffix
            }
        }

        var json: any Sendable {
            switch self {
            case .text(let text): text
            case .number(let value, _, _): value
            }
        }
    }

    /// A table; the first column is set left, the others right.
    func table(_ subject: String, _ title: String, _ columns: [Column], _ rows: [[Cell]]) throws {
        if json {
            for row in rows {
                var object: [String: any Sendable] = ["benchmark": subject]
                for (column, cell) in zip(columns, row) { object[column.name] = cell.json }
                let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
                print(String(decoding: data, as: UTF8.self))
            }
            return
        }
        print("\n\(title)")
        print(line(columns, columns.map(\.head)))
        for row in rows { print(line(columns, row.map(\.shown))) }
    }

    /// A remark below a table; programs do without.
    func note(_ text: String) {
        if !json { print("  \(text)") }
    }

    private func line(_ columns: [Column], _ cells: [String]) -> String {
        let padded = zip(columns, cells).enumerated().map { index, pair in
            let (column, cell) = pair
            let gap = String(repeating: " ", count: max(column.width - cell.count, 0))
            return index == 0 ? cell + gap : gap + cell
        }
        return "  " + padded.joined(separator: " ")
    }
}

extension Double {
    /// With that many digits after the point.
    func shown(_ digits: Int) -> String {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        let whole = Int64((magnitude * scale).rounded())
        let sign = self < 0 && whole > 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(whole)" }
        let fraction = String(whole % Int64(scale))
        return "\(sign)\(whole / Int64(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
